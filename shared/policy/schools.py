"""Term dates: on which days a school meets (DOMAIN.md 5.1 and 5.5)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from shared.calendar import SATURDAY, Calendar
from shared.events.words import Reference
from shared.policy.rows import Basis, Row, Text

SCHOOL_HOLIDAY = "school holiday"
TRAINING_DAY = "staff training day"
CLOSURE = "school closed"
AUGUST, JULY = 8, 7


class Session(Row):
    """A half-term: the school meets from one day to another, both included, weekends and bank holidays apart."""

    first: date = Field(alias="from")
    last: date = Field(alias="to")


class SchoolYear(Row):
    """A school's year, or without `school-id` the year of every school in the borough that has no row of its own.

    `academic-year` runs from 1 August to 31 July (Education Act 1996 section 579), written `2026/27`. `inset` are the
    days inside a session on which only the staff are there, `closures` those on which the school was shut.
    """

    school_id: Reference | None = None
    academic_year: Annotated[str, StringConstraints(pattern=r"^20\d{2}/\d{2}$")]
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]
    inset: tuple[date, ...] = ()
    closures: tuple[date, ...] = ()
    source: Text
    loaded_at: date
    basis: Basis

    @property
    def id(self) -> str:
        """How the row is named: the school, or the borough, and the year."""
        return f"{self.school_id or 'borough'} {self.academic_year}"

    @property
    def first(self) -> date:
        """The first day of the academic year."""
        return date(int(self.academic_year[:4]), AUGUST, 1)

    @property
    def last(self) -> date:
        """The last day of the academic year."""
        return date(self.first.year + 1, JULY, 31)

    def weekdays_off(self) -> Iterator[tuple[date, str]]:
        """Yield every weekday of the academic year on which the school does not meet, with its name."""
        for day in _days(self.first, self.last):
            name = self._off(day)
            if name and day.weekday() < SATURDAY:
                yield day, name

    def _off(self, day: date) -> str | None:
        if not self._meets_in(day):
            return SCHOOL_HOLIDAY
        if day in self.inset:
            return TRAINING_DAY
        return CLOSURE if day in self.closures else None

    def _meets_in(self, day: date) -> bool:
        return any(session.first <= day <= session.last for session in self.sessions)

    @model_validator(mode="after")
    def _is_one_year(self) -> Self:
        faults = list(self._faults())
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _faults(self) -> Iterator[str]:
        if int(self.academic_year[-2:]) != self.last.year % 100:
            yield f"'{self.academic_year}' is no academic year; the one from {self.first} ends in {self.last.year}"
        for session in self.sessions:
            if not self.first <= session.first <= session.last <= self.last:
                yield f"the session from {session.first} to {session.last} is not in {self.academic_year}, or is empty"
        if any(next_.first <= one.last for one, next_ in pairwise(self.sessions)):
            yield "each session must begin after the one before has ended"
        for day in (*self.inset, *self.closures):
            if day.weekday() >= SATURDAY or not self._meets_in(day):
                yield f"{day} is in no session, or at a weekend, so that it cannot be a day off school"


def school_calendar(england: Calendar, years: Iterable[SchoolYear]) -> Calendar:
    """Return the days of a school with these years; a day in none of them counts if it is a working day.

    So a duty that reaches beyond the last term dates falls due too early rather than never, and later once they are
    loaded. A day keeps the name of its bank holiday or weekend. The edition changes if and only if a day does.
    """
    off = {day: name for year in years for day, name in year.weekdays_off()}
    rows = "".join(f"{day} {name}\n" for day, name in sorted(off.items()))
    return Calendar(
        edition=f"{england.edition}/school-days-{sha256(rows.encode()).hexdigest()[:8]}",
        first=england.first,
        last=england.last,
        holidays={**off, **england.holidays},
        unit="school-day",
    )


def _days(first: date, last: date) -> Iterator[date]:
    yield from (first + timedelta(n) for n in range((last - first).days + 1))
