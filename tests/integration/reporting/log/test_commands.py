"""`verbatim log` on a running service and on files, whole and tampered with in each way."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from deploy.local.cli import main
from deploy.local.tokens import GIVEN
from services.reporting.log.writer import Writer
from tests.access import TOKEN
from tests.integration.reporting.log.entries import changes
from tests.integration.reporting.log.serving import Reporting
from tests.integration.reporting.log.test_serving import PUBLIC
from tests.integration.reporting.log.test_writing import SIGNER
from tests.log_of import said

COUNT = 1300
"""More than the command reads at once."""
EVENTS = [said(entry, place) for place, entry in enumerate(changes(COUNT))]

Lines = list[dict[str, Any]]


def verbatim(*words: str | Path) -> Result:
    """Run `verbatim log` with these words."""
    return CliRunner(env={GIVEN: TOKEN}).invoke(main, ["log", *map(str, words)])


def said_wrong(*words: str | Path) -> str:
    """Return the one sentence with which the command ends where it cannot be content."""
    result = verbatim(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    return line


@pytest.fixture(scope="module")
def url(reporting: Reporting) -> str:
    """Where a log of so many entries is served."""
    asyncio.run(reporting.ground.emit(EVENTS))
    asyncio.run(reporting.ground.logged(COUNT))
    return reporting.service.url


@pytest.fixture(scope="module")
def copy(url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved copy of it."""
    file = tmp_path_factory.mktemp("saved") / "log.jsonl"
    result = verbatim("save", file, "--url", url)
    assert result.exit_code == 0, result.stderr
    return file


@pytest.fixture
def tampered(copy: Path, tmp_path: Path) -> Callable[[Callable[[Lines], object]], Path]:
    """Return a function that makes a copy with something done to its lines."""

    def tamper(do: Callable[[Lines], object]) -> Path:
        lines = [json.loads(line) for line in copy.read_text("utf-8").splitlines()]
        do(lines)
        file = tmp_path / "tampered.jsonl"
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        return file

    return tamper


def test_a_whole_log_is_told_by_its_length_its_head_and_its_edition(url: str, reporting: Reporting) -> None:
    head = reporting.service.get("/log/head").json()
    result = verbatim("verify", "--url", url, "--key", PUBLIC)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == (
        f"The log is whole: {COUNT} entries, head {head['hash']}, edition {head['edition']}, "
        f"signed with the key {PUBLIC}.\n"
    )


def test_a_saved_copy_is_what_was_served_and_is_whole(copy: Path, reporting: Reporting) -> None:
    *records, head = [json.loads(line) for line in copy.read_text("utf-8").splitlines()]
    assert [record["event"] for record in records] == [event.id for event in EVENTS]
    assert head == reporting.service.get("/log/head").json()
    assert records[:10] == reporting.service.get("/log?limit=10").json()["items"]
    assert "The log is whole: 1300 entries" in verbatim("verify", "--file", copy, "--key", PUBLIC).stdout


def changed(lines: Lines) -> None:
    lines[41]["entry"]["outcome"] = "upheld"


def swapped(lines: Lines) -> None:
    lines[9], lines[29] = lines[29], lines[9]


TAMPERING: dict[str, tuple[Callable[[Lines], object], str]] = {
    "an edit": (changed, "entry 42 does not say what it said"),
    "a deletion": (lambda lines: lines.pop(99), "entry 100 is missing"),
    "a swap": (swapped, "entry 10 is not in its place"),
    "a repetition": (lambda lines: lines.insert(70, lines[4]), "there are two of entry 5"),
    "a cut tail": (lambda lines: [lines.pop(-2) for _ in range(5)], "entry 1296 and what followed is missing"),
    "another head": (lambda lines: lines[-1].update(number=900, hash=lines[899]["hash"]), "signature of the head"),
    "a cut tail under another head": (
        lambda lines: [lines.pop(-2), lines[-1].update(number=COUNT - 1, hash=lines[-2]["hash"])],
        "signature of the head, at entry 1299, is not",
    ),
    "no head": (lambda lines: lines.pop(), "no head of a log where it should be"),
    "something else": (lambda lines: lines.insert(3, {"note": "x"}), "what stands where entry 4 should is no entry"),
    "another signer's head": (
        lambda lines: lines[-1].update(key="ab" * 32),
        "signature of the head, at entry 1300, is not its key's",
    ),
}


@pytest.mark.parametrize(("do", "expected"), TAMPERING.values(), ids=list(TAMPERING))
def test_tampering_is_named(
    tampered: Callable[[Callable[[Lines], object]], Path], do: Callable[[Lines], object], expected: str
) -> None:
    assert expected in said_wrong("verify", "--file", tampered(do))


def test_a_log_signed_with_a_key_that_is_not_the_councils_is_named(copy: Path) -> None:
    assert "is signed with another key" in said_wrong("verify", "--file", copy, "--key", "ab" * 32)


def test_what_was_remembered_must_still_be_there(url: str, copy: Path, tmp_path: Path) -> None:
    memory = tmp_path / "head.json"
    assert verbatim("verify", "--file", copy, "--remember", memory).exit_code == 0
    assert json.loads(memory.read_text("utf-8"))["number"] == COUNT
    assert verbatim("verify", "--url", url, "--remember", memory).exit_code == 0
    lines = copy.read_text("utf-8").splitlines()
    shorter = tmp_path / "shorter.jsonl"
    edition, past = json.loads(lines[-1])["edition"], json.loads(lines[999])
    signed = SIGNER.sign(edition, 1000, past["hash"])
    older = {name: getattr(signed, name) for name in ("edition", "number", "hash", "signature", "key")}
    shorter.write_text("\n".join([*lines[:1000], json.dumps(older)]), "utf-8")
    assert verbatim("verify", "--file", shorter, "--key", PUBLIC).exit_code == 0
    assert "entry 1001 and what followed is missing" in said_wrong("verify", "--file", shorter, "--remember", memory)
    assert json.loads(memory.read_text("utf-8"))["number"] == COUNT


def test_the_key_is_remembered_with_the_head(copy: Path, tmp_path: Path) -> None:
    memory = tmp_path / "head.json"
    memory.write_text(json.dumps({**json.loads(copy.read_text("utf-8").splitlines()[-1]), "key": "ab" * 32}), "utf-8")
    assert "is signed with another key" in said_wrong("verify", "--file", copy, "--remember", memory)
    assert verbatim("verify", "--file", copy, "--remember", memory, "--key", PUBLIC).exit_code == 0


@pytest.mark.parametrize("content", ["", "{", "[1]", "\ud800", "{}\n{", '{"a":' * 3000])
def test_a_file_that_is_no_log_is_told_in_a_sentence(tmp_path: Path, content: str) -> None:
    file = tmp_path / "other"
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    assert str(file) in said_wrong("verify", "--file", file)
    assert str(file) in said_wrong("verify", "--file", file.with_name("nothing"), "--remember", file)


def test_where_there_is_no_file_no_folder_and_no_service_a_sentence_says_so(copy: Path, tmp_path: Path) -> None:
    assert "cannot be read" in said_wrong("verify", "--file", tmp_path / "nothing")
    assert "cannot be read" in said_wrong("verify", "--file", tmp_path)
    assert "cannot be written" in said_wrong("verify", "--file", copy, "--remember", tmp_path / "no" / "file")
    nobody = "http://127.0.0.1:1"
    assert "nothing answers" in said_wrong("verify", "--url", nobody)
    assert "nothing answers" in said_wrong("save", tmp_path / "log", "--url", nobody)
    assert list(tmp_path.iterdir()) == []


def test_a_saved_copy_stays_where_a_later_one_fails(copy: Path) -> None:
    before = copy.read_bytes()
    said_wrong("save", copy, "--url", "http://127.0.0.1:1")
    assert copy.read_bytes() == before


@pytest.fixture
def spoilt(url: str, reporting: Reporting) -> Iterator[str]:
    """The log with an entry edited where it is kept, mended afterwards."""
    kept = {"_id": 777}

    async def conduct(by: str) -> None:
        await reporting.ground.database["log"].update_one(kept, {"$set": {"entry.conductBy": by}})

    asyncio.run(conduct("service-user"))
    yield url
    asyncio.run(conduct(EVENTS[776].data["conductBy"]))


def test_an_edit_in_the_database_is_found_through_the_service(spoilt: str) -> None:
    assert said_wrong("verify", "--url", spoilt) == (
        "The log is not whole: entry 777 does not say what it said when it was logged."
    )


def test_a_log_that_grows_while_it_is_checked_is_whole(url: str, reporting: Reporting) -> None:
    async def grow() -> Result:
        more = [said(entry, COUNT + place) for place, entry in enumerate(changes(200))]
        checking = asyncio.create_task(asyncio.to_thread(verbatim, "verify", "--url", url))
        for event in more:
            await Writer(reporting.ground.database, SIGNER).write([event])
        return await checking

    result = asyncio.run(grow())
    assert result.exit_code == 0, result.stderr
