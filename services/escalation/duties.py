"""Duties of a case: when they are due, and where each stands (DESIGN.md section 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.escalation.answers import NEVER
from services.escalation.clocks import Clock, Counting, counting
from services.escalation.endings import Ending, endings
from services.escalation.facts import Facts
from services.escalation.openings import Opening, openings
from services.escalation.series import Instance, once, periods, points
from shared.calendar import Deadline
from shared.events.envelope import Event
from shared.events.escalations import DutyState
from shared.events.words import Role
from shared.policy.duties import Duty
from shared.policy.models import Policy

A_MOMENT = timedelta(seconds=1)
"""How long after a deadline it has passed: up to and including the instant itself, there was time."""


@dataclass(frozen=True, slots=True)
class OpenedDuty:
    """A duty that a fact opened, under the rule of its day. `followed` says that another period of it comes after."""

    key: str
    rule: Duty
    start: Event
    clock: Clock
    ending: Ending | None
    followed: bool = False

    @property
    def deadline(self) -> Deadline:
        """When it is due, and how that was counted."""
        return self.clock.deadline

    @property
    def owner(self) -> Role:
        """Who must do it: the role that the starting event names, where the rule leaves it to that."""
        named: Role | None = self.start.data.get(self.rule.owned_by) if self.rule.owned_by else None
        return named or self.rule.owner

    @property
    def urgent(self) -> bool:
        """Whether something happened that lets nobody wait beyond the same day."""
        return self.clock.hurried_by is not None

    @property
    def failed_at(self) -> datetime:
        """When somebody must hear that it was not done: once it exists and its time is over; NEVER for a window."""
        return NEVER if self.rule.soft else max(self.deadline.due, self.start.time)

    def state(self, now: datetime) -> DutyState:
        """Where it stands at `now`; up to and including the due instant it is not missed.

        One that was missed before its case was erased stays so.
        """
        if self.ending is None:
            return self._state_unmet(now)
        if self.ending.erased and self.ending.at > self.deadline.due:
            return self._state_unmet(self.ending.at)
        if self.ending.void:
            return "void"
        return "met" if self.ending.at <= self.deadline.due else "met-late"

    def changed_at(self, now: datetime) -> datetime:
        """When it came to the state it has at `now`: at a fact, or when a deadline passed."""
        if self.ending is not None:
            return self.ending.at
        passed = {"missed": self.deadline.due, "lapsed": self.deadline.due, "at-risk": self.deadline.at_risk}
        return max(self.start.time, passed.get(self.state(now), self.start.time))

    def changes_at(self, now: datetime) -> Iterator[datetime]:
        """Yield the moments after `now` at which time alone changes its state, or begins the next period."""
        due = self.deadline.due
        if self.ending is None and now < self.deadline.at_risk <= due:
            yield self.deadline.at_risk
        if due >= now and (self.followed or (self.ending is None and self.rule.soft)):
            yield due + A_MOMENT

    def _state_unmet(self, now: datetime) -> DutyState:
        if now > self.deadline.due:
            return "lapsed" if self.rule.soft else "missed"
        return "at-risk" if now >= self.deadline.at_risk else "open"


def opened(facts: Facts, now: datetime, policy: Policy) -> list[OpenedDuty]:
    """Return every duty that these facts opened by `now`, oldest first, each with what ended it."""
    found = openings(facts, policy)
    rules = {(opening.rule.id, opening.rule.since): opening.rule for opening in found}
    by_row = {row: endings(rule, facts) for row, rule in rules.items()}
    duties: list[OpenedDuty] = []
    for opening in found:
        after = by_row[opening.rule.id, opening.rule.since].after(opening)
        counted = counting(opening, facts, policy)
        duties += (_duty(opening, one) for one in _instances(opening.rule, counted, after, now))
    return duties


def _instances(rule: Duty, counted: Counting, after: Iterator[Ending], now: datetime) -> Iterator[Instance]:
    if rule.every is not None:
        return periods(counted, rule.every, rule.times, after, now)
    return points(counted, rule.at, after) if rule.at else once(counted, after)


def _duty(opening: Opening, one: Instance) -> OpenedDuty:
    key = opening.key if one.number is None else f"{opening.key}.{one.number}"
    return OpenedDuty(key, opening.rule, opening.start, one.clock, one.ending, one.followed)
