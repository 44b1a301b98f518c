"""What opens a duty: the fact that began it, under the rule of its day (DESIGN.md section 6)."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from services.escalation.facts import Facts
from shared.calendar import deadline, local_day
from shared.events.envelope import Event, derived_id
from shared.policy.duties import Duty, Within
from shared.policy.models import Policy

READABLE = re.compile(r"[A-Za-z0-9._:/-]{1,64}")


@dataclass(frozen=True, slots=True)
class Opening:
    """A rule and the fact that opened it. `key` stays the same whatever else is heard of the case."""

    key: str
    rule: Duty
    start: Event

    @property
    def separator(self) -> object:
        """What tells it from others of its rule, None if nothing does."""
        return separator(self.rule, self.start)


def openings(facts: Facts, policy: Policy) -> list[Opening]:
    """Return everything that these facts opened, oldest first.

    What `per` separates is opened once, by the earliest fact; anything else by each fact anew.
    """
    found: dict[str, Opening] = {}
    for fact in facts.events:
        for rule in policy.duties_by_event.get(fact.type, ()):
            if _opens(rule, fact, facts, policy):
                opening = Opening(_key(rule, fact), rule, fact)
                found.setdefault(opening.key, opening)
    return list(found.values())


def separator(rule: Duty, fact: Event) -> object:
    """Return what the fact says in the field that separates instances of the rule, None if no field does."""
    return None if rule.per is None else fact.data.get(rule.per)


def _opens(rule: Duty, fact: Event, facts: Facts, policy: Policy) -> bool:
    if not (rule.applies_on(local_day(fact.time)) and rule.when.matches(fact)):
        return False
    if rule.within is None:
        return True
    before = next(facts.before(fact, rule.within.after), None)
    return before is not None and fact.time <= _end(before, rule.within, policy)


def _end(before: Event, within: Within, policy: Policy) -> datetime:
    return deadline(policy.calendar_for(within.unit), before.time, within.n, within.unit).due


def _key(rule: Duty, fact: Event) -> str:
    """Return a reference to the duty that stays the same whatever else is heard of the case."""
    separated_by = separator(rule, fact)
    if isinstance(separated_by, str) and READABLE.fullmatch(separated_by):
        return f"{rule.id}:{separated_by}"
    if separated_by is not None:
        return f"{rule.id}:{derived_id(fact.subject, fact.type, str(separated_by))}"
    return f"{rule.id}:{_name(fact.subject, fact.type, fact.source, fact.id)}"


@lru_cache(maxsize=1024)
def _name(subject: str, event_type: str, source: str, identity: str) -> str:
    """Return a reference to an event, whatever characters its own source and id are made of."""
    return derived_id(subject, event_type, f"{source}\n{identity}")
