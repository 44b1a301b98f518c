"""Which version and which translation a copy has: what is asked for, or what its speaker reads (Standard 4)."""

import pytest

from services.intake.identity.view import AddressView
from services.intake.statement_copy.choosing import Copy, NotThereError, Wanted, chosen
from services.intake.statement_copy.view import TranslationView
from services.intake.view import CaseView
from tests.unit.intake.statement_copy.copies import AT, statement, translation

REBBE = AddressView(
    person="parent-1", title="הרב", name="Reb Moishe", formal="yes", language="yi", version=1, told_at=AT
)
CHECKED = translation(language="yi", standing="checked", text="בעסער", request="checked")


def case(*translations: TranslationView, reads: str = "yi") -> CaseView:
    first = statement(reads=reads, translations=(translation(language="yi", text="ערשטע"),))
    second = statement(version=2, event="amended", reads=reads, translations=translations)
    return CaseView(case="2026-1", statements=(first, second), forms_of_address=(REBBE,))


def of(found: Copy) -> tuple[int, str | None, bool]:
    return found.statement.version, found.translation.text if found.translation else None, found.untranslated


def test_without_a_wish_it_is_the_latest_version_and_the_language_that_the_speaker_reads() -> None:
    assert of(chosen(case(CHECKED), Wanted())) == (2, "בעסער", False)


def test_a_translation_of_an_older_version_is_never_taken_for_one_of_the_latest() -> None:
    assert of(chosen(case(), Wanted())) == (2, None, True)
    assert of(chosen(case(), Wanted(version=1))) == (1, "ערשטע", False)
    assert chosen(case(), Wanted(version=1)).latest == 2


def test_who_reads_the_language_that_it_was_said_in_needs_no_translation() -> None:
    assert of(chosen(case(CHECKED, reads="tr"), Wanted())) == (2, None, False)
    assert of(chosen(case(CHECKED), Wanted(language="tr"))) == (2, None, False)


@pytest.mark.parametrize("language", ["yi", "yi-Hebr"])
def test_a_language_that_is_asked_for_is_given(language: str) -> None:
    assert of(chosen(case(CHECKED, reads="tr"), Wanted(language=language))) == (2, "בעסער", False)


@pytest.mark.parametrize(
    "unfit",
    [
        translation(language="yi", standing="rejected"),
        translation(language="yi", text=None),
    ],
)
def test_what_is_wrong_and_what_is_not_kept_is_never_given(unfit: TranslationView) -> None:
    assert of(chosen(case(unfit), Wanted())) == (2, None, True)
    with pytest.raises(NotThereError, match="into yi"):
        chosen(case(unfit), Wanted(language="yi"))


def test_of_two_translations_it_is_the_one_that_was_checked() -> None:
    assert of(chosen(case(CHECKED, translation(language="yi")), Wanted())) == (2, "בעסער", False)


def test_what_is_not_there_is_refused_with_what_there_is() -> None:
    with pytest.raises(NotThereError, match="1 to 2"):
        chosen(case(), Wanted(version=3))
    with pytest.raises(NotThereError, match="Ask for tr or yi"):
        chosen(case(CHECKED), Wanted(language="pl"))
    with pytest.raises(NotThereError, match="nothing to copy"):
        chosen(CaseView(case="2026-1"), Wanted())


def test_somebody_is_addressed_as_they_told_and_nobody_is_taken_for_them() -> None:
    assert chosen(case(), Wanted()).address is None
    assert chosen(case(), Wanted(person="parent-1")).address == REBBE
    with pytest.raises(NotThereError, match="child-1"):
        chosen(case(), Wanted(person="child-1"))
