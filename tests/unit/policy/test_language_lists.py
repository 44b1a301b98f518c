"""The lists of ten languages: what Standards 32 and 38 ask of one, and which was in force on a day."""

from datetime import date
from pathlib import Path

import pytest

from shared.policy.clauses import Named
from shared.policy.language_lists import LanguageList, direction_of
from shared.policy.loader import HACKNEY, load
from tests.unit.policy.council import refusal

POLICY = load(HACKNEY)
TEN = '["tr", "es", "fr", "yi", "pt", "pl", "bn", "it", "gu", "kmr"]'
ANOTHER = f"\n[[list]]\nfrom = 2027-04-01\nlanguages = {TEN}\n"


def spoilt(folder: Path, old: str, new: str) -> str:
    """Return why the shipped policy is refused once its languages say something else."""
    text = (folder / "languages.toml").read_text(encoding="utf-8")
    assert old in text
    return refusal(folder, "languages.toml", text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"gu", "kmr"]', '"gu"]', "it names 9 languages; Standards 32 and 38 ask for 10"),
        ('"gu", "kmr"]', '"gu", "kmr", "so"]', "it names 11 languages"),
        ('"gu", "kmr"]', '"gu", "tr"]', "it names tr twice"),
        ('"gu", "kmr"]', '"gu", "so"]', "'so', on the list from 2026-04-01, needs one [[language]]"),
        ('"gu", "kmr"]', '"gu", "en"]', "'en', on the list from 2026-04-01, is the council's own"),
        ('script = "Hebr"', 'script = "Latn"', "'yi' is written in Hebr, not in Latn"),
        ('direction = "right-to-left"', 'direction = "left-to-right"', "the autonym of 'yi' is written right-to-left"),
        ("from = 2026-04-01", 'from = 2026-04-01\napproved-by = "Cabinet"', "needs both 'approved-by'"),
        ('translate = { n = 20, unit = "working-day" }', 'translate = { n = 20, unit = "school-day" }', "no school"),
        ("\n[[language]]", f"{ANOTHER.replace('2027', '2026')}\n[[language]]", "two lists begin on 2026-04-01"),
    ],
)
def test_a_list_that_the_standards_do_not_allow_is_refused(folder: Path, old: str, new: str, reason: str) -> None:
    assert reason in spoilt(folder, old, new)


def test_the_list_of_a_day_is_the_last_that_began_by_then(folder: Path) -> None:
    path = folder / "languages.toml"
    approved = ANOTHER + 'approved-by = "Cabinet"\napproved-on = 2027-03-02\n'
    path.write_text(path.read_text(encoding="utf-8") + approved, encoding="utf-8")
    languages = load(folder).languages

    def approval(day: date) -> str | None:
        found: LanguageList | None = languages.list_on(day)
        return found.approval if found is not None else None

    assert approval(date(2026, 3, 31)) is None
    assert approval(date(2027, 3, 31)) == "not yet approved"
    assert approval(date(2027, 4, 1)) == "approved by Cabinet on 2027-03-02"
    assert len(languages.ten_on(date(2027, 4, 1))) == 10


@pytest.mark.parametrize(
    ("text", "direction"),
    [("ייִדיש", "right-to-left"), ("العربية", "right-to-left"), ("বাংলা", "left-to-right"), ("ትግርኛ", "left-to-right")],
)
def test_a_text_says_itself_in_which_direction_it_is_written(text: str, direction: str) -> None:
    assert direction_of(text) == direction


@pytest.mark.parametrize(
    ("tag", "family"),
    [("pt-BR", "pt"), ("syl", "bn"), ("es-MX", "es"), ("ku", "kmr"), ("so-SO", "so"), ("tr", "tr")],
)
def test_a_variety_belongs_to_a_listed_language(tag: str, family: str) -> None:
    assert POLICY.languages.family(tag) == family


def test_an_entry_counts_for_as_long_as_its_duty_leaves_to_confirm_it() -> None:
    rows = [duty.due for duty in POLICY.duties if duty.id.startswith("volunteer.confirm")]
    assert [row for row in rows if row is not None and not isinstance(row, Named)] == [
        POLICY.languages.directory.confirm
    ] * 2
