"""Days that count in England: when something is due, and which days were counted (DOMAIN.md 5.1 to 5.4).

A working day is not a Saturday, a Sunday or a bank holiday in England (SI 2006/1738 regulation 2); a school day is a
working day on which the school meets (Education Act 1996 section 579). Days are days in London; every instant given
back is in UTC. The day on which something happens is day 0, even on a weekend. Nothing here reads a clock.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59, 59)
SATURDAY = 5
MONTHS_OF_COVER = 18
MONTHS_IN_YEAR = 12

Unit = Literal["working-day", "school-day", "day", "month", "year", "hour"]
"""What a period is counted in. Days, months, years and hours run through weekends; working and school days do not."""


class CalendarError(Exception):
    """The table of bank holidays does not reach the day asked about; its message says what to do."""


@dataclass(frozen=True, eq=False)
class Calendar:
    """The days that count between two days, both included: England's working days, or the days of a school.

    `edition` names the table that they come from.
    """

    edition: str
    first: date
    last: date
    holidays: Mapping[date, str] = field(repr=False)
    """Every day in the range that does not count, by its day, with its name; weekends need not be among them."""
    unit: Literal["working-day", "school-day"] = "working-day"

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day in the range that counts, in order."""
        days = (self.first + timedelta(n) for n in range((self.last - self.first).days + 1))
        return tuple(day for day in days if day.weekday() < SATURDAY and day not in self.holidays)

    def has(self, day: date) -> bool:
        """Whether `day` counts. Raises CalendarError outside the range."""
        self.require(day)
        return day.weekday() < SATURDAY and day not in self.holidays

    def covers(self, instant: datetime) -> bool:
        """Whether the London day of `instant` lies in the range."""
        return self.first <= local_day(instant) <= self.last

    def day_after(self, day: date, n: int) -> date:
        """Return the `n`-th day that counts after `day`, or `day` itself for 0. Raises CalendarError out of range."""
        self.require(day)
        if n == 0:
            return day
        position = bisect_right(self.days, day) + n - 1
        if position >= len(self.days):
            raise self._beyond(f"{n} {self.unit}s after {day}")
        return self.days[position]

    def day_before(self, day: date, n: int) -> date:
        """Return the `n`-th day that counts before `day`, or `day` itself for 0; the first if there are fewer."""
        return day if n == 0 else self.days[max(0, bisect_left(self.days, day) - n)]

    def day_on_or_after(self, day: date) -> date:
        """Return `day` if it counts, else the next one that does. Raises CalendarError outside the range."""
        return day if self.has(day) else self.day_after(day, 1)

    def days_between(self, start: date, end: date) -> tuple[date, ...]:
        """Return the days that count after `start` up to and including `end`, as far as the range goes."""
        return self.days[bisect_right(self.days, start) : bisect_right(self.days, end)]

    def days_off_between(self, start: date, end: date) -> "tuple[DayOff, ...]":
        """Return the days that do not count after `start` up to and including `end`, with their names, likewise."""
        start, end = max(start, self.first - timedelta(1)), min(end, self.last)
        days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
        return tuple(DayOff(day, self.holidays.get(day, "weekend")) for day in days if not self.has(day))

    def require(self, day: date) -> None:
        """Refuse a day outside the range. Raises CalendarError."""
        if not self.first <= day <= self.last:
            raise self._beyond(str(day))

    def _beyond(self, what: str) -> CalendarError:
        return CalendarError(
            f"The bank holidays of edition {self.edition} run from {self.first} to {self.last}, so {what} cannot be "
            "counted. Extend the table with `python -m deploy.bank_holidays`."
        )


class DayOff(NamedTuple):
    """A day that was not counted, and why: `weekend`, or the name of the holiday."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due and how that was counted, so that a past case can be counted again (DOMAIN.md 0.2).

    `counted` are the days that were counted, none for months, years and hours; `skipped` are the days off that lay
    on the way. `due` is the last second of `due_date` in London, except for hours and where a moment was named. The
    period is at risk from `at_risk` on.
    """

    edition: str
    due_date: date
    due: datetime
    at_risk: datetime
    counted: tuple[date, ...] = ()
    skipped: tuple[DayOff, ...] = ()


def deadline(calendar: Calendar, start: datetime, n: int, unit: Unit) -> Deadline:
    """Return when `n` units from `start` are over. School days need a school's calendar, all others England's.

    It is at risk from the start of the London day on which 70 % of its working days are used (school days, where
    those are counted), that day counted as used; with none in it, from the start (DOMAIN.md 5.2). Raises
    CalendarError outside the calendar's range, ValueError for the other kind of calendar.
    """
    if (calendar.unit == "school-day") != (unit == "school-day"):
        raise ValueError(f"a calendar of {calendar.unit}s cannot count in the unit {unit}")
    if unit == "hour":
        return _hours(calendar, start, n)
    return _from(start, _counted(calendar, local_day(start), n, unit))


def deadline_at(calendar: Calendar, start: datetime, due: datetime) -> Deadline:
    """Return the deadline at the very moment `due`, which somebody named: on a day off, or over already, or neither.

    The end of a day that was named is `end_of(day)`. The calendar's days on the way are counted as far as its range
    goes; at risk as for `deadline`.
    """
    counted = _named(calendar, local_day(start), local_day(due))
    return _from(start, replace(counted, due=due))


@lru_cache(maxsize=4096)
def local_day(instant: datetime) -> date:
    """Return the day in London on which `instant` falls."""
    return instant.astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """Return the first instant of `day` in London, in UTC."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Return 23:59:59 of `day` in London, in UTC."""
    return datetime.combine(day, END_OF_DAY, LONDON).astimezone(UTC)


def months_after(day: date, n: int) -> date:
    """Return the same day of the month `n` months later, or the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def require_cover(calendar: Calendar, now: datetime) -> None:
    """Refuse a calendar that does not reach 18 months beyond `now`. Raises CalendarError."""
    horizon = months_after(local_day(now), MONTHS_OF_COVER)
    if not (calendar.covers(now) and horizon <= calendar.last):
        raise CalendarError(
            f"The bank holidays of edition {calendar.edition} end on {calendar.last}, but must reach {horizon}, "
            f"{MONTHS_OF_COVER} months from now. Extend the table with `python -m deploy.bank_holidays`."
        )


@lru_cache(maxsize=4096)
def _counted(calendar: Calendar, day: date, n: int, unit: Unit) -> Deadline:
    match unit:
        case "day":
            return _days(calendar, day, n)
        case "month":
            return _months(calendar, day, n)
        case "year":
            return _months(calendar, day, n * MONTHS_IN_YEAR)
        case _:
            return _named(calendar, day, calendar.day_after(day, n))


@lru_cache(maxsize=4096)
def _named(calendar: Calendar, day: date, due_date: date) -> Deadline:
    counted = calendar.days_between(day, due_date)
    return Deadline(
        edition=calendar.edition,
        due_date=due_date,
        due=end_of(due_date),
        at_risk=_at_risk(counted, day),
        counted=counted,
        skipped=calendar.days_off_between(day, due_date),
    )


def _days(calendar: Calendar, day: date, n: int) -> Deadline:
    due_date = day + timedelta(n)
    calendar.require(due_date)
    counted = tuple(day + timedelta(passed) for passed in range(1, n + 1))
    return replace(_named(calendar, day, due_date), counted=counted, skipped=())


def _months(calendar: Calendar, day: date, n: int) -> Deadline:
    nominal = months_after(day, n)
    due_date = calendar.day_on_or_after(nominal)
    rolled = calendar.days_off_between(nominal - timedelta(1), due_date)
    return replace(_named(calendar, day, due_date), counted=(), skipped=rolled)


def _hours(calendar: Calendar, start: datetime, n: int) -> Deadline:
    due = start + timedelta(hours=n)
    return Deadline(
        edition=calendar.edition,
        due_date=local_day(due),
        due=due,
        at_risk=start + timedelta(hours=n) * 7 / 10,
    )


def _at_risk(days: tuple[date, ...], day: date) -> datetime:
    used = -(-7 * len(days) // 10)
    return start_of(days[used - 1] if used else day)


def _from(start: datetime, counted: Deadline) -> Deadline:
    return counted if counted.at_risk > start else replace(counted, at_risk=start)
