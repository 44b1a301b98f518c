"""What is committed in docs/contracts is what the code says, and the command that keeps it so."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from deploy.contracts.__main__ import main
from deploy.contracts.documents import FOLDER, differing, generated
from shared.events.registry import CONTRACTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the committed contracts, to be changed."""
    return Path(shutil.copytree(FOLDER, tmp_path / "contracts"))


def change(path: Path, old: str, new: str) -> None:
    """Change the one place in the file where `old` stands."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_the_committed_files_are_the_generated_ones() -> None:
    assert differing(FOLDER, generated()) == []
    committed = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.json")}
    assert committed == set(generated())


def test_every_contract_has_its_schema() -> None:
    assert {f"schemas/{contract.type}-1.json" for contract in CONTRACTS} < set(generated())


def test_the_check_passes_on_what_is_committed() -> None:
    checked = CliRunner().invoke(main, ["--check"])
    assert (checked.exit_code, checked.output) == (0, "")


def test_the_check_names_each_file_that_differs_and_writing_mends_it(folder: Path) -> None:
    (folder / "asyncapi.json").unlink()
    change(folder / "schemas" / "advice-given-1.json", "A manager or head", "A head")
    checked = CliRunner().invoke(main, ["--check", "--folder", str(folder)])
    assert checked.exit_code == 1
    assert [line.split()[0] for line in checked.output.splitlines()] == [
        "asyncapi.json",
        "schemas/advice-given-1.json",
    ]
    written = CliRunner().invoke(main, ["--folder", str(folder)])
    assert (written.exit_code, differing(folder, generated())) == (0, [])


@pytest.mark.parametrize("options", [["--check"], []])
def test_a_breaking_change_is_refused_and_nothing_is_written(folder: Path, options: list[str]) -> None:
    old = folder / "schemas" / "advice-given-1.json"
    change(old, '"givenBy": {', '"channel": {"type": "string"}, "givenBy": {')
    before = old.read_text("utf-8")
    refused = CliRunner().invoke(main, [*options, "--folder", str(folder)])
    assert refused.exit_code == 1
    assert "breaking: advice-given-1: /channel was removed" in refused.output
    assert old.read_text("utf-8") == before


def test_a_contract_that_is_gone_is_a_breaking_change(folder: Path) -> None:
    (folder / "schemas" / "rumour-heard-1.json").write_text("{}", "utf-8")
    refused = CliRunner().invoke(main, ["--check", "--folder", str(folder)])
    assert refused.exit_code == 1
    assert "rumour-heard-1: the contract was removed" in refused.output


def test_growth_is_told_and_written(folder: Path) -> None:
    old = folder / "schemas" / "statement-copy-given-1.json"
    schema = json.loads(old.read_text("utf-8"))
    schema["properties"]["format"]["enum"].remove("video")
    old.write_text(json.dumps(schema), "utf-8")
    grown = CliRunner().invoke(main, ["--folder", str(folder)])
    assert grown.exit_code == 0
    assert "grown: statement-copy-given-1: /format also accepts video." in grown.output
    assert differing(folder, generated()) == []
