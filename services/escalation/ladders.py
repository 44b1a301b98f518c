"""Ladders: who must act on a missed duty, and who next if nobody does (DOMAIN.md 4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from services.escalation.duties import OpenedDuty
from shared.calendar import deadline
from shared.events.envelope import derived_id
from shared.events.escalations import EscalationRaised
from shared.events.words import Role
from shared.policy.ladders import Rung
from shared.policy.models import Policy

NEVER = datetime.max.replace(tzinfo=UTC)
ALWAYS = datetime.min.replace(tzinfo=UTC)
A_MOMENT = timedelta(seconds=1)
"""How long after a deadline it has passed: up to and including the instant itself, there was time."""

Standing = Literal["raised", "acknowledged", "withdrawn"]
"""Where an escalation stands; a withdrawn one was raised before its duty was known to be done or void."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """A rung that a missed duty reached. `id` is that of its `escalation-raised`, derived from `name`."""

    id: str
    name: str
    duty: OpenedDuty
    number: int
    role: Role
    raised_at: datetime
    standing: Standing

    @property
    def reason(self) -> Literal["missed", "not-acknowledged"]:
        """Why it was raised: the duty was missed, or the rung below did not answer."""
        return "missed" if self.raised_at == self.duty.deadline.due else "not-acknowledged"


@dataclass(frozen=True, slots=True)
class Climb:
    """A duty, the rungs it has reached, and when time alone takes it to the next, None if never."""

    duty: OpenedDuty
    reached: tuple[Escalation, ...] = ()
    next_at: datetime | None = None


def climb(duty: OpenedDuty, acknowledged: Mapping[str, datetime], now: datetime, policy: Policy) -> Climb:
    """Return how far up its ladder the duty has come by `now`.

    The first is reached when the due instant passes unmet, each further one when the rung below has not
    acknowledged by the end of its dwell (working days, 23:59:59 in London). `acknowledged` says when each
    escalation was first acknowledged, by id.
    """
    known_until = duty.ending.known_at if duty.ending else NEVER
    reached: list[Escalation] = []
    at: datetime | None = duty.deadline.due
    for number, rung in policy.ladders[duty.rule.ladder].above(duty.rule.owner):
        if at is None or at >= known_until:
            break
        if at >= now:
            return Climb(duty, tuple(reached), at + A_MOMENT)
        name = _name(duty, rung, at)
        identity = derived_id(duty.start.subject, EscalationRaised.type, name)
        next_at = _end_of_dwell(rung, at, policy)
        answered = acknowledged.get(identity, NEVER) < (next_at or NEVER)
        reached.append(Escalation(identity, name, duty, number, rung.role, at, _standing(duty, at, answered=answered)))
        at = None if answered else next_at
    return Climb(duty, tuple(reached))


def _end_of_dwell(rung: Rung, at: datetime, policy: Policy) -> datetime | None:
    return deadline(policy.calendar, at, rung.dwell, "working-day").due if rung.dwell else None


def _standing(duty: OpenedDuty, at: datetime, *, answered: bool) -> Standing:
    if at >= _ground_until(duty):
        return "withdrawn"
    return "acknowledged" if answered else "raised"


def _ground_until(duty: OpenedDuty) -> datetime:
    """Return until when there was reason to raise: until the duty was met late, never if it is void."""
    if duty.ending is None:
        return NEVER
    return ALWAYS if duty.ending.void else duty.ending.fact.time


def _name(duty: OpenedDuty, rung: Rung, at: datetime) -> str:
    """Return what the rung's event is known by. Everything that the event says is settled by what goes into it."""
    return f"{duty.key}\n{duty.start.source}\n{duty.start.id}\n{rung.role}\n{at.isoformat()}"
