"""Standards 1 to 40: none is left without a duty, a measure or a written reason why not."""

from pathlib import Path

import pytest

from shared.policy.loader import HACKNEY, PolicyError, faults, load
from shared.policy.standards import Standard, unanswered
from tests.unit.policy.council import refusal

FOLDERS = [HACKNEY, HACKNEY.parent / "example"]
each_council = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)

ROW = '[[standard]]\nnumber = {number}\ntitle = "A title"\n'


@each_council
def test_the_list_is_standards_1_to_40(folder: Path) -> None:
    assert [row.number for row in load(folder).standards] == list(range(1, 41))


@each_council
def test_every_standard_has_a_duty_or_a_measure_or_a_written_reason_why_not(folder: Path) -> None:
    assert unanswered(load(folder).standards, load(folder).duties) == ()


@each_council
def test_every_standard_without_a_duty_says_why_it_has_none(folder: Path) -> None:
    owed = {duty.standard for duty in load(folder).duties}
    assert [row.number for row in load(folder).standards if row.number not in owed and not row.why_not] == []


@each_council
def test_no_standard_that_has_a_duty_says_why_it_has_none(folder: Path) -> None:
    owed = {duty.standard for duty in load(folder).duties}
    assert [row.number for row in load(folder).standards if row.number in owed and row.why_not] == []


def test_a_standard_with_neither_is_found() -> None:
    silent = [Standard(number=number, title="A title") for number in (1, 20, 23)]
    measured = silent[0].model_copy(update={"measure": ("K1",)})
    duties = [duty for duty in load(HACKNEY).duties if duty.standard == 20]
    assert unanswered(silent, duties) == (1, 23)
    assert unanswered([measured, *silent[1:]], duties) == (23,)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("".join(ROW.format(number=n) for n in range(1, 40)), "standards.toml: Standard 40 has no row"),
        ("".join(ROW.format(number=n) for n in (1, 1)), "row 2 (1): row 1 of standards.toml has the same id"),
        (ROW.format(number=41), "number: Input should be less than or equal to 40"),
        (ROW.format(number=1) + 'measure = ["K8"]\n', "measure.1: Input should be"),
        (ROW.format(number=1) + 'whynot = "Later"\n', "whynot: Extra inputs are not permitted"),
    ],
)
def test_a_list_that_is_wrong_is_refused(folder: Path, rows: str, reason: str) -> None:
    assert reason in refusal(folder, "standards.toml", rows)


def test_a_list_that_is_not_there_is_refused_by_name(folder: Path) -> None:
    (folder / "standards.toml").unlink()
    with pytest.raises(PolicyError, match=r"standards\.toml cannot be read"):
        load(folder)


def test_a_row_that_is_wrong_does_not_make_its_standard_missing(folder: Path) -> None:
    text = (folder / "standards.toml").read_text(encoding="utf-8")
    (folder / "standards.toml").write_text(text.replace("number = 7\n", "number = 7\nmesure = 1\n"), encoding="utf-8")
    (fault,) = faults(folder)
    assert fault.startswith("standards.toml, row 7 (7): mesure: Extra inputs")
