"""Days, years, hours and days that somebody named, across weekends and both changes of the clock."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.calendar import CalendarError, Unit, deadline, deadline_at, end_of, local_day, start_of
from shared.policy.loader import load_calendar
from tests.unit.build import instant

ENGLAND = load_calendar()
MINUTES = 12 * 365 * 24 * 60
"""Twelve years."""


def noon(day: str) -> datetime:
    return instant(f"{day}T12:00:00Z")


# --- Calendar days ---


def test_days_run_through_weekends_and_bank_holidays_and_end_on_one() -> None:
    """A data protection complaint: 30 days, and the last may be a Sunday (DOMAIN.md 5.5)."""
    counted = deadline(ENGLAND, noon("2026-11-27"), 30, "day")
    assert counted.due == instant("2026-12-27T23:59:59Z")
    assert counted.counted == tuple(date(2026, 11, 27) + timedelta(n) for n in range(1, 31))
    assert counted.skipped == ()


def test_days_are_at_risk_when_seventy_per_cent_of_their_working_days_are_used() -> None:
    """From Friday 27 November there are 20 working days until Sunday 27 December; the 14th is 17 December."""
    assert deadline(ENGLAND, noon("2026-11-27"), 30, "day").at_risk == instant("2026-12-17T00:00:00Z")


def test_days_without_a_working_day_among_them_are_at_risk_from_the_start() -> None:
    assert deadline(ENGLAND, noon("2026-12-25"), 3, "day").at_risk == noon("2026-12-25")


@pytest.mark.parametrize(
    ("start", "due"),
    [("2026-10-24T12:00:00Z", "2026-10-26T23:59:59Z"), ("2027-03-27T12:00:00Z", "2027-03-29T22:59:59Z")],
)
def test_days_over_a_change_of_the_clock_end_at_the_end_of_a_day_in_london(start: str, due: str) -> None:
    assert deadline(ENGLAND, instant(start), 2, "day").due == instant(due)


def test_days_beyond_the_table_are_refused() -> None:
    with pytest.raises(CalendarError, match="2036-01-01"):
        deadline(ENGLAND, noon("2035-12-31"), 1, "day")


# --- Years ---


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-24", "2027-11-24T23:59:59Z"),
        ("2028-02-29", "2029-02-28T23:59:59Z"),
        ("2026-08-28", "2027-08-31T22:59:59Z"),
    ],
)
def test_a_year_is_twelve_months_and_runs_to_the_next_working_day(start: str, due: str) -> None:
    """28 August 2027 is a Saturday, and the Monday after it the summer bank holiday."""
    counted = deadline(ENGLAND, noon(start), 1, "year")
    assert counted.due == instant(due)
    assert counted == deadline(ENGLAND, noon(start), 12, "month")


# --- Hours ---


@pytest.mark.parametrize(
    ("start", "due"),
    [("2026-10-24T12:00:00Z", "2026-10-27T12:00:00Z"), ("2027-03-27T12:00:00Z", "2027-03-30T12:00:00Z")],
)
def test_seventy_two_hours_are_seventy_two_hours_over_a_change_of_the_clock(start: str, due: str) -> None:
    assert deadline(ENGLAND, instant(start), 72, "hour").due == instant(due)


def test_an_hour_that_happens_twice_is_counted_twice() -> None:
    """25 October 2026, 01:30 in London before the clocks go back, and an hour later 01:30 again."""
    counted = deadline(ENGLAND, instant("2026-10-25T00:30:00Z"), 1, "hour")
    assert counted.due == instant("2026-10-25T01:30:00Z")
    assert counted.due_date == date(2026, 10, 25)


# --- The day of the month in London ---


@given(
    start=st.integers(0, MINUTES).map(lambda minutes: instant("2021-01-01T00:00:00Z") + timedelta(minutes=minutes)),
    unit=st.sampled_from(["working-day", "day", "month", "year"]),
    n=st.integers(0, 12),
)
def test_every_deadline_but_hours_ends_with_its_day_in_london(start: datetime, unit: Unit, n: int) -> None:
    n = min(n, 1) if unit == "year" else n
    counted = deadline(ENGLAND, start, n, unit)
    assert counted.due + timedelta(seconds=1) == start_of(counted.due_date + timedelta(1))
    assert start <= counted.at_risk <= counted.due
    assert counted.due_date >= local_day(start)


# --- A day or a moment that somebody named ---


def test_a_named_day_is_over_at_its_end_with_the_working_days_until_then() -> None:
    """The Ombudsman asks on Friday 18 December for an answer by Tuesday 5 January."""
    counted = deadline_at(ENGLAND, noon("2026-12-18"), end_of(date(2027, 1, 5)))
    assert counted.due == instant("2027-01-05T23:59:59Z")
    assert [day.isoformat() for day in counted.counted] == [
        *("2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24"),
        *("2026-12-29", "2026-12-30", "2026-12-31", "2027-01-04", "2027-01-05"),
    ]
    assert len(counted.skipped) == 9
    assert counted.at_risk == instant("2026-12-31T00:00:00Z")
    assert counted.edition == ENGLAND.edition


def test_a_named_day_may_be_a_day_off() -> None:
    assert deadline_at(ENGLAND, noon("2026-12-18"), end_of(date(2026, 12, 25))).due == instant("2026-12-25T23:59:59Z")


def test_a_named_day_may_be_today_or_over() -> None:
    today = deadline_at(ENGLAND, noon("2026-12-18"), end_of(date(2026, 12, 18)))
    assert (today.due, today.at_risk) == (instant("2026-12-18T23:59:59Z"), noon("2026-12-18"))
    over = deadline_at(ENGLAND, noon("2026-12-18"), end_of(date(2026, 12, 1)))
    assert (over.due, over.counted, over.skipped) == (instant("2026-12-01T23:59:59Z"), (), ())


def test_a_named_day_beyond_the_table_is_due_then_and_its_days_are_counted_as_far_as_they_are_known() -> None:
    """Somebody's slip of the pen in a year must not keep a case from being decided on."""
    counted = deadline_at(ENGLAND, noon("2035-12-27"), end_of(date(2099, 6, 30)))
    assert counted.due == instant("2099-06-30T22:59:59Z")
    assert [day.isoformat() for day in counted.counted] == ["2035-12-28", "2035-12-31"]
    assert [off.day.isoformat() for off in counted.skipped] == ["2035-12-29", "2035-12-30"]


def test_a_named_moment_is_due_at_that_moment() -> None:
    counted = deadline_at(ENGLAND, noon("2026-11-23"), instant("2026-11-30T09:30:00Z"))
    assert counted.due == instant("2026-11-30T09:30:00Z")
    assert counted.due_date == date(2026, 11, 30)
    assert len(counted.counted) == 5
    assert counted.at_risk == instant("2026-11-27T00:00:00Z")


def test_a_named_moment_in_the_night_belongs_to_its_day_in_london() -> None:
    assert deadline_at(ENGLAND, noon("2026-07-01"), instant("2026-07-05T23:30:00Z")).due_date == date(2026, 7, 6)


@given(later=st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_named_moment_is_never_at_risk_after_it_is_due(later: timedelta) -> None:
    start = noon("2026-11-23")
    counted = deadline_at(ENGLAND, start, start + later)
    assert start <= counted.at_risk <= counted.due == start + later
