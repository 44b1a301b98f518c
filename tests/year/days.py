"""Days counted one by one, by whoever has a wall calendar and the list of bank holidays (DOMAIN.md 5.1 to 5.4)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
BANK_HOLIDAYS = set(holidays.country_holidays("GB", subdiv="ENG", years=range(2025, 2031)))
A_DAY = timedelta(days=1)


def day_of(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()


def begin_of(day: date) -> datetime:
    return datetime.combine(day, time(0, 0, 0), LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), LONDON).astimezone(UTC)


def is_working_day(day: date) -> bool:
    return day.strftime("%a") not in {"Sat", "Sun"} and day not in BANK_HOLIDAYS


def days_later(day: date, n: int, counts: Callable[[date], bool]) -> date:
    while n > 0:
        day += A_DAY
        if counts(day):
            n -= 1
    return day


def working_day_from(day: date) -> date:
    while not is_working_day(day):
        day += A_DAY
    return day


def months_later(day: date, n: int) -> date:
    year, month = day.year, day.month
    for _ in range(n):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError
