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


class ProcedureStanding(Part):
    """Where one complaints procedure of an incident stands."""

    procedure: Procedure
    standing: Literal["opened", "acknowledged", "responded", "withdrawn"]


class DutyCount(Part):
    """The duties of an incident by state."""

    open: int = 0
    met: int = 0
    late: int = 0
    missed: int = 0
    void: int = 0


class EscalationStanding(Part):
    """One escalation of an incident: by role, never by name."""

    duty: Reference
    standard: int
    rung: int
    role: Role
    standing: Literal["raised", "acknowledged", "withdrawn"]


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
    actions: tuple[Literal["case-audit-commissioned", "outcome-shared"], ...] = ()
    changed_at: Instant
