"""Contracts of the topics `assurance` and `incident-log`: learning, and what leadership reads (Standards 18 and 22)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Part, Topic
from shared.events.envelope import Instant
from shared.events.words import About, Conduct, Harmed, Language, Procedure, Reference, Role, Words

Kind = Literal["disclosed", "observed", "staff-harmed", "partner", "system"]
"""What kind of incident it was, as leadership sees it (DOMAIN.md 8.6)."""


class AdviceGiven(Contract):
    """A manager or head of service gave advice on addressing the incident (Standard 18)."""

    type: ClassVar[str] = "advice-given"
    topic: ClassVar[Topic] = Topic.ASSURANCE

    given_by: Role
    advice: Words


class CaseAuditCommissioned(Contract):
    """A case audit was arranged (Standard 22)."""

    type: ClassVar[str] = "case-audit-commissioned"
    topic: ClassVar[Topic] = Topic.ASSURANCE

    commissioned_by: Role


class CaseAuditCompleted(Contract):
    """The case audit was completed, and what was learned from it is recorded (Standard 22)."""

    type: ClassVar[str] = "case-audit-completed"
    topic: ClassVar[Topic] = Topic.ASSURANCE

    learning: Words


class LogReviewed(Contract):
    """Senior leadership reviewed the incident log (Standard 18)."""

    type: ClassVar[str] = "log-reviewed"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("log",)

    entries_up_to: int
    reviewed_by: Role = "senior-leadership"
    minutes: Reference
    actions: tuple[Reference, ...] = ()


class PlanAdopted(Contract):
    """A plan that must be looked at regularly was adopted (introduction of the Standards)."""

    type: ClassVar[str] = "plan-adopted"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("plan",)

    kind: Literal["work-plan", "action-plan"]


class PlanReviewed(Contract):
    """The plan was reviewed."""

    type: ClassVar[str] = "plan-reviewed"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("plan",)

    kind: Literal["work-plan", "action-plan"]


class PlanEnded(Contract):
    """The plan ended; nothing more is due for it."""

    type: ClassVar[str] = "plan-ended"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("plan",)

    kind: Literal["work-plan", "action-plan"]


class LeaderStarted(Contract):
    """Somebody began to lead; within a year they take part in an action learning set (our expectations of leaders)."""

    type: ClassVar[str] = "leader-started"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("leader",)


class LeaderLearned(Contract):
    """The leader took part in an anti-racist practice action learning set, or an equivalent."""

    type: ClassVar[str] = "leader-learned"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("leader",)

    equivalent: Words | None = None


class ProcedureStanding(Part):
    """Where one complaints procedure of an incident stands."""

    procedure: Procedure
    standing: Literal["opened", "acknowledged", "responded", "withdrawn"]


class DutyCount(Part):
    """The duties of an incident by state; `lapsed` are windows that nobody used, which is nobody's failing."""

    open: int = 0
    met: int = 0
    late: int = 0
    missed: int = 0
    void: int = 0
    lapsed: int = 0


class EscalationStanding(Part):
    """One escalation of an incident: by role, never by name."""

    duty: Reference
    standard: int
    rung: int
    role: Role
    standing: Literal["raised", "acknowledged", "declined", "withdrawn"]


class IncidentLogEntry(Contract):
    """An incident as senior leadership sees it, pseudonymised (DOMAIN.md 8.6); each change is a new entry.

    It holds roles, months and counts; never a name, an exact date, a place or anyone's words.
    """

    type: ClassVar[str] = "incident-log-entry"
    topic: ClassVar[Topic] = Topic.INCIDENT_LOG
    subjects: ClassVar[tuple[str, ...]] = ("incident",)
    external: ClassVar[bool] = False
    snapshot: ClassVar[bool] = True

    incident: Reference
    month: Reference
    kind: Kind
    conduct_by: Conduct
    towards: Harmed
    about: About
    service_area: Reference
    language: Language
    statement: Literal["recorded", "copy-given", "confirmed", "confirmed-with-changes", "not-confirmed"]
    procedures: tuple[ProcedureStanding, ...] = ()
    duties: DutyCount = DutyCount()
    escalations: tuple[EscalationStanding, ...] = ()
    actions: tuple[Literal["case-audit-commissioned", "case-audit-completed", "outcome-shared"], ...] = ()
    changed_at: Instant
