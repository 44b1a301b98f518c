"""Working days in England against DOMAIN.md 5.2 to 5.4, the law's own definition, and the package they come from."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.bank_holidays import TABLE, as_toml, bank_holidays
from shared.calendar import (
    Calendar,
    CalendarError,
    DayOff,
    deadline,
    end_of,
    local_day,
    months_after,
    require_cover,
    start_of,
)
from shared.policy.loader import load_calendar
from tests.unit.build import instant

ENGLAND = load_calendar()


def noon(day: str) -> datetime:
    return instant(f"{day}T12:00:00Z")


# --- The table ---


def test_the_table_is_what_the_package_says() -> None:
    years = range(ENGLAND.first.year, ENGLAND.last.year + 1)
    package = holidays.country_holidays("GB", subdiv="ENG", years=years)
    assert set(ENGLAND.holidays) == set(package)
    assert ENGLAND.first <= date(2020, 1, 1)
    assert ENGLAND.last >= date(2032, 12, 31)


def test_the_committed_table_is_what_the_script_writes() -> None:
    assert TABLE.read_text(encoding="utf-8") == as_toml(bank_holidays())


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
        (2029, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
        (2030, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    ],
)
def test_the_weekdays_off_are_those_of_the_domain_reference(year: int, days: str) -> None:
    weekdays_off = {day for day in ENGLAND.holidays if day.year == year and day.weekday() < 5}
    assert weekdays_off == {date.fromisoformat(f"{year}-{day}") for day in days.split()}


@pytest.mark.parametrize("day", ["2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"])
def test_a_bank_holiday_proclaimed_once_is_no_working_day(day: str) -> None:
    assert not ENGLAND.has(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2020-05-04", "2022-05-30", "2026-12-24", "2026-12-29", "2026-12-31"])
def test_a_day_that_others_have_off_is_a_working_day(day: str) -> None:
    """A bank holiday that was moved away, and the days between Christmas and New Year, when councils may close."""
    assert ENGLAND.has(date.fromisoformat(day))


# --- Working days ---


@pytest.mark.parametrize(
    ("day_0", "n", "due"),
    [
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-23", 10, "2026-12-07"),
        ("2026-12-18", 5, "2026-12-29"),
        ("2026-12-21", 10, "2027-01-07"),
        ("2026-12-24", 1, "2026-12-29"),
        ("2026-12-26", 5, "2027-01-05"),
        ("2027-03-25", 1, "2027-03-30"),
    ],
)
def test_the_vectors_of_the_domain_reference(day_0: str, n: int, due: str) -> None:
    counted = deadline(ENGLAND, noon(day_0), n, "working-day")
    assert counted.due_date == date.fromisoformat(due)
    assert counted.due == instant(f"{due}T23:59:59Z" if due < "2027-03-28" else f"{due}T22:59:59Z")


def test_the_chain_of_the_domain_reference() -> None:
    """A corporate complaint received before Christmas: acknowledged, answered at stage 1, extended."""
    acknowledged = deadline(ENGLAND, noon("2026-12-18"), 5, "working-day")
    answered = deadline(ENGLAND, acknowledged.due, 10, "working-day")
    extended = deadline(ENGLAND, answered.due, 10, "working-day")
    assert [counted.due_date.isoformat() for counted in (acknowledged, answered, extended)] == [
        "2026-12-29",
        "2027-01-13",
        "2027-01-27",
    ]


def test_the_days_counted_and_the_days_skipped_are_named() -> None:
    counted = deadline(ENGLAND, noon("2026-12-24"), 2, "working-day")
    assert counted.counted == (date(2026, 12, 29), date(2026, 12, 30))
    assert counted.skipped == (
        DayOff(date(2026, 12, 25), "Christmas Day"),
        DayOff(date(2026, 12, 26), "Boxing Day"),
        DayOff(date(2026, 12, 27), "weekend"),
        DayOff(date(2026, 12, 28), "Boxing Day (substitute day)"),
    )
    assert counted.edition == ENGLAND.edition


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-28", "2026-12-25"])
def test_no_working_days_is_the_same_day_even_on_a_day_off(day: str) -> None:
    counted = deadline(ENGLAND, noon(day), 0, "working-day")
    assert counted.due == instant(f"{day}T23:59:59Z")
    assert counted.counted == counted.skipped == ()


@given(day=st.dates(ENGLAND.first, date(2034, 1, 1)), n=st.integers(0, 250))
def test_counting_day_by_day_comes_to_the_same_day(day: date, n: int) -> None:
    """By another way than the code's: the package's own bank holidays, walked one day at a time."""
    package = holidays.country_holidays("GB", subdiv="ENG", years=range(day.year, day.year + 3))
    reached, left = day, n
    while left:
        reached += timedelta(days=1)
        left -= reached.weekday() < 5 and reached not in package
    counted = deadline(ENGLAND, start_of(day), n, "working-day")
    assert counted.due_date == reached
    assert len(counted.counted) == n
    assert len(counted.counted) + len(counted.skipped) == (reached - day).days


# --- The day in London ---


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-07-01T22:59:59Z", "2026-07-01"),
        ("2026-07-01T23:00:00Z", "2026-07-02"),
        ("2026-11-23T23:59:59Z", "2026-11-23"),
        ("2026-11-24T00:00:00Z", "2026-11-24"),
        ("2026-10-24T23:30:00Z", "2026-10-25"),
    ],
)
def test_a_day_is_a_day_in_london(moment: str, day: str) -> None:
    assert local_day(instant(moment)) == date.fromisoformat(day)


def test_a_day_on_which_the_clocks_go_forward_ends_an_hour_sooner() -> None:
    """29 March 2026: 01:00 becomes 02:00, so that midnight is still at 00:00 UTC but the end of day is not."""
    assert start_of(date(2026, 3, 29)) == instant("2026-03-29T00:00:00Z")
    assert end_of(date(2026, 3, 29)) == instant("2026-03-29T22:59:59Z")
    assert deadline(ENGLAND, noon("2026-03-27"), 1, "working-day").due == instant("2026-03-30T22:59:59Z")


def test_a_day_on_which_the_clocks_go_back_ends_an_hour_later() -> None:
    """25 October 2026: 02:00 becomes 01:00."""
    assert start_of(date(2026, 10, 25)) == instant("2026-10-24T23:00:00Z")
    assert end_of(date(2026, 10, 25)) == instant("2026-10-25T23:59:59Z")
    assert deadline(ENGLAND, instant("2026-10-23T22:59:00Z"), 1, "working-day").due == instant("2026-10-26T23:59:59Z")


# --- At risk ---


@pytest.mark.parametrize(
    ("n", "at_risk"),
    [
        (1, "2026-11-24T00:00:00Z"),
        (2, "2026-11-25T00:00:00Z"),
        (3, "2026-11-26T00:00:00Z"),
        (5, "2026-11-27T00:00:00Z"),
        (10, "2026-12-02T00:00:00Z"),
    ],
)
def test_at_risk_from_the_day_that_uses_up_seventy_per_cent(n: int, at_risk: str) -> None:
    """Of 10 working days from Monday 23 November the seventh, of 5 the fourth (3.5 rounded up)."""
    assert deadline(ENGLAND, noon("2026-11-23"), n, "working-day").at_risk == instant(at_risk)


def test_what_is_due_the_same_day_is_at_risk_from_the_start() -> None:
    assert deadline(ENGLAND, noon("2026-11-23"), 0, "working-day").at_risk == noon("2026-11-23")


# --- Months and hours ---


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2026-11-23", 1, "2026-12-23"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 12, "2027-12-15"),
    ],
)
def test_months_keep_the_day_or_end_with_the_month(day: str, n: int, expected: str) -> None:
    assert months_after(date.fromisoformat(day), n) == date.fromisoformat(expected)


def test_months_that_end_on_a_day_off_run_to_the_next_working_day() -> None:
    counted = deadline(ENGLAND, noon("2026-11-25"), 1, "month")
    assert counted.due == instant("2026-12-29T23:59:59Z")
    assert [off.name for off in counted.skipped] == [
        "Christmas Day",
        "Boxing Day",
        "weekend",
        "Boxing Day (substitute day)",
    ]


def test_hours_run_through_nights_and_days_off() -> None:
    counted = deadline(ENGLAND, noon("2026-12-24"), 72, "hour")
    assert counted.due == noon("2026-12-27")
    assert counted.at_risk == instant("2026-12-26T14:24:00Z")


# --- The end of the table ---


def test_a_day_outside_the_table_is_refused_rather_than_guessed() -> None:
    short = Calendar(edition="short", first=date(2026, 1, 1), last=date(2026, 1, 31), holidays={})
    with pytest.raises(CalendarError, match=r"short run from 2026-01-01 to 2026-01-31.*deploy\.bank_holidays"):
        deadline(short, noon("2026-01-30"), 1, "working-day")
    with pytest.raises(CalendarError, match="2025-12-31"):
        deadline(short, noon("2025-12-31"), 1, "working-day")


def test_cover_is_asked_for_eighteen_months_ahead() -> None:
    calendar = Calendar(edition="short", first=date(2025, 1, 1), last=date(2027, 12, 31), holidays={})
    assert calendar.covers(noon("2027-12-31"))
    assert not calendar.covers(datetime(2028, 1, 1, tzinfo=UTC))
    require_cover(calendar, noon("2026-06-30"))
    with pytest.raises(CalendarError, match="must reach 2028-01-01"):
        require_cover(calendar, noon("2026-07-01"))
