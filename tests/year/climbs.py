"""Who heard that a duty was not done: up the ladder, rung by rung (DOMAIN.md 4.3)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.year.days import day_of, days_later, end_of, is_working_day
from tests.year.facts import Fact, Json

Heard = tuple[str, datetime]
"""A role, and when the escalation was raised to it."""
Identity = Callable[[Heard], str | None]
"""Returns the id of an escalation of the duty, which is how answers name it."""


@dataclass(frozen=True)
class Missed:
    """A duty that was not done: from when on that is so, until when nobody knew better, and whether it is urgent."""

    at: datetime
    until: datetime | None
    urgent: bool


def heard(rungs: Sequence[Json], missed: Missed, facts: Sequence[Fact], name: Identity, now: datetime) -> list[Heard]:
    """Return everybody above the owner who heard of it by `now`, the lowest first."""
    told: list[Heard] = []
    at = missed.at
    for rung in rungs:
        last_hope = rung is rungs[-1] and not told
        if is_aside(rung["role"], at, facts) and not last_hope:
            continue
        if at >= now or (missed.until and at >= missed.until):
            return told
        told.append((rung["role"], at))
        over = passed_on(rung, at, missed, facts, name((rung["role"], at)))
        if over is None:
            return told
        at = max(at, over)
    return told


def passed_on(rung: Json, at: datetime, missed: Missed, facts: Sequence[Fact], identity: str | None) -> datetime | None:
    """Return when the next one hears of it, None if the role has taken it on or nobody stands above."""
    moments = [*first_answer("escalation-declined", identity, facts), *leavings(rung["role"], at, facts)]
    if "dwell" in rung:
        dwell = end_of(days_later(day_of(at), 0 if missed.urgent else rung["dwell"], is_working_day))
        taken_on = first_answer("escalation-acknowledged", identity, facts)
        if not (taken_on and taken_on[0] < dwell):
            moments.append(dwell)
    return min(moments, default=None)


def first_answer(kind: str, identity: str | None, facts: Sequence[Fact]) -> list[datetime]:
    return [fact.time for fact in facts if fact.type == kind and fact.data["escalation"] == identity][:1]


def stood_aside(role: str, facts: Sequence[Fact]) -> Iterator[Fact]:
    return (fact for fact in facts if fact.type == "role-stood-aside" and fact.data["role"] == role)


def leavings(role: str, after: datetime, facts: Sequence[Fact]) -> list[datetime]:
    """Return when the role stood aside later on, unless it was over before it began."""
    later = [fact for fact in stood_aside(role, facts) if fact.time > after]
    return [fact.time for fact in later if is_aside(role, fact.time, facts)]


def is_aside(role: str, at: datetime, facts: Sequence[Fact]) -> bool:
    """Tell whether the role cannot act: by the last word about it for either reason."""
    last = {fact.data["why"]: fact.data.get("until") for fact in stood_aside(role, facts) if fact.time <= at}
    return any(until is None or at < datetime.fromisoformat(until) for until in last.values())
