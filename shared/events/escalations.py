"""Contracts of the topic `escalations`: what is due, what was missed, who must act now (Standards 17 to 19)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Part, Topic
from shared.events.envelope import Instant
from shared.events.words import Prose, Reference, Role, Sentence

DutyState = Literal["open", "at-risk", "met", "met-late", "missed", "void", "lapsed"]
"""Where a duty stands; `missed` is still unmet, `met-late` was met after its due instant.

`lapsed` is a window that only warns: nobody used it in time, and nobody failed.
"""


class Escalation(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.ESCALATIONS
    subjects: ClassVar[tuple[str, ...]] = (
        *("case", "grievance", "log", "plan", "leader"),
        *("volunteer", "leaflet", "languages"),
    )


class DutySummary(Part):
    """One duty of a case as other services see it.

    Of a duty to a complaint it says which one, from when its clock counts, and when it was met or fell away.
    """

    key: Reference
    duty: Reference
    standard: int
    says: Sentence
    owner: Role
    state: DutyState
    due: Instant
    met_at: Instant | None = None
    calendar: Reference | None = None
    complaint: Reference | None = None
    began_at: Instant | None = None
    ended_at: Instant | None = None


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
    says: Sentence
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
    reason: Sentence


class EscalationAcknowledged(Escalation):
    """Somebody in the role took the escalation on; it climbs no further. `escalation` is the id of the raised event."""

    type: ClassVar[str] = "escalation-acknowledged"

    escalation: Reference
    by: Role


class EscalationDeclined(Escalation):
    """Somebody in the role cannot take the escalation on, and says why; the next one hears of it at once."""

    type: ClassVar[str] = "escalation-declined"

    escalation: Reference
    by: Role
    reason: Prose


class RoleStoodAside(Escalation):
    """A role cannot act on this case: whoever holds it is a subject of the case, or absent (DOMAIN.md 0.2).

    Escalations skip it from `time` on, or until `until`.
    """

    type: ClassVar[str] = "role-stood-aside"

    role: Role
    why: Literal["subject-of-the-case", "absent"]
    until: Instant | None = None


class ClockRecalculated(Escalation):
    """A changed table of bank holidays gave an open duty another due instant; it is never an earlier one."""

    type: ClassVar[str] = "clock-recalculated"
    external: ClassVar[bool] = False

    key: Reference
    duty: Reference
    due_before: Instant
    due: Instant
    calendar_before: Reference
    calendar: Reference
