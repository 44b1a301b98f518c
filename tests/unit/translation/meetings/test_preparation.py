"""Preparation for a meeting at which racism will be discussed: three working days before (Standard 24)."""

import pytest

from services.translation.meetings.deadlines import due_before
from shared.events.envelope import Event
from shared.events.meetings import MeetingPreparationDue, MeetingPreparationSettled
from shared.policy.rows import Period
from tests.unit.build import instant
from tests.unit.translation.meetings.arranging import POLICY, cancelled, decided, meeting, moved, offered, scheduled

LATER = ("2027-10-20T09:00:00Z", "2027-10-20T10:00:00Z")


def told(*heard: Event) -> list[str]:
    """Return what is told of preparation, in order."""
    said = []
    for event in decided(*heard).events:
        if event.type == MeetingPreparationDue.type:
            said.append(f"by {MeetingPreparationDue.of(event).by:%m-%d}")
        if event.type == MeetingPreparationSettled.type:
            said.append(f"{MeetingPreparationSettled.of(event).how} {event.time:%m-%d}")
    return said


def test_it_is_due_three_working_days_before_the_meeting() -> None:
    assert told(scheduled(racism="yes")) == ["by 10-06"]
    assert meeting(scheduled(racism="yes")).preparation == "due"


@pytest.mark.parametrize("racism", ["no", "unknown"])
def test_it_is_not_due_where_racism_is_not_to_be_discussed(racism: str) -> None:
    assert told(scheduled(racism=racism)) == []
    assert meeting(scheduled(racism=racism)).preparation == "not-needed"


def test_an_offer_settles_it_and_stands_when_the_meeting_is_moved_later() -> None:
    offer = offered("2027-09-20T10:00:00Z")
    assert told(scheduled(racism="yes"), offer) == ["by 10-06", "offered 09-20"]
    assert told(scheduled(racism="yes"), offer, moved(*LATER, at="2027-09-21T10:00:00Z")) == [
        "by 10-06",
        "offered 09-20",
    ]
    assert meeting(scheduled(racism="yes"), offer).preparation == "offered"


def test_it_is_due_before_the_new_time_of_a_meeting_that_is_moved() -> None:
    assert told(scheduled(racism="yes"), moved(*LATER)) == ["by 10-06", "moved 09-14", "by 10-15"]


def test_it_is_not_due_for_a_meeting_that_is_cancelled() -> None:
    assert told(scheduled(racism="yes"), cancelled()) == ["by 10-06", "cancelled 09-14"]


@pytest.mark.parametrize(
    ("starts", "arranged", "due"),
    [
        ("2027-01-05T10:00:00Z", "2026-12-01T10:00:00Z", "2026-12-30T23:59:59Z"),
        ("2027-01-05T10:00:00Z", "2027-01-04T10:00:00Z", "2027-01-04T23:59:59Z"),
        ("2027-01-05T10:00:00Z", "2027-01-05T08:00:00Z", "2027-01-05T10:00:00Z"),
        ("2027-01-03T10:00:00Z", "2026-12-01T10:00:00Z", "2026-12-29T23:59:59Z"),
    ],
)
def test_days_are_counted_back_over_bank_holidays_and_weekends(starts: str, arranged: str, due: str) -> None:
    """From Tuesday 5 January: Monday 4, Thursday 31, Wednesday 30; Friday is New Year's Day."""
    three = Period(n=3, unit="working-day")
    assert due_before(instant(starts), instant(arranged), three, POLICY.calendar) == instant(due)
