"""Duties of a case: which facts opened them, when they are due, and what met or voided them (DESIGN.md section 6)."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

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

    def order(self) -> tuple[tuple[datetime, str, str], str]:
        """Its place among the duties of a case: when it was opened, then its key."""
        return self.start.order, self.key

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


def opened(facts: Iterable[Event], policy: Policy) -> list[OpenedDuty]:
    """Return every duty that these facts opened, oldest first, each with what ended it. Facts are in order."""
    by_type = _by_type(facts)
    rules = (rule for event_type in by_type for rule in policy.duties_by_event.get(event_type, ()))
    found: dict[str, OpenedDuty] = {}
    for duty in sorted((duty for rule in rules for duty in _opened_by(rule, by_type, policy)), key=OpenedDuty.order):
        found.setdefault(duty.key, duty)
    return list(found.values())


def _opened_by(rule: Duty, by_type: Mapping[str, list[Event]], policy: Policy) -> Iterable[OpenedDuty]:
    starts = _starts(rule, by_type)
    endings = _endings(rule, by_type) if starts else {}
    for key, start in starts.items():
        after = endings.get(_separator(rule, start), [])
        first = bisect_left(after, start.time, key=lambda ending: ending.fact.time)
        yield OpenedDuty(
            key=key,
            rule=rule,
            start=start,
            deadline=deadline(policy.calendar, start.time, rule.due.n, rule.due.unit),
            ending=after[first] if first < len(after) else None,
        )


def _starts(rule: Duty, by_type: Mapping[str, list[Event]]) -> dict[str, Event]:
    """Return the facts that open the rule, by key: what `per` separates is opened once, by the earliest."""
    starts: dict[str, Event] = {}
    for fact in by_type[rule.when.event]:
        if rule.when.matches(fact) and rule.applies_on(local_day(fact.time)):
            starts.setdefault(_key(rule, fact), fact)
    return starts


def _endings(rule: Duty, by_type: Mapping[str, list[Event]]) -> Mapping[object, list[Ending]]:
    """Return what can end the rule's duties, oldest first, by the field that separates them."""
    void = {trigger.event for trigger in rule.void_if}
    named = {trigger.event for trigger in rule.met_by} | void
    endings: defaultdict[object, list[Ending]] = defaultdict(list)
    for fact in sorted((fact for name in named for fact in by_type.get(name, ())), key=lambda fact: fact.order):
        if any(trigger.matches(fact) for trigger in rule.met_by):
            endings[_separator(rule, fact)].append(Ending(fact, void=False))
        elif any(trigger.matches(fact) for trigger in rule.void_if):
            endings[_separator(rule, fact)].append(Ending(fact, void=True))
    return endings


def _separator(rule: Duty, fact: Event) -> object:
    return None if rule.per is None else fact.data.get(rule.per)


def _key(rule: Duty, fact: Event) -> str:
    """Return a reference to the duty that stays the same whatever else is heard of the case."""
    separator = _separator(rule, fact)
    if isinstance(separator, str) and READABLE.fullmatch(separator):
        return f"{rule.id}:{separator}"
    name = derived_id(fact.subject, fact.type, f"{fact.source}\n{fact.id}" if separator is None else str(separator))
    return f"{rule.id}:{name}"


def _by_type(facts: Iterable[Event]) -> dict[str, list[Event]]:
    by_type: defaultdict[str, list[Event]] = defaultdict(list)
    for fact in facts:
        by_type[fact.type].append(fact)
    return by_type
