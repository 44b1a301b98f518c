"""A professional interprets at a formal meeting for somebody whose language is not English (Standard 32)."""

from typing import Any

import pytest

from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.interpreting import InterpreterRequired, InterpreterRequirementSettled
from shared.events.meetings import MeetingCancelled, MeetingMoved
from tests.unit.build import event, instant
from tests.unit.translation.interpreters.asking import (
    LOST,
    MONDAY,
    NOW,
    assessed,
    attended,
    booked,
    cancelled,
    decided,
    failed,
    requested,
    scheduled,
    shown,
)

THURSDAY: dict[str, Any] = {"starts": instant("2027-10-14T09:00:00Z"), "ends": instant("2027-10-14T10:30:00Z")}
AFTERWARDS = "2027-10-12T09:00:00Z"


def told(*heard: Event, published: tuple[Event, ...] = ()) -> list[str]:
    """Return what is told of who is required, in order."""
    said = []
    for each in decided(*heard, published=published).events:
        if each.type == InterpreterRequired.type:
            said.append(f"{each.time:%m-%d} by {InterpreterRequired.of(each).by:%m-%d}")
        if each.type == InterpreterRequirementSettled.type:
            said.append(f"{each.time:%m-%d} {InterpreterRequirementSettled.of(each).how}")
    return said


def moved(at: str = "2027-09-14T10:00:00Z") -> Event:
    """Return that the conference was moved to Thursday."""
    return event(MeetingMoved(meeting="m-1", because="other", **THURSDAY), at=at)


def test_it_is_required_from_when_both_are_known_to_be_booked_five_working_days_before() -> None:
    (required,) = decided(assessed(), scheduled()).events
    data = InterpreterRequired.of(required)
    assert (data.meeting, data.person, data.language, data.starts) == ("m-1", "parent-1", "tr", instant(MONDAY[0]))
    assert (required.causationid, data.by) == (scheduled().id, instant("2027-10-04T22:59:59Z"))
    assert told(scheduled(), assessed("2027-10-07T09:00:00Z")) == ["10-07 by 10-07"]


@pytest.mark.parametrize(
    ("need", "required"),
    [
        ({"interpreter": "yes", "spoken": "tr"}, ["09-13 by 10-04"]),
        ({"interpreter": "unknown", "spoken": "tr"}, ["09-13 by 10-04"]),
        ({"interpreter": "no", "spoken": "tr"}, []),
        ({"interpreter": "unknown", "spoken": "en-GB"}, []),
        ({"interpreter": "yes", "spoken": "en"}, ["09-13 by 10-04"]),
        ({"interpreter": "unknown", "spoken": "bfi"}, ["09-13 by 10-04"]),
        ({"person": "child-1"}, []),
    ],
)
def test_who_speaks_another_language_and_did_not_decline_needs_one(need: dict[str, str], required: list[str]) -> None:
    assert told(assessed(**need), scheduled()) == required


def test_it_is_required_at_formal_meetings_only() -> None:
    assert told(assessed(), scheduled(formal="no")) == []


def test_a_professional_who_is_booked_settles_it() -> None:
    assert told(assessed(), scheduled(), requested(), booked()) == ["09-13 by 10-04", "09-15 booked"]
    assert told(booked(), requested(), assessed("2027-09-16T09:00:00Z"), scheduled()) == [
        "09-16 by 10-04",
        "09-16 booked",
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "volunteer"},
        {"language": "kmr"},
        {"starts": instant("2027-10-11T11:00:00Z"), "ends": instant("2027-10-11T12:00:00Z")},
        {"booking": "b-2"},
    ],
    ids=["a volunteer", "another language", "another hour", "another booking"],
)
def test_nobody_else_settles_it(other: dict[str, Any]) -> None:
    assert told(assessed(), scheduled(), requested(), booked(**other)) == ["09-13 by 10-04"]


@pytest.mark.parametrize("other", [{"person": "child-1"}, {"meeting": "m-2"}, {"meeting": None}])
def test_nor_does_one_who_is_booked_for_somebody_or_something_else(other: dict[str, Any]) -> None:
    assert told(assessed(), scheduled(), requested(**other), booked()) == ["09-13 by 10-04"]


def test_one_who_is_booked_when_it_is_over_does_not_settle_it() -> None:
    assert told(assessed(), scheduled(), requested(), booked(AFTERWARDS)) == ["09-13 by 10-04"]


@pytest.mark.parametrize("lost", [failed(), cancelled(), booked(LOST, kind="volunteer")])
def test_a_booking_that_fails_makes_it_required_anew(lost: Event) -> None:
    heard = (assessed(), scheduled(), requested(), booked(), lost)
    assert told(*heard) == ["09-13 by 10-04", "09-15 booked", "09-20 by 10-04"]
    again = booked("2027-10-05T10:00:00Z", interpreter="i-2")
    assert told(*heard, again)[2:] == ["09-20 by 10-04", "10-05 booked"]


def test_who_takes_over_at_once_is_no_gap() -> None:
    second = (requested(booking="b-2"), booked("2027-09-18T10:00:00Z", booking="b-2"))
    heard = (assessed(), scheduled(), requested(), booked())
    assert told(*heard, booked(LOST, interpreter="i-2")) == ["09-13 by 10-04", "09-15 booked"]
    assert told(*heard, *second, failed()) == ["09-13 by 10-04", "09-15 booked"]
    assert told(*heard, *second, failed(), failed("2027-09-22T10:00:00Z", booking="b-2"))[2:] == ["09-22 by 10-04"]


def test_an_interpreter_who_did_not_come_was_none_though_it_is_told_afterwards() -> None:
    heard = (assessed(), scheduled(), requested(), booked())
    missing = failed(AFTERWARDS, reason="did-not-come")
    assert told(*heard, missing)[2:] == ["10-12 by 10-11"]


def test_what_is_cancelled_once_they_came_or_it_is_over_was_there() -> None:
    heard = (assessed(), scheduled(), requested(), booked())
    assert told(*heard, cancelled(AFTERWARDS))[2:] == []
    assert told(*heard, attended("2027-10-11T09:05:00Z"), cancelled("2027-10-11T10:00:00Z"))[2:] == []


def test_a_meeting_that_is_moved_needs_one_at_its_new_time() -> None:
    heard = (assessed(), scheduled(), requested(), booked("2027-09-13T12:00:00Z"))
    assert told(*heard, moved()) == ["09-13 by 10-04", "09-13 booked", "09-14 by 10-07"]
    assert told(*heard, moved(), booked(**THURSDAY))[2:] == ["09-14 by 10-07", "09-15 booked"]
    assert told(assessed(), scheduled(), moved()) == ["09-13 by 10-04", "09-14 moved", "09-14 by 10-07"]


def test_a_meeting_that_is_cancelled_needs_none() -> None:
    gone = event(MeetingCancelled(meeting="m-1", cancelled_by="practitioner"), at=LOST)
    erased = event(CaseErased(approved_by="data-protection-officer", why="retention-ended"), at=LOST)
    assert told(assessed(), scheduled(), gone) == ["09-13 by 10-04", "09-20 cancelled"]
    assert told(assessed(), scheduled(), erased) == ["09-13 by 10-04", "09-20 cancelled"]
    assert told(assessed(), scheduled(), requested(), booked(), erased) == ["09-13 by 10-04", "09-15 booked"]


def test_a_person_may_decline_and_may_need_another_language() -> None:
    heard = (assessed(), scheduled())
    assert told(*heard, assessed(LOST, interpreter="no"))[1:] == ["09-20 declined"]
    assert told(*heard, assessed(LOST, spoken="kmr"))[1:] == ["09-20 told-anew", "09-20 by 10-04"]
    assert told(*heard, assessed(LOST, interpreter_gender="woman"))[1:] == []


def test_what_is_told_when_the_meeting_is_over_is_not_required() -> None:
    assert told(scheduled(), assessed(NOW)) == []


def test_what_by_what_was_heard_later_never_was_required_is_said_not_to_be() -> None:
    (said,) = decided(assessed(), scheduled()).events
    late = assessed("2027-09-10T09:00:00Z", interpreter="no")
    assert told(assessed(), late, scheduled(), published=(said,)) == ["09-13 found-otherwise"]


def test_the_meeting_shows_who_needs_one_and_whether_one_is_booked() -> None:
    (meeting,) = shown(assessed(), scheduled(), moved()).meetings
    (need,) = meeting.interpreters
    assert (need.person, need.language, need.by, need.settled) == (
        "parent-1",
        "tr",
        instant("2027-10-07T22:59:59Z"),
        None,
    )
    (meeting,) = shown(assessed(), scheduled(), requested(), booked()).meetings
    assert [need.settled for need in meeting.interpreters] == ["booked"]
    (meeting,) = shown(assessed(), scheduled(), requested(), booked(), failed()).meetings
    assert [need.settled for need in meeting.interpreters] == [None]
