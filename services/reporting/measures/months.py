"""Months as they are written in figures, `2026-11`, which sort as they follow one another; they are London's."""

from datetime import datetime

from services.reporting.measures.cells import Months
from shared.calendar import local_day

YEAR = 12
QUARTER = 3


def month_of(instant: datetime) -> str:
    """Return the month of an instant, in London."""
    return f"{local_day(instant):%Y-%m}"


def moved(month: str, by: int) -> str:
    """Return the month that is so many later, or earlier if `by` is below 0."""
    year, number = divmod(int(month[:4]) * YEAR + int(month[5:]) - 1 + by, YEAR)
    return f"{year:04}-{number + 1:02}"


def year_before(month: str) -> Months:
    """Return the twelve months that end with the one before this."""
    return Months(moved(month, -YEAR), moved(month, -1))


def fixed_year(month: str) -> Months:
    """Return the twelve months that end with the last full quarter before this month."""
    into_quarter = (int(month[5:]) - 1) % QUARTER
    return year_before(moved(month, -into_quarter))


def each(months: Months) -> list[str]:
    """Return every month, the first and the last included."""
    found = [months.first]
    while found[-1] < months.last:
        found.append(moved(found[-1], 1))
    return found


def holds(months: Months, month: str) -> bool:
    """Whether the month is one of these."""
    return months.first <= month <= months.last


def in_words(months: Months) -> str:
    """Return the months as a reader says them."""
    return f"{_name(months.first)} to {_name(months.last)}"


def _name(month: str) -> str:
    return f"{datetime.strptime(month, '%Y-%m'):%B %Y}"  # noqa: DTZ007 - a month has no time zone
