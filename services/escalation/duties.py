"""Duties of a case: which facts opened them, when they are due, and what met or voided them (DESIGN.md section 6)."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from shared.calendar import Deadline, deadline, local_day
from shared.events.envelope import Event, derived_id
from shared.events.escalations import DutyState
from shared.policy.duties import Duty
from shared.policy.models import Policy

READABLE = re.compile(r"[A-Za-z0-9._:/-]{1,64}")


@dataclass(frozen=True, slots=True)
class Ending:
    """The fact that met a duty, or made it void."""

    fact: Event
    void: bool

    @property
    def known_at(self) -> datetime:
        """When the fact was known here: it may have happened, and been in time, well before it was recorded."""
        return max(self.fact.time, self.fact.recordedtime or self.fact.time)


@dataclass(frozen=True, slots=True)
class OpenedDuty:
    """A duty that a fact opened, under the rule of its day."""

    key: str
    rule: Duty
    start: Event
    deadline: Deadline
    ending: Ending | None

    def state(self, now: datetime) -> DutyState:
        """Where it stands at `now`; up to and including the due instant it is not missed."""
        if self.ending is None:
            return self._state_unmet(now)
        if self.ending.void:
            return "void"
        return "met" if self.ending.fact.time <= self.deadline.due else "met-late"

    def changed_at(self, now: datetime) -> datetime:
        """When it came to the state it has at `now`: at a fact, or when a deadline passed."""
        if self.ending is not None:
            return self.ending.fact.time
        passed = {"missed": self.deadline.due, "at-risk": self.deadline.at_risk}
        return passed.get(self.state(now), self.start.time)

    def _state_unmet(self, now: datetime) -> DutyState:
        if now > self.deadline.due:
            return "missed"
        return "at-risk" if now >= self.deadline.at_risk else "open"


def opened(facts: Sequence[Event], policy: Policy) -> list[OpenedDuty]:
    """Return every duty that these facts opened, oldest first, each with what ended it. Facts are in order.

    What `per` separates is opened once, by the earliest fact; anything else by each fact anew.
    """
    starts: dict[str, tuple[Duty, Event]] = {}
    for fact in facts:
        for rule in policy.duties_by_event.get(fact.type, ()):
            if rule.applies_on(local_day(fact.time)) and rule.when.matches(fact):
                starts.setdefault(_key(rule, fact), (rule, fact))
    rules = {(rule.id, rule.since): rule for rule, _ in starts.values()}
    endings = {row: _endings(rule, facts) for row, rule in rules.items()}
    return [_opened(key, rule, start, endings[rule.id, rule.since], policy) for key, (rule, start) in starts.items()]


def _opened(key: str, rule: Duty, start: Event, endings: Mapping[object, list[Ending]], policy: Policy) -> OpenedDuty:
    """Return the duty with the earliest ending that is no earlier than its start."""
    after = endings.get(_separator(rule, start), ())
    first = bisect_left(after, start.time, key=lambda ending: ending.fact.time)
    return OpenedDuty(
        key=key,
        rule=rule,
        start=start,
        deadline=deadline(policy.calendar, start.time, rule.due.n, rule.due.unit),
        ending=after[first] if first < len(after) else None,
    )


def _endings(rule: Duty, facts: Iterable[Event]) -> Mapping[object, list[Ending]]:
    """Return what can end the rule's duties, oldest first, by the field that separates them."""
    endings: defaultdict[object, list[Ending]] = defaultdict(list)
    for fact in facts:
        if fact.type in rule.ended_by and (ending := _ending(rule, fact)):
            endings[_separator(rule, fact)].append(ending)
    return endings


def _ending(rule: Duty, fact: Event) -> Ending | None:
    if any(trigger.matches(fact) for trigger in rule.met_by):
        return Ending(fact, void=False)
    return Ending(fact, void=True) if any(trigger.matches(fact) for trigger in rule.void_if) else None


def _separator(rule: Duty, fact: Event) -> object:
    return None if rule.per is None else fact.data.get(rule.per)


def _key(rule: Duty, fact: Event) -> str:
    """Return a reference to the duty that stays the same whatever else is heard of the case."""
    separator = _separator(rule, fact)
    if isinstance(separator, str) and READABLE.fullmatch(separator):
        return f"{rule.id}:{separator}"
    if separator is not None:
        return f"{rule.id}:{derived_id(fact.subject, fact.type, str(separator))}"
    return f"{rule.id}:{_name(fact.subject, fact.type, fact.source, fact.id)}"


@lru_cache(maxsize=1024)
def _name(subject: str, event_type: str, source: str, identity: str) -> str:
    """Return a reference to an event, whatever characters its own source and id are made of."""
    return derived_id(subject, event_type, f"{source}\n{identity}")
