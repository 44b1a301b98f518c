"""When a meeting could be held instead (DOMAIN.md 10.2): expectations out of a wall calendar of 2027."""

import pytest

from shared.calendar import LONDON
from shared.events.envelope import Event
from shared.events.meetings import MeetingClashFound
from tests.unit.translation.meetings.arranging import decided, kept, scheduled


def offered(*heard: Event) -> list[str]:
    """Return the alternatives to the first clash, by the clock in London."""
    clash = MeetingClashFound.of(decided(*heard).events[0])
    hours = [(slot.starts.astimezone(LONDON), slot.ends.astimezone(LONDON)) for slot in clash.alternatives]
    return [f"{starts:%a %m-%d %H:%M}-{ends:%H:%M}" for starts, ends in hours]


def test_the_next_working_days_at_the_same_hour_are_offered() -> None:
    assert offered(kept(), scheduled()) == ["Tue 10-12 10:00-11:30", "Wed 10-13 10:00-11:30", "Thu 10-14 10:00-11:30"]


def test_none_is_offered_for_what_is_only_to_be_known_of() -> None:
    assert offered(kept("high-holy-days"), scheduled()) == []


def test_a_prayer_leaves_the_rest_of_the_day() -> None:
    friday = ("2027-10-08T12:00:00Z", "2027-10-08T13:00:00Z")
    assert offered(kept("jumuah"), scheduled(friday)) == [
        "Fri 10-08 14:30-15:30",
        "Mon 10-11 13:00-14:00",
        "Tue 10-12 13:00-14:00",
    ]


@pytest.mark.parametrize(
    ("person", "strength", "days"),
    [
        ("child-1", None, ["Mon 10-25", "Tue 10-26", "Wed 10-27"]),
        ("child-1", "aware", ["Mon 10-18", "Tue 10-19", "Wed 10-20"]),
        ("elsewhere", None, ["Mon 10-18", "Tue 10-19", "Wed 10-20"]),
    ],
)
def test_what_anybody_who_attends_keeps_is_heeded(person: str, strength: str | None, days: list[str]) -> None:
    eve_of_sukkot = ("2027-10-15T12:00:00Z", "2027-10-15T13:00:00Z")
    others = kept("sukkot-middle-days", person=person, strength=strength)
    conference = scheduled(eve_of_sukkot, attendees=("parent-1", "child-1"))
    assert offered(kept("sukkot"), others, conference) == [f"{day} 13:00-14:00" for day in days]


def test_mornings_are_offered_in_ramadan() -> None:
    iftar = ("2027-02-15T15:30:00Z", "2027-02-15T16:30:00Z")
    keeping = kept("ramadan", at="2027-01-04T09:00:00Z")
    assert offered(keeping, scheduled(iftar, at="2027-01-05T09:00:00Z")) == [
        "Tue 02-16 09:00-10:00",
        "Wed 02-17 09:00-10:00",
        "Thu 02-18 09:00-10:00",
    ]


def test_bank_holidays_and_weekends_are_not_offered() -> None:
    christmas = ("2027-12-24T10:00:00Z", "2027-12-24T11:00:00Z")
    own = kept("shabbat", strength="hard")
    friday = ("2027-12-24T14:00:00Z", "2027-12-24T15:00:00Z")
    assert offered(own, scheduled(friday)) == [
        "Wed 12-29 14:00-15:00",
        "Thu 12-30 14:00-15:00",
        "Fri 12-31 09:00-10:00",
    ]
    assert decided(own, scheduled(christmas)).events == ()


def test_a_meeting_longer_than_a_working_day_has_none() -> None:
    assert offered(kept(), scheduled(("2027-10-11T07:00:00Z", "2027-10-11T16:30:00Z"))) == []
