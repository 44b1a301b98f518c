"""Whom to ask to interpret, and whom not and why (Standard 32; DOMAIN.md 6.3)."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from services.translation.directory.coverage import coverage
from services.translation.directory.matching import MatchView, Wanted, match
from services.translation.directory.varieties import Fit, fit
from services.translation.directory.view import VolunteerView
from shared.events.volunteers import Level, VolunteerUsed
from shared.interpreting import Content, Setting
from tests.unit.build import instant
from tests.unit.translation.directory.listing import POLICY, TRAINED, WITHDREW, assessed, entry, listed

ASKED_FOR = VolunteerUsed(language="tr", setting="reception", content="directions", minutes=40)


def speaker(reference: str, language: str = "tr", level: Level = "fluent") -> VolunteerView:
    """Return a volunteer who can be asked."""
    return entry(reference, listed((language, level)), TRAINED)


def found(
    *entries: VolunteerView,
    language: str = "tr",
    setting: Setting = "telephone",
    content: Content | None = "appointment",
) -> MatchView:
    """Return the answer for Turkish on the telephone about an appointment, unless something else is asked."""
    return match(Wanted(language, setting, content), entries, POLICY.languages)


def names(answer: MatchView) -> list[str]:
    return [each.volunteer for each in answer.volunteers]


def left_out(answer: MatchView) -> Mapping[str, tuple[int, tuple[str, ...]]]:
    return {each.reason: (each.entries, each.volunteers) for each in answer.left_out}


def test_the_best_assessed_come_first_and_then_who_has_given_least_time() -> None:
    entries = (
        speaker("v-said"),
        entry("v-assessed", listed(), TRAINED, assessed("tr", "fluent")),
        entry("v-busy", listed(), TRAINED, assessed("tr", "fluent"), ASKED_FOR),
        entry("v-best", listed(), TRAINED, assessed("tr", "first-language")),
    )
    assert names(found(*entries)) == ["v-best", "v-assessed", "v-busy", "v-said"]


@pytest.mark.parametrize(
    ("setting", "content"),
    [
        ("formal-meeting", "appointment"),
        ("telephone", "safeguarding"),
        ("other-meeting", "other"),
        ("drop-in", "statement"),
    ],
)
def test_for_what_is_formal_or_sensitive_nobody_is_asked_and_a_professional_is_required(
    setting: Setting, content: Content
) -> None:
    answer = found(speaker("v-1"), setting=setting, content=content)
    assert names(answer) == []
    assert (answer.volunteer, answer.professional) == ("no", "required")
    assert "Volunteers" in answer.rule
    assert left_out(answer) == {"professional-required": (1, ("v-1",))}


def test_who_is_left_out_is_told_under_every_reason_and_who_withdrew_is_not_named() -> None:
    answer = found(
        entry("v-untrained", listed(manager_agreed="no")),
        entry("v-conversational", listed(), TRAINED, assessed("tr", "conversational")),
        entry("v-gone", listed(), TRAINED, WITHDREW),
        speaker("v-polish", "pl"),
    )
    assert names(answer) == []
    assert left_out(answer) == {
        "withdrew": (1, ()),
        "manager-not-agreed": (1, ("v-untrained",)),
        "not-trained": (1, ("v-untrained",)),
        "not-fluent": (1, ("v-conversational",)),
    }


def test_where_nobody_can_say_what_it_is_about_the_answer_is_that_for_everyday_things_and_says_when_to_stop() -> None:
    answer = found(speaker("v-1"), content=None)
    assert names(answer) == ["v-1"]
    assert "stop" in answer.stop_if


@pytest.mark.parametrize(
    ("asked", "spoken", "fits"),
    [
        ("pt-PT", "pt-PT", "same"),
        ("pt", "pt-BR", "ask-which"),
        ("pt-BR", "pt", "ask-which"),
        ("pt-BR", "pt-PT", "other-variety"),
        ("bn", "syl", "ask-which"),
        ("syl", "bn", "other-variety"),
        ("es-419", "es", "ask-which"),
        ("es", "es-MX", "ask-which"),
        ("pa-Arab", "pa-Guru", "same"),
        ("kmr", "ckb", None),
        ("tr", "kmr", None),
        ("so", "so", "same"),
    ],
)
def test_a_variety_is_not_taken_for_another(asked: str, spoken: str, fits: Fit | None) -> None:
    assert fit(asked, spoken, POLICY.languages) == fits


def test_whoever_asks_for_a_language_of_several_varieties_is_told_to_ask_which() -> None:
    answer = found(speaker("v-brazil", "pt-BR"), speaker("v-portugal", "pt-PT"), language="pt-PT")
    assert [(each.volunteer, each.language) for each in answer.volunteers] == [("v-portugal", "pt-PT")]
    assert left_out(answer) == {"other-variety": (1, ("v-brazil",))}
    assert answer.note == "Ask which: of Portugal or of Brazil"


def test_a_language_is_covered_by_two_fluent_volunteers_in_any_of_its_varieties() -> None:
    entries = [
        *(speaker(f"v-{number}") for number in range(2)),
        entry("v-both", listed(("bn", "fluent"), ("syl", "first-language")), TRAINED),
        speaker("v-brazil", "pt-BR"),
        speaker("v-portugal", "pt-PT"),
        speaker("v-basic", "pl", "basic"),
        speaker("v-polish", "pl"),
        entry("v-gone", listed(("fr", "fluent")), TRAINED, WITHDREW),
        speaker("v-french", "fr"),
    ]
    told = coverage(entries, POLICY.languages, instant("2026-06-01T10:00:00Z"))
    assert {row.language: row.speakers for row in told.languages if row.speakers} == {
        "tr": 2,
        "bn": 1,
        "pt": 2,
        "pl": 1,
        "fr": 1,
    }
    assert [row.language for row in told.languages if row.covered == "yes"] == ["tr", "pt"]
    assert (told.covered, told.needed, len(told.languages), told.approval) == (2, 2, 10, "not yet approved")


def test_before_the_first_list_no_language_is_one_of_the_ten() -> None:
    before = instant("2026-03-31T22:59:59Z")
    told = coverage([], POLICY.languages, before)
    assert (told.languages, told.approval) == ((), "no list is in force yet")
    assert coverage([], POLICY.languages, before + timedelta(seconds=1)).list_from == date(2026, 4, 1)
