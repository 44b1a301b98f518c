"""Clocks: when a duty is due, and what moved its due instant (DOMAIN.md 5.2 and 5.5)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.escalation.facts import Facts, since
from services.escalation.openings import Opening, separator
from shared.calendar import Calendar, Deadline, deadline, deadline_at, end_of, local_day, start_of
from shared.events.envelope import Event
from shared.policy.duties import SCHOOL, Named
from shared.policy.models import Policy
from shared.policy.rows import Period
from shared.policy.triggers import Trigger

LENGTH_OF_A_DAY = len("2026-11-23")
LAST_DAY = date(9999, 12, 30)
"""The last day that has another after it: some systems write 9999-12-31 for no end at all."""


@dataclass(frozen=True, slots=True)
class Clock:
    """When a duty is due, and how that was counted, on the calendar of the days that its rule counts.

    `first` is the deadline before anybody extended it. `extended_by` are the events that did, oldest first.
    `hurried_by` is the fact that made the duty urgent, due on the same day.
    """

    begins_at: datetime
    calendar: Calendar
    deadline: Deadline
    first: Deadline
    extended_by: tuple[Event, ...] = ()
    hurried_by: Event | None = None


@dataclass(frozen=True, slots=True)
class Counting:
    """How the periods of one duty are counted: from when, on which calendars, and what else may move the end."""

    opening: Opening
    facts: Facts
    begins_at: datetime
    england: Calendar
    own: Calendar
    """The days that the rule counts: those of the school where it counts school days, else England's."""

    def once(self) -> Clock | None:
        """Return the clock of a duty that is due once, None if the starting event leaves out the day it is to name."""
        due = self.opening.rule.due
        if isinstance(due, Period):
            return self._hurried(self._extended(self._restarted(self.after(due))))
        said = self.opening.start.data.get(due.field) if isinstance(due, Named) else None
        return None if said is None else self._hurried(self._extended(self._restarted(self._until(_end(said)))))

    def after(self, period: Period, times: int = 1) -> Clock:
        """Return the clock that runs for so many periods, all counted from the beginning."""
        counted = self._over(self.begins_at, period, times)
        return Clock(self.begins_at, self.own, counted, counted)

    def _restarted(self, clock: Clock) -> Clock:
        """Return the clock with the latest of its own end and those that a second start gives it."""
        clause = self.opening.rule.restart
        if clause is None:
            return clock
        ends = (self._over(fact.time, clause.due) for fact in self._since(clause.by))
        latest = max((clock.deadline, *ends), key=lambda end: end.due)
        return replace(clock, deadline=latest, first=latest)

    def _extended(self, clock: Clock) -> Clock:
        """Return the clock with every extension that was granted while there was time, each cut to the cap."""
        clause = self.opening.rule.extension
        if clause is None:
            return clock
        first, due = clock.deadline, clock.deadline.due
        bounds = ((first.due, clause.adds), (self.begins_at, clause.cap))
        limit = min(self._over(start, period).due for start, period in bounds if period)
        by: list[Event] = []
        for fact in self._since(clause.by):
            said = fact.data.get(clause.field)
            granted = limit if said is None else min(limit, _end(said))
            if fact.time <= due < granted:
                due = granted
                by.append(fact)
        return replace(self._until(due), first=first, extended_by=tuple(by)) if by else clock

    def _hurried(self, clock: Clock) -> Clock:
        """Return the clock of the same day, if something happened in time that makes the duty urgent."""
        first = next(iter(self.facts.of(self.opening.rule.urgent_if).get(None, ())), None)
        if first is None or first.time > clock.deadline.due:
            return clock
        same_day = end_of(local_day(max(self.begins_at, first.time)))
        hurried = self._until(same_day) if same_day < clock.deadline.due else clock
        return replace(clock, deadline=hurried.deadline, hurried_by=first)

    def _since(self, trigger: Trigger) -> Iterator[Event]:
        """Yield what the trigger speaks of, about what the duty is about, from its start on."""
        about_it = self.facts.of((trigger,), self.opening.rule.per).get(self.opening.separator, ())
        return since(self.opening.start, about_it)

    def _over(self, start: datetime, period: Period, times: int = 1) -> Deadline:
        calendar = self.own if period.unit == "school-day" else self.england
        return deadline(calendar, start, period.n * times, period.unit)

    def _until(self, due: datetime) -> Clock:
        counted = deadline_at(self.own, self.begins_at, due)
        return Clock(self.begins_at, self.own, counted, counted)


def counting(opening: Opening, facts: Facts, policy: Policy) -> Counting:
    """Return how the duty that was opened is counted."""
    own = policy.calendar
    if opening.rule.counts_school_days:
        own = policy.calendar_for("school-day", _school(opening, facts))
    return Counting(opening, facts, _begins_at(opening, policy.calendar), policy.calendar, own)


def _begins_at(opening: Opening, calendar: Calendar) -> datetime:
    """Return from when is counted: what the starting event says in `counted-from`, else when it happened.

    What somebody speaks of may lie further back than the table of bank holidays; then the table's first day serves.
    """
    field = opening.rule.counted_from
    said = opening.start.data.get(field) if field else None
    return opening.start.time if said is None else max(_end(said), start_of(calendar.first))


def _school(opening: Opening, facts: Facts) -> str | None:
    """Return the school that the starting event names, or else the latest earlier fact that the rule speaks of."""
    rule = opening.rule
    named = [opening.start]
    if rule.school is not None:
        earlier = facts.before(opening.start, rule.school)
        named += (fact for fact in earlier if separator(rule, fact) in (None, opening.separator))
    return next((school for fact in named if (school := fact.data.get(SCHOOL))), None)


def _end(said: str) -> datetime:
    """Return the moment that is named, or the end in London of the day that is."""
    if len(said) == LENGTH_OF_A_DAY:
        return end_of(min(date.fromisoformat(said), LAST_DAY))
    return min(datetime.fromisoformat(said), end_of(LAST_DAY))
