"""Contracts of the topic `escalations`: what is due, what was missed, who must act now (Standards 17 to 19)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Part, Topic
from shared.events.envelope import Instant
from shared.events.words import Reference, Role, Words

DutyState = Literal["open", "at-risk", "met", "met-late", "missed", "void"]
"""Where a duty stands; `missed` is still unmet, `met-late` was met after its due instant."""


class Escalation(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.ESCALATIONS


class DutySummary(Part):
    """One duty of a case as other services see it."""

    key: Reference
    duty: Reference
    standard: int
    says: Words
    owner: Role
    state: DutyState
    due: Instant
    met_at: Instant | None = None


class DutiesChanged(Escalation):
    """All duties of a case as they now stand; replaces the one before."""

    type: ClassVar[str] = "duties-changed"
    external: ClassVar[bool] = False
    snapshot: ClassVar[bool] = True

    duties: tuple[DutySummary, ...]


class EscalationRaised(Escalation):
    """A duty was missed, or nobody acknowledged the rung below: this role must act now."""

    type: ClassVar[str] = "escalation-raised"
    external: ClassVar[bool] = False

    duty: Reference
    key: Reference
    standard: int
    says: Words
    due: Instant
    ladder: Reference
    rung: int
    role: Role
    reason: Literal["missed", "not-acknowledged"]


class EscalationWithdrawn(Escalation):
    """An escalation no longer has a ground: what was recorded later shows that the duty was met in time."""

    type: ClassVar[str] = "escalation-withdrawn"
    external: ClassVar[bool] = False

    escalation: Reference
    duty: Reference
    key: Reference
    rung: int
    reason: Words


class EscalationAcknowledged(Escalation):
    """Somebody in the role took the escalation on; it climbs no further. `escalation` is the id of the raised event."""

    type: ClassVar[str] = "escalation-acknowledged"

    escalation: Reference
    by: Role
