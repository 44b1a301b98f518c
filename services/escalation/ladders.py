"""Ladders: who must act on a missed duty, and who next if nobody does (DOMAIN.md 4.3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.escalation.answers import NEVER, Answers
from services.escalation.duties import A_MOMENT, OpenedDuty
from shared.calendar import deadline
from shared.events.envelope import derived_id
from shared.events.escalations import EscalationRaised
from shared.events.words import Role
from shared.policy.ladders import Rung
from shared.policy.models import Policy

Standing = Literal["raised", "acknowledged", "declined", "closed", "withdrawn"]
"""Where an escalation stands.

`closed`: the duty was met late, or made void, after it was raised. `withdrawn`: it never had a ground, since the duty
was already done or void when it was raised, which was not yet known.
"""

Reason = Literal["missed", "not-acknowledged"]
"""Why a rung was reached: the duty was missed, or the rung below did not act on it."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """A rung that a missed duty reached. `id` is that of its `escalation-raised`, derived from `name`."""

    id: str
    name: str
    duty: OpenedDuty
    number: int
    role: Role
    raised_at: datetime
    reason: Reason
    standing: Standing
    passed_on_at: datetime
    """When somebody else must hear of it, NEVER if the role has taken it on or nobody stands above."""


@dataclass(frozen=True, slots=True)
class Climb:
    """A duty, the rungs it has reached, and when time alone takes it to the next, None if never."""

    duty: OpenedDuty
    reached: tuple[Escalation, ...] = ()
    next_at: datetime | None = None


def climb(duty: OpenedDuty, answers: Answers, now: datetime, policy: Policy) -> Climb:
    """Return how far up its ladder the duty has come by `now`.

    The first is reached when the due instant passes unmet. It goes on to the next at once when the role declines it or
    stands aside, and else when nobody has acknowledged it by the end of the dwell (working days, 23:59:59 in London).
    A rung whose role stands aside at that time is skipped; if nobody is left, the top hears of it all the same.
    """
    ascent = _Ascent(duty, answers, policy)
    ladder = policy.ladders[duty.rule.ladder]
    rungs = ladder.above(duty.owner) or ladder.above(duty.rule.owner)
    reached: list[Escalation] = []
    at = duty.failed_at
    for number, rung in rungs:
        nobody_else = not reached and number == rungs[-1][0]
        if answers.stands_aside(rung.role, at) and not nobody_else:
            continue
        if at >= ascent.known_until:
            break
        if at >= now:
            return Climb(duty, tuple(reached), at + A_MOMENT)
        reached.append(ascent.reach(number, rung, at, "not-acknowledged" if reached else "missed"))
        at = reached[-1].passed_on_at
    return Climb(duty, tuple(reached))


@dataclass(frozen=True, slots=True)
class _Ascent:
    """The way of one duty up its ladder."""

    duty: OpenedDuty
    answers: Answers
    policy: Policy

    @property
    def known_until(self) -> datetime:
        """Until when it was not known here that the duty was done or void."""
        return self.duty.ending.known_at if self.duty.ending else NEVER

    def reach(self, number: int, rung: Rung, at: datetime, reason: Reason) -> Escalation:
        """Return the escalation to the rung that is reached at that moment."""
        name = self._name(rung, at, reason)
        identity = derived_id(self.duty.start.subject, EscalationRaised.type, name)
        passed_on_at = self._passed_on_at(rung, identity, at)
        standing = self._standing(identity, at, passed_on_at)
        return Escalation(identity, name, self.duty, number, rung.role, at, reason, standing, passed_on_at)

    def _passed_on_at(self, rung: Rung, escalation: str, at: datetime) -> datetime:
        handed_on = min(self.answers.declined_at(escalation), self.answers.leaves_at(rung.role, at))
        dwell_ends = self._end_of_dwell(rung, at)
        taken_on = self.answers.acknowledged_at(escalation) < dwell_ends
        return max(at, handed_on if taken_on else min(handed_on, dwell_ends))

    def _end_of_dwell(self, rung: Rung, at: datetime) -> datetime:
        """Return until when the role has time to acknowledge; an urgent duty waits for nobody beyond the same day."""
        if rung.dwell is None:
            return NEVER
        return deadline(self.policy.calendar, at, 0 if self.duty.urgent else rung.dwell, "working-day").due

    def _standing(self, escalation: str, at: datetime, passed_on_at: datetime) -> Standing:
        if self.duty.ending is not None:
            return "closed" if at < self.duty.ending.at else "withdrawn"
        if self.answers.declined_at(escalation) <= passed_on_at != NEVER:
            return "declined"
        return "acknowledged" if self.answers.acknowledged_at(escalation) < passed_on_at else "raised"

    def _name(self, rung: Rung, at: datetime, reason: Reason) -> str:
        """Return what the rung's event is known by. Everything that the event says is settled by what goes into it."""
        duty = self.duty
        settled = (duty.key, duty.start.source, duty.start.id, rung.role, at.isoformat())
        return "\n".join((*settled, duty.deadline.due.isoformat(), reason))
