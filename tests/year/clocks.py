"""When something is due, counted as a person would who reads the row aloud (DOMAIN.md 5; the keys of a duty row)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.year.days import (
    A_DAY,
    begin_of,
    day_of,
    days_later,
    end_of,
    is_working_day,
    months_later,
    working_day_from,
)
from tests.year.facts import Fact, Json, fits

Counts = Callable[[date], bool]
"""Tells whether a day counts."""


@dataclass(frozen=True)
class Clock:
    """From when is counted, and until when; `urgent` if nobody may wait beyond the same day."""

    since: datetime
    due: datetime
    urgent: bool = False


@dataclass(frozen=True)
class Begun:
    """A row and the fact that it began with, among all facts of the case. `meets` says when the school does."""

    row: Json
    start: Fact
    facts: Sequence[Fact]
    meets: Counts

    @property
    def begin(self) -> datetime:
        """From when is counted."""
        told = self.start.data.get(self.row.get("counted-from", ""))
        return named(told) if told else self.start.time

    @property
    def own(self) -> list[Fact]:
        """The facts that are about the same thing as the start, as far as they can say so, and no earlier."""
        per = self.row.get("per")
        later = [fact for fact in self.facts if fact.time >= self.start.time]
        return [fact for fact in later if fact.data.get(per) == self.start.data.get(per)] if per else later

    def later(self, moment: datetime, period: Json, times: int = 1) -> datetime:
        """Return when so many periods after the moment are over."""
        n, unit = period["n"] * times, period["unit"]
        if unit == "hour":
            return moment + timedelta(hours=n)
        day = day_of(moment)
        if unit == "month":
            return end_of(working_day_from(months_later(day, n)))
        if unit == "year":
            return end_of(working_day_from(months_later(day, 12 * n)))
        counts: dict[str, Counts] = {"working-day": is_working_day, "school-day": self.meets, "day": lambda _: True}
        return end_of(days_later(day, n, counts[unit]))

    def clock(self) -> Clock | None:
        """Return the clock of a duty that is due once; None if the start was to name when and does not."""
        if "field" not in self.row["due"]:
            return self._moved(self.later(self.begin, self.row["due"]))
        told = self.start.data.get(self.row["due"]["field"])
        return self._moved(named(told)) if told else None

    def _moved(self, due: datetime) -> Clock:
        """Return the clock after all that may move its end: a second start, then longer, then the same day."""
        clause = self.row.get("restart")
        again = [fact for fact in self.own if clause and fits(clause["by"], fact)]
        clocks = [Clock(fact.time, self.later(fact.time, clause["due"])) for fact in again if clause]
        latest = max([Clock(self.begin, due), *clocks], key=lambda clock: clock.due)
        extended = self._extended(latest.due)
        hurry = self._hurry(extended)
        moved = min([extended, *hurry])
        return Clock(latest.since if moved == latest.due else self.begin, moved, urgent=bool(hurry))

    def _extended(self, first: datetime) -> datetime:
        clause = self.row.get("extension")
        if not clause:
            return first
        limit = self.later(first, clause["adds"]) if "adds" in clause else self.later(self.begin, clause["cap"])
        due = first
        for fact in self.own:
            if fits(clause["by"], fact) and fact.time <= due:
                asked = fact.data.get(clause.get("field", "extendedTo"))
                due = max(due, min(limit, named(asked)) if asked else limit)
        return due

    def _hurry(self, due: datetime) -> list[datetime]:
        """Return the end of the day on which it became urgent, if it did by the time that it would be due."""
        urgent = [fact for fact in self.facts if any(fits(trigger, fact) for trigger in self.row.get("urgent-if", ()))]
        return [end_of(max(day_of(self.begin), day_of(fact.time))) for fact in urgent[:1] if fact.time <= due]


def at_risk(clock: Clock, unit: str | None, meets: Counts) -> datetime:
    """Return from when it is at risk: the day on which seven tenths of the days are used that count."""
    if unit == "hour":
        return clock.since + (clock.due - clock.since) * 7 / 10
    counts = meets if unit == "school-day" else is_working_day
    days = []
    day = day_of(clock.since) + A_DAY
    while day <= day_of(clock.due):
        days += [day] if counts(day) else []
        day += A_DAY
    used = next((day for number, day in enumerate(days, start=1) if 10 * number >= 7 * len(days)), None)
    return max(clock.since, begin_of(used)) if used else clock.since


def named(value: str) -> datetime:
    """Return the moment that an event names, or the end of the day that it names."""
    return datetime.fromisoformat(value) if "T" in value else end_of(date.fromisoformat(value))
