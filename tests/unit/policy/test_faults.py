"""A policy is told everything that is wrong with it at once, so that nobody mends it one start at a time."""

from pathlib import Path

import pytest

from shared.policy.loader import HACKNEY, PolicyError, faults, load
from tests.unit.policy.council import duty, ladder


def spoil(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")


def test_the_shipped_policy_has_no_fault() -> None:
    assert faults(HACKNEY) == []


def test_every_fault_of_every_file_is_told_with_its_row(folder: Path) -> None:
    spoil(folder, "duties.toml", duty(owner="boss") + duty(event="x"))
    spoil(folder, "sources.toml", '[[source]]\nid = "a"\n')
    spoil(folder, "schools.toml", "school-year = 1")
    spoil(folder, "languages.toml", "default 'en'")
    (folder / "procedures.toml").unlink()
    found = faults(folder)
    assert [fault.split(":")[0] for fault in found] == [
        "duties.toml, row 1 (copy)",
        "duties.toml, row 2 (copy)",
        "languages.toml is not TOML",
        *["sources.toml, row 1 (a)"] * len(("name", "prefix", "identity", "types")),
        f"procedures.toml cannot be read in {folder}",
        "schools.toml",
    ]


def test_a_row_tells_each_of_its_faults(folder: Path) -> None:
    spoil(folder, "duties.toml", duty(owner="boss", rest='standart = 26\nper = "x"', where='concerns = ["chid"]'))
    assert [fault.split("): ")[1].split(":")[0] for fault in faults(folder)] == ["when", "owner", "standart"]


def test_a_rule_against_sense_in_two_ways_tells_both(folder: Path) -> None:
    clock = 'due = { field = "speaker" }\nat = [{ n = 1, unit = "day" }]'
    spoil(folder, "duties.toml", duty(clock=clock, rest='counted-from = "speaker"'))
    (fault,) = faults(folder)
    assert "exactly one of 'due', 'at' and 'every'" in fault
    assert "'due' needs a field" in fault
    assert "'counted-from' needs a field" in fault


def test_what_rows_do_to_one_another_is_told_beside_what_they_are(folder: Path) -> None:
    spoil(folder, "duties.toml", duty(owner="boss") + duty(id="two", ladder="x") + duty(id="two", owner="advocate"))
    assert [fault.split(":")[0] for fault in faults(folder)] == [
        "duties.toml, row 1 (copy)",
        "duties.toml, row 3 (two)",
        "duties.toml, row 2 (two)",
        "duties.toml, row 3 (two)",
    ]


def test_a_duty_is_not_blamed_for_a_ladder_that_is_wrong(folder: Path) -> None:
    spoil(folder, "ladders.toml", ladder('{ role = "king" }'))
    assert [fault.split(":")[0] for fault in faults(folder)] == ["ladders.toml, row 1 (practice)"]


def test_all_faults_are_in_the_error_that_stops_the_start_a_line_each(folder: Path) -> None:
    spoil(folder, "duties.toml", duty(owner="boss") + duty(ladder="x"))
    with pytest.raises(PolicyError) as refused:
        load(folder)
    assert str(refused.value).splitlines() == faults(folder)
    assert len(faults(folder)) == 2


@pytest.mark.parametrize("file", ["dutys.toml", "old/duties.toml", "duties/2026/staff.toml"])
def test_a_file_that_nobody_reads_is_refused(folder: Path, file: str) -> None:
    (folder / "duties.toml").rename(folder / "kept")
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / "kept").rename(folder / "duties.toml")
    (folder / file).write_text(duty(id="other"), encoding="utf-8")
    assert [fault.split(":")[0] for fault in faults(folder)] == [file]
