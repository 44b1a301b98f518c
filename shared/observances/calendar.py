"""When an observance is kept: from a moment to a moment, and how sure that is (DOMAIN.md 10.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import get_args

from shared.calendar import local_day
from shared.events.meetings import Certainty
from shared.observances.days import days_in
from shared.observances.moments import moment
from shared.policy.observances import Observance, Observances, Place

FURTHEST = 62
"""How many days an observance may reach, windows and eves counted, beyond the day on which it begins."""
SUREST_FIRST: tuple[Certainty, ...] = get_args(Certainty)
NEAR = timedelta(days=3)
"""How far from the day that was worked out the announced day of a sighted moon may be."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A time in which an observance is kept, from `begins` until before `ends`, in UTC; `first` is its first day.

    `sure` is a day that stands; `expected` one that the moon may move; `possible` the time to which it may move it.
    """

    first: date
    last: date
    begins: datetime
    ends: datetime
    certainty: Certainty

    def overlaps(self, starts: datetime, ends: datetime) -> bool:
        """Whether any of it lies between these moments."""
        return starts < self.ends and self.begins < ends


def kept_between(
    observance: Observance, observances: Observances, starts: datetime, ends: datetime
) -> tuple[Kept, ...]:
    """Return when the observance is kept between these moments, the surest first."""
    first, last = local_day(starts) - timedelta(FURTHEST), local_day(ends) + timedelta(FURTHEST)
    announced = observances.announced(observance.id)
    years = range(first.year, last.year + 1)
    found = (kept for year in years for kept in kept_in(observance, observances.place, announced, year))
    return tuple(sorted((kept for kept in found if kept.overlaps(starts, ends)), key=_doubt))


@lru_cache(maxsize=2048)
def kept_in(observance: Observance, place: Place, announced: tuple[date, ...], year: int) -> tuple[Kept, ...]:
    """Return when an observance is kept that begins in this year.

    An announced day takes the place of the one that was worked out.
    """
    found: list[Kept] = []
    for worked_out in days_in(observance.rule, year):
        known = next((day for day in announced if abs(day - worked_out) <= NEAR), None)
        found += _times(observance, place, known or worked_out, observance.window if known is None else 0)
    return tuple(found)


def _times(observance: Observance, place: Place, first: date, window: int) -> Iterator[Kept]:
    last, day = first + timedelta(observance.days - 1), timedelta(1)
    spans = [(each, each) for each in _days(first, last)] if observance.each_day else [(first, last)]
    around = [(first - window * day, first - day), (last + day, last + window * day)] if window else []
    yield from (_kept(observance, place, span, "expected" if window else "sure") for span in spans)
    yield from (_kept(observance, place, span, "possible") for span in around)


def _kept(observance: Observance, place: Place, span: tuple[date, date], certainty: Certainty) -> Kept:
    first, last = span
    return Kept(
        first,
        last,
        moment(observance.begins, first, place),
        moment(observance.until, last, place),
        certainty,
    )


def _doubt(kept: Kept) -> int:
    return SUREST_FIRST.index(kept.certainty)


def _days(first: date, last: date) -> Iterator[date]:
    yield from (first + timedelta(n) for n in range((last - first).days + 1))
