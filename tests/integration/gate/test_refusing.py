"""What the gate refuses over HTTP: each fault with its status and its place, and nothing of it recorded."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from tests.integration.gate.sending import BATCH, STRUCTURED, Gate, fresh
from tests.integration.service import present
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually

PATHS = ("/events", "/events/validate")


def with_data(**changes: object) -> Document:
    """Return a fresh disclosure with these members of its data changed."""
    document = fresh()
    document["data"] |= changes
    return document


def without(name: str) -> Document:
    """Return a fresh disclosure without this attribute."""
    document = fresh()
    del document[name]
    return document


INVALID: dict[str, tuple[Callable[[], Document], str]] = {
    "unknown type": (lambda: fresh(type="something-happened"), "/type"),
    "type that only we derive": (lambda: fresh(type="complaint-opened"), "/type"),
    "subject of another kind": (lambda: fresh(subject="person/12"), "/subject"),
    "no time": (lambda: without("time"), "/time"),
    "time without an offset": (lambda: fresh(time="2026-11-02T09:30:00"), "/time"),
    "time six minutes ahead": (lambda: fresh(time=(present() + timedelta(minutes=6)).isoformat()), "/time"),
    "source of our own": (lambda: fresh(source="/verbatim/intake"), "/source"),
    "other version of CloudEvents": (lambda: fresh(specversion="0.3"), "/specversion"),
    "language that is no tag": (
        lambda: with_data(preferredLanguages={"spoken": "Turkish", "written": "tr"}),
        "/data/preferredLanguages/spoken",
    ),
    "value out of its list": (lambda: with_data(speaker="neighbour"), "/data/speaker"),
    "member that the contract has not": (lambda: with_data(ethnicityCode="WTUR"), "/data/ethnicityCode"),
}
UNREADABLE = {
    "broken JSON": (b'{"id": "1", ', STRUCTURED, 400),
    "no UTF-8": (b'{"id": "\xff\xfe"}', STRUCTURED, 400),
    "content type of nobody": (b"{}", "text/plain", 415),
    "other charset": (b"{}", f"{STRUCTURED}; charset=utf-16", 415),
    "batch that is no array": (b"{}", BATCH, 422),
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("case", INVALID)
async def test_an_invalid_event_is_refused_at_the_place_of_its_fault(gate: Gate, case: str, path: str) -> None:
    make, pointer = INVALID[case]
    document = make()
    answer = await gate.post(document, path)
    problem = answer.json()

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert problem["status"] == 422
    assert problem["title"]
    assert pointer in [error["pointer"] for error in problem["errors"]]
    assert await gate.records(document["subject"]) == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("case", UNREADABLE)
async def test_what_cannot_be_read_is_refused_with_the_status_that_says_why(gate: Gate, case: str, path: str) -> None:
    content, content_type, status = UNREADABLE[case]
    answer = await gate.post_bytes(content, {"content-type": content_type}, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize("path", PATHS)
async def test_more_than_a_mebibyte_is_refused(gate: Gate, path: str) -> None:
    document = with_data(place="x" * 1024 * 1024)
    answer = await gate.post(document, path)
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    assert await gate.records(document["subject"]) == []


async def test_a_mebibyte_is_accepted_and_read(gate: Gate) -> None:
    document = fresh()
    said = {"facet": "heritage", "text": "ß" * 45_000, "language": "de", "saidBy": "child"}
    document["data"]["identity"] = [said] * 11
    room = 1024 * 1024 - len(body(document))
    document["data"]["speakerName"] = "x" * (room - len(', "speakerName": ""'))
    assert len(body(document)) == 1024 * 1024

    answer = await gate.post(document)

    assert answer.status_code == 202, answer.text
    case = await eventually(partial(gate.case, document["subject"]))
    assert len(case["identity"]) == 1


async def test_a_batch_with_one_bad_event_is_refused_whole_and_says_which(gate: Gate) -> None:
    subject = fresh()["subject"]
    documents = [fresh(subject=subject), fresh(subject=subject, type="unheard-of"), fresh(subject=subject)]
    answer = await gate.post(documents, content_type=BATCH)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/1/type"]
    assert await gate.records(subject) == []


async def test_what_was_said_is_never_said_back(gate: Gate) -> None:
    words = "They said Quetzalcoatlus to me"
    document = with_data(statement={"text": words, "language": words}, **{words: words})
    answer = await gate.post(document)
    assert answer.status_code == 422
    assert "Quetzalcoatlus" not in answer.text


async def test_to_validate_records_nothing(gate: Gate) -> None:
    document = fresh()
    answer = await gate.post(document, "/events/validate")
    assert (answer.status_code, answer.json()) == (200, {"accepted": 1, "ids": [document["id"]]})
    assert await gate.records(document["subject"]) == []
    changed = json.loads(json.dumps(document)) | {"time": "2026-11-03T09:30:00Z"}
    assert (await gate.post(changed)).status_code == 202
