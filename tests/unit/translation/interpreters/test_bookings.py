"""Bookings of interpreters: where each stands, by what was told of it last, and what is wrong with it."""

from typing import Any

import pytest

from services.translation.interpreters.booked import State
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from tests.unit.build import event, instant
from tests.unit.translation.interpreters.asking import (
    LOST,
    attended,
    booked,
    booking,
    cancelled,
    failed,
    requested,
    shown,
    turned,
)

AT_THE_DOOR: dict[str, Any] = {
    "meeting": None,
    "setting": "drop-in",
    "content": "appointment",
    "starts": instant("2027-09-15T10:00:00Z"),
    "ends": instant("2027-09-15T10:15:00Z"),
}
VOLUNTEER: dict[str, Any] = {**AT_THE_DOOR, "kind": "volunteer", "volunteer": "person:1:abc", "interpreter": None}
ERASED = event(CaseErased(approved_by="data-protection-officer", why="retention-ended"), at="2027-11-01T10:00:00Z")


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ([], "requested"),
        ([booked()], "booked"),
        ([booked(), attended()], "attended"),
        ([booked(), failed()], "failed"),
        ([booked(), failed(), booked("2027-09-21T10:00:00Z")], "booked"),
        ([booked(), cancelled()], "cancelled"),
        ([cancelled()], "cancelled"),
        ([booked(), attended(), cancelled("2027-10-12T10:00:00Z")], "attended"),
        ([booked(), attended(), failed("2027-10-12T10:00:00Z", reason="not-impartial")], "failed"),
        ([ERASED], "cancelled"),
        ([booked(), ERASED], "cancelled"),
        ([booked(), attended(), ERASED], "attended"),
    ],
)
def test_it_stands_where_it_was_last_said_to(told: list[Event], state: State) -> None:
    assert booking(requested(), *told).state == state


def test_what_is_told_of_it_waits_until_somebody_asks() -> None:
    assert shown(booked()).bookings == ()
    assert booking(booked("2027-09-12T10:00:00Z"), requested()).state == "booked"


def test_it_says_who_is_booked_and_why_the_last_one_failed() -> None:
    found = booking(requested(), booked(), failed(), booked("2027-09-21T10:00:00Z", interpreter="i-2"))
    assert found.booked is not None
    assert (found.booked.interpreter, found.booked.kind, found.failed_because) == (
        "i-2",
        "professional",
        "cancelled-late",
    )


@pytest.mark.parametrize(
    ("asked", "mode", "urgent"),
    [
        ("2027-10-04T22:00:00Z", "in-person", "no"),
        ("2027-10-04T23:30:00Z", "in-person", "yes"),
        ("2027-10-08T10:00:00Z", "video", "no"),
    ],
)
def test_who_comes_is_asked_for_five_working_days_before_or_urgently(asked: str, mode: str, urgent: str) -> None:
    """In London it is summer time: half past eleven at night is the next day there."""
    assert booking(requested(asked, mode=mode)).urgent == urgent


def test_a_volunteer_whose_conversation_turns_sensitive_stops_and_a_professional_is_wanted() -> None:
    heard = (requested("2027-09-15T09:59:00Z", **AT_THE_DOOR), booked("2027-09-15T10:00:00Z", **VOLUNTEER))
    assert booking(*heard).state == "booked"
    found = booking(*heard, turned("2027-09-15T10:05:00Z"))
    assert (found.state, found.content) == ("requested", "disclosure")
    rung = booked("2027-09-15T10:07:00Z", **{**AT_THE_DOOR, "content": "disclosure", "mode": "telephone"})
    assert booking(*heard, turned("2027-09-15T10:05:00Z"), rung).state == "booked"


def test_a_professional_goes_on_when_it_turns_sensitive() -> None:
    found = booking(requested(), booked(), turned())
    assert (found.state, found.content) == ("booked", "disclosure")


def test_a_booking_that_breaks_the_rule_by_what_was_asked_for_is_irregular() -> None:
    at_the_door = booking(requested(), booked(**VOLUNTEER)).booked
    assert at_the_door is not None
    assert at_the_door.irregular == (
        "Volunteers interpret at unplanned drop-ins and calls about everyday things only (Standard 32)."
    )
    otherwise = booking(requested(), booked(content="safeguarding")).booked
    assert otherwise is not None
    assert otherwise.irregular == "The booking is for another setting, or about something else, than was asked for."


def test_a_volunteer_is_judged_by_what_was_known_when_they_were_booked() -> None:
    asked = requested("2027-09-15T09:59:00Z", **AT_THE_DOOR)
    before, after = booked("2027-09-15T10:00:00Z", **VOLUNTEER), booked(LOST, **VOLUNTEER)
    regular = booking(asked, before, turned("2027-09-15T10:05:00Z")).booked
    again = booking(asked, turned("2027-09-15T10:05:00Z"), after).booked
    assert regular is not None
    assert again is not None
    assert (regular.irregular, again.irregular and "stop" in again.irregular) == (None, True)
