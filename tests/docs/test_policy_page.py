"""The page for the council's policy owner has every file, every key, every unit and every duty that there is."""

import re
import tomllib
from typing import get_args

from shared.calendar import Unit
from shared.policy.duties import Duty
from shared.policy.ladders import Ladder
from shared.policy.loader import HACKNEY, load
from shared.policy.rows import Row
from shared.policy.sources import Limits, Source
from shared.policy.words import due_in_words
from tests.docs.pages import ROOT, blocks, named, rows, section

PAGE = ROOT / "docs" / "policy.md"


def first_column(heading: str) -> list[str]:
    """Return what the first cells of the tables under a heading name, in order."""
    return [each for cell, *_ in rows(section(PAGE, heading)) for each in named(cell)]


def keys(row: type[Row]) -> set[str]:
    """Return the keys that a row of this kind may have."""
    return {info.alias or name for name, info in row.model_fields.items()}


def test_it_has_every_file_of_the_folder() -> None:
    files = {path.stem for path in HACKNEY.iterdir()}
    told = first_column("# The council's policy")[: len(files) + 2]
    assert {file.strip("/").removesuffix(".toml") for file in told} == files


def test_it_has_every_key_of_a_duty_and_of_a_ladder() -> None:
    units = first_column("### Units")
    told = [key for key in first_column("## The keys of a duty") if key not in units]
    assert (set(told), len(told)) == (keys(Duty), len(keys(Duty)))
    assert set(first_column("## The keys of a ladder")) == keys(Ladder)


def test_it_has_every_key_of_a_source_with_the_limits_that_hold_if_none_are_given() -> None:
    assert set(first_column("## The keys of a source")) == keys(Source)
    (limits,) = [said for key, said in rows(section(PAGE, "## The keys of a source")) if key == "`limits`"]
    assert keys(Limits) <= set(named(limits))
    assert {f"({Limits().events_per_minute}", f"({Limits().burst}"} <= set(re.findall(r"\(\d+", limits))


def test_it_has_every_unit() -> None:
    assert first_column("### Units") == list(get_args(Unit))


def test_its_example_is_a_row_of_the_shipped_policy() -> None:
    (block,) = blocks(PAGE, "toml")
    (row,) = tomllib.loads(block)["duty"]
    assert Duty.model_validate(row) in load(HACKNEY).duties


def test_it_has_every_duty_with_its_standard_its_clock_and_what_it_rests_on() -> None:
    told = [tuple(cells) for cells in rows(section(PAGE, "## Every duty of the shipped policy"))]
    duties = sorted(load(HACKNEY).duties, key=lambda duty: (duty.standard, duty.id))
    assert told == [
        (str(duty.standard), f"`{duty.id}`", duty.says, due_in_words(duty), duty.owner.replace("-", " "), duty.basis)
        for duty in duties
    ]
