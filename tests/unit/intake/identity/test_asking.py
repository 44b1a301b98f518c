"""People are asked who they are before anybody chooses a code for them, and a code is nobody's words (5, 12, 39)."""

import pytest

from services.intake.decide import decide
from services.intake.judging import faults
from shared.engine.merge import key
from shared.engine.view import stored
from shared.events.envelope import Event
from shared.events.identity import IdentityAskingDue
from tests.unit.build import history
from tests.unit.intake.identity.people import (
    NOW,
    POLICY,
    TOLD,
    case,
    coded,
    declined,
    described,
    on,
    waiting,
    words,
)
from tests.unit.told import disclosure

WITH_WORDS = on(2, disclosure(identity=[words()]), "told")


def refused(*heard: Event) -> dict[str, str]:
    """Return where the gate finds fault with the last of these, and why."""
    fault = faults(history("case/1", *heard), POLICY).get(key(heard[-1]))
    return {fault.pointer: fault.detail} if fault else {}


def due(*heard: Event) -> list[Event]:
    """Return that somebody is to be asked, as it is told."""
    events = decide(history("case/1", *heard), NOW, POLICY).events
    return [event for event in events if event.type == IdentityAskingDue.type]


@pytest.mark.parametrize("code", ["WOTH", "REFU"])
@pytest.mark.parametrize("chosen_by", ["person", "parent", "practitioner"])
def test_a_code_comes_after_they_were_asked(code: str, chosen_by: str) -> None:
    chosen = coded(5, code, chosen_by)
    assert "Standards 5 and 12" in refused(TOLD, chosen)["/type"]
    assert "/type" in refused(TOLD, waiting(3), chosen)
    assert "/type" in refused(TOLD, described(6), chosen)
    assert refused(TOLD, described(3), chosen) == {}
    assert refused(TOLD, declined(3), chosen) == {}
    assert refused(WITH_WORDS, chosen) == {}


def test_a_code_of_one_person_waits_for_that_person() -> None:
    assert "/type" in refused(TOLD, described(3, person="parent-1"), coded(5, person="child-1"))
    assert refused(TOLD, described(3), coded(5, person="child-1")) == {}
    assert refused(WITH_WORDS, coded(5, person="child-1")) == {}


def test_that_none_was_obtained_yet_may_be_said_at_any_time() -> None:
    assert refused(TOLD, coded(5, "NOBT")) == {}


def test_a_code_that_slipped_through_shows_as_irregular() -> None:
    assert [step.type for step in case(TOLD, coded(5)).irregular] == ["statutory-identity-recorded"]
    assert case(TOLD, declined(3), coded(5)).irregular == ()


def test_a_case_says_that_there_is_a_code_and_who_chose_it_and_never_which() -> None:
    view = case(
        TOLD, declined(3), coded(5), coded(6, "REFU", "person", "child-2"), coded(7, "NOBT", "parent", "child-3")
    )
    shown = [(each.person, each.standing, each.chosen_by, each.assigned_by_observer) for each in view.monitoring]
    assert shown == [
        (None, "chosen", "practitioner", "yes"),
        ("child-2", "declined", "person", None),
        ("child-3", "not-yet-obtained", "parent", None),
    ]
    assert not {"WOTH", "REFU", "NOBT"} & set(str(stored(view)).replace("'", " ").split())


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("BAFR", "Black African"),
        ("BAFR", " black  african. "),
        ("AIND", "Indian"),
        ("MWBC", "White and Black Caribbean"),
    ],
)
def test_words_that_were_taken_from_an_observers_code_are_refused(code: str, text: str) -> None:
    before = (TOLD, declined(3), coded(4, code))
    assert "Standards 12 and 39" in refused(*before, described(5, words(), words(text)))["/data/facets/1/text"]
    assert refused(*before, described(5, words(text, basis="said"))) == {}
    assert refused(*before, described(5, words(f"{text}, and from Hackney"))) == {}
    assert refused(TOLD, declined(3), coded(4, code, "person"), described(5, words(text))) == {}
    assert refused(TOLD, declined(3), coded(4, code, person="child-2"), described(5, words(text))) == {}
    assert refused(TOLD, declined(3), coded(6, code), described(5, words(text))) == {}


def test_a_family_that_described_nobody_is_to_be_asked_once() -> None:
    (event,) = due(TOLD, on(3, disclosure()))
    assert (event.time, event.causationid) == (TOLD.time, "told")
    assert due(WITH_WORDS) == []
    assert due(described(1), TOLD) == []
    assert due(declined(1), TOLD) == []
    assert len(due(waiting(1), TOLD)) == 1
    assert len(due(TOLD, described(5))) == 1


def test_a_worker_is_not_asked_as_a_family_is() -> None:
    assert due(on(2, disclosure(concerns="worker", speaker="worker"))) == []
