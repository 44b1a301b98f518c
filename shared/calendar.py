"""Working days in England: when something is due, and which days were counted (DOMAIN.md 5.1 to 5.4).

A working day is not a Saturday, a Sunday or a bank holiday in England (SI 2006/1738 regulation 2). Days are
days in London; every instant given back is in UTC. The day on which something happens is day 0, even on a
weekend. Nothing here reads a clock.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59, 59)
SATURDAY = 5
MONTHS_OF_COVER = 18

Unit = Literal["working-day", "school-day", "day", "month", "year", "hour"]
"""What a period is counted in. Days, months, years and hours run through weekends; working and school days do not."""


class CalendarError(Exception):
    """The table of bank holidays does not reach the day asked about; its message says what to do."""


@dataclass(frozen=True, eq=False)
class Calendar:
    """England's working days between two days, both included. `edition` names the table that they come from."""

    edition: str
    first: date
    last: date
    holidays: Mapping[date, str] = field(repr=False)
    """Every bank holiday in the range, by its day, with its name."""

    @cached_property
    def working_days(self) -> tuple[date, ...]:
        """Every working day in the range, in order."""
        days = (self.first + timedelta(n) for n in range((self.last - self.first).days + 1))
        return tuple(day for day in days if day.weekday() < SATURDAY and day not in self.holidays)

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is a working day. Raises CalendarError outside the range."""
        self._require(day)
        return day.weekday() < SATURDAY and day not in self.holidays

    def covers(self, instant: datetime) -> bool:
        """Whether the London day of `instant` lies in the range."""
        return self.first <= local_day(instant) <= self.last

    def working_day_after(self, day: date, n: int) -> date:
        """Return the `n`-th working day after `day`, or `day` itself for 0. Raises CalendarError outside the range."""
        self._require(day)
        if n == 0:
            return day
        position = bisect_right(self.working_days, day) + n - 1
        if position >= len(self.working_days):
            raise self._beyond(f"{n} working days after {day}")
        return self.working_days[position]

    def working_day_on_or_after(self, day: date) -> date:
        """Return `day` if it is a working day, else the next one. Raises CalendarError outside the range."""
        return day if self.is_working_day(day) else self.working_day_after(day, 1)

    def working_days_between(self, start: date, end: date) -> tuple[date, ...]:
        """Return the working days after `start` up to and including `end`."""
        days = self.working_days
        return days[bisect_right(days, start) : bisect_right(days, end)]

    def days_off_between(self, start: date, end: date) -> "tuple[DayOff, ...]":
        """Return the days that are no working days after `start` up to and including `end`, with their names."""
        days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
        return tuple(DayOff(day, self.holidays.get(day, "weekend")) for day in days if not self.is_working_day(day))

    def _require(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise self._beyond(str(day))

    def _beyond(self, what: str) -> CalendarError:
        return CalendarError(
            f"The bank holidays of edition {self.edition} run from {self.first} to {self.last}, so {what} cannot be "
            "counted. Extend the table with `python -m deploy.bank_holidays`."
        )


class DayOff(NamedTuple):
    """A day that was not counted, and why: `weekend`, or the name of the bank holiday."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due and how that was counted, so that a past case can be counted again (DOMAIN.md 0.2).

    `counted` is empty for months and hours, which are not counted in working days; `skipped` are the days
    off that lay on the way. `due` is the last second of `due_date` in London, except for hours. The
    period is at risk from `at_risk` on.
    """

    edition: str
    due_date: date
    due: datetime
    at_risk: datetime
    counted: tuple[date, ...] = ()
    skipped: tuple[DayOff, ...] = ()


def deadline(calendar: Calendar, start: datetime, n: int, unit: Unit) -> Deadline:
    """Return when `n` units from `start` are over. Raises CalendarError outside the calendar's range.

    It is at risk from the start of the London day on which 70 % of its working days are used, that day counted
    as used; with no working day in it, from the start (DOMAIN.md 5.2).
    """
    if unit == "hour":
        return _hours(calendar, start, n)
    day = local_day(start)
    counted = _working_days(calendar, day, n) if unit == "working-day" else _months(calendar, day, n)
    return counted if counted.at_risk > start else _at_risk_from(counted, start)


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
def _working_days(calendar: Calendar, day: date, n: int) -> Deadline:
    due_date = calendar.working_day_after(day, n)
    counted = calendar.working_days_between(day, due_date)
    return Deadline(
        edition=calendar.edition,
        due_date=due_date,
        due=end_of(due_date),
        at_risk=_at_risk(counted, day),
        counted=counted,
        skipped=calendar.days_off_between(day, due_date),
    )


@lru_cache(maxsize=4096)
def _months(calendar: Calendar, day: date, n: int) -> Deadline:
    nominal = months_after(day, n)
    due_date = calendar.working_day_on_or_after(nominal)
    return Deadline(
        edition=calendar.edition,
        due_date=due_date,
        due=end_of(due_date),
        at_risk=_at_risk(calendar.working_days_between(day, due_date), day),
        skipped=calendar.days_off_between(nominal - timedelta(1), due_date),
    )


def _hours(calendar: Calendar, start: datetime, n: int) -> Deadline:
    due = start + timedelta(hours=n)
    return Deadline(
        edition=calendar.edition,
        due_date=local_day(due),
        due=due,
        at_risk=start + timedelta(hours=n) * 7 / 10,
    )


def _at_risk(working_days: tuple[date, ...], day: date) -> datetime:
    used = -(-7 * len(working_days) // 10)
    return start_of(working_days[used - 1] if used else day)


def _at_risk_from(counted: Deadline, start: datetime) -> Deadline:
    return Deadline(counted.edition, counted.due_date, counted.due, start, counted.counted, counted.skipped)
