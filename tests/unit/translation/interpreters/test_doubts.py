"""A professional for a formal meeting of whom it is not known that they are qualified and checked (DOMAIN.md 6.3)."""

import pytest

from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.interpreting import InterpreterDoubtRaised, InterpreterDoubtSettled
from tests.unit.build import event, instant
from tests.unit.translation.interpreters.asking import LOST, MONDAY, booked, cancelled, decided, failed, requested


def told(*heard: Event) -> list[str]:
    """Return what is told of doubts, in order."""
    said = []
    for each in decided(requested(), *heard).events:
        if each.type == InterpreterDoubtRaised.type:
            said.append(f"{each.time:%m-%d} {' '.join(InterpreterDoubtRaised.of(each).lacks)}")
        if each.type == InterpreterDoubtSettled.type:
            said.append(f"{each.time:%m-%d} {InterpreterDoubtSettled.of(each).how}")
    return said


@pytest.mark.parametrize(
    ("known", "lacks"),
    [
        ({}, []),
        ({"enhanced_check": "no"}, ["09-15 enhanced-check"]),
        ({"qualification": "unknown"}, ["09-15 qualification"]),
        ({"qualification": "none", "enhanced_check": "unknown"}, ["09-15 qualification enhanced-check"]),
        ({"enhanced_check": "no", "setting": "other-meeting"}, []),
    ],
)
def test_a_doubt_is_raised_for_formal_meetings(known: dict[str, str], lacks: list[str]) -> None:
    assert told(booked(**known)) == lacks


def test_it_is_to_be_cleared_before_the_meeting() -> None:
    (raised,) = [
        each for each in decided(booked(enhanced_check="no")).events if each.type == InterpreterDoubtRaised.type
    ]
    assert (InterpreterDoubtRaised.of(raised).starts, raised.causationid) == (
        instant(MONDAY[0]),
        booked(enhanced_check="no").id,
    )


@pytest.mark.parametrize(
    ("after", "how"),
    [
        (booked(LOST), ["09-20 cleared"]),
        (booked(LOST, qualification="none"), ["09-20 told-anew", "09-20 qualification"]),
        (failed(), ["09-20 ended"]),
        (cancelled(), ["09-20 ended"]),
        (event(CaseErased(approved_by="data-protection-officer", why="retention-ended"), at=LOST), ["09-20 ended"]),
    ],
)
def test_it_is_settled_by_who_is_booked_then_or_when_they_do_not_come(after: Event, how: list[str]) -> None:
    assert told(booked(enhanced_check="no"), after)[1:] == how
