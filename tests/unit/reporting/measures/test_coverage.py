"""Which of the ten languages are covered, as leadership reads it: no numbers of our staff (Standard 32)."""

from collections import Counter
from datetime import date

from services.reporting.decide import decide
from services.reporting.measures.coverage import coverage
from services.reporting.view import SpeakerView
from shared.events.volunteers import VolunteerStandingChanged
from tests.unit.build import event, history, instant
from tests.unit.reporting.test_properties import POLICY

LANGUAGES = POLICY.policy.languages
DAY = date(2026, 11, 25)


def test_a_language_is_covered_by_two_in_whichever_variety_and_by_none_twice() -> None:
    speakers = Counter({("tr", "kmr"): 2, ("pt-BR",): 1, ("pt-PT",): 1, ("bn", "syl"): 1, ("so",): 9, (): 3})
    assert coverage(speakers, LANGUAGES, DAY) == (
        "3 of the 10 languages have 2 fluent volunteers or more who can be asked now."
        " Covered: Turkish, Portuguese, Kurdish (Kurmanji)."
        " Not covered: Spanish, French, Yiddish, Polish, Bengali, Italian, Gujarati."
    )


def test_where_nobody_was_ever_listed_nothing_is_said() -> None:
    assert coverage(Counter(), LANGUAGES, DAY) is None
    assert coverage(Counter({("tr",): 2}), LANGUAGES, date(2026, 3, 31)) is None


def test_who_cannot_be_asked_is_there_and_speaks_nothing() -> None:
    told = coverage(Counter({(): 1}), LANGUAGES, DAY)
    assert told is not None
    assert told.startswith("0 of the 10 languages")


def test_reporting_keeps_what_a_volunteer_was_last_said_to_speak() -> None:
    said = event(VolunteerStandingChanged(languages=("tr",)), subject="volunteer/v-1")
    view = decide(history("volunteer/v-1", said), instant("2026-11-25T10:00:00Z"), POLICY).view
    assert isinstance(view, SpeakerView)
    assert (view.speaks, view.facts.duties) == (("tr",), ())
