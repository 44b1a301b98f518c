"""Contracts of the leadership incident log: its entries, their review, what the review agreed (Standard 18)."""

from datetime import date
from typing import ClassVar, Literal

from shared.events.assurance import LearningTheme
from shared.events.contract import Contract, Part, Topic
from shared.events.envelope import Instant
from shared.events.words import About, Conduct, Harmed, Procedure, Reference, Role

Kind = Literal["disclosed", "observed", "staff-harmed", "partner", "system"]
"""What kind of incident it was, as leadership sees it (DOMAIN.md 8.6)."""

Finding = Literal["upheld", "partly-upheld", "not-upheld", "resolved"]
"""What an investigation found."""

Action = Literal[
    "experience-validated",
    "safety-plan-agreed",
    "advocacy-offered",
    "advice-given",
    "lado-considered",
    "staff-support-offered",
    "case-audit-commissioned",
    "case-audit-completed",
    "outcome-shared",
]
"""What was done about an incident, as a word of a closed list (DOMAIN.md 8.6)."""


class ProcedureStanding(Part):
    """Where one complaints procedure of an incident stands, and what was found at the furthest stage answered."""

    procedure: Procedure
    stage: Literal[1, 2, 3] = 1
    standing: Literal["opened", "acknowledged", "responded", "withdrawn", "refused", "frozen", "with-ombudsman"]
    finding: Finding | None = None


class DutyCount(Part):
    """The duties of an incident by state; `lapsed` are windows that nobody used, which is nobody's failing."""

    open: int = 0
    met: int = 0
    late: int = 0
    missed: int = 0
    void: int = 0
    lapsed: int = 0


class EscalationStanding(Part):
    """One escalation of an incident: by role, never by name, under a pseudonym of its own."""

    escalation: Reference
    duty: Reference
    standard: int
    rung: int
    role: Role
    standing: Literal["raised", "acknowledged", "declined", "withdrawn"]


class IncidentLogEntry(Contract):
    """An incident as senior leadership sees it, pseudonymised (DOMAIN.md 8.6); each change is a new entry.

    It holds roles, months and counts; never a name, an exact date, a place, a language or anyone's words.
    """

    type: ClassVar[str] = "incident-log-entry"
    topic: ClassVar[Topic] = Topic.INCIDENT_LOG
    subjects: ClassVar[tuple[str, ...]] = ("incident",)
    external: ClassVar[bool] = False
    snapshot: ClassVar[bool] = True

    incident: Reference
    status: Literal["current", "erased"] = "current"
    month: Reference
    kind: Kind
    conduct_by: Conduct
    towards: Harmed
    about: About
    service_area: Reference
    statement: Literal["recorded", "copy-given", "confirmed", "confirmed-with-changes", "not-confirmed"]
    procedures: tuple[ProcedureStanding, ...] = ()
    duties: DutyCount = DutyCount()
    escalations: tuple[EscalationStanding, ...] = ()
    actions: tuple[Action, ...] = ()
    learning: tuple[LearningTheme, ...] = ()
    outcome: Literal["not-yet-known", "withdrawn"] | Finding = "not-yet-known"
    changed_at: Instant


class Review(Contract):
    """A contract about the log as a whole, whose subject is `log/leadership`."""

    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("log",)


class LogOpened(Review):
    """The log has its first entry; from here on senior leadership reviews it every month (Standard 18)."""

    type: ClassVar[str] = "log-opened"
    external: ClassVar[bool] = False

    entry: int = 1


class ReviewAction(Part):
    """Something that a review agreed, who does it and by when; `action` is a reference in the minutes."""

    action: Reference
    owner: Role
    by: date


class LogReviewed(Review):
    """Senior leadership reviewed the incident log up to and with this entry (Standard 18).

    `minutes` is where it is written down. An action without an owner and a day of its own is senior leadership's, and
    due at the next review.
    """

    type: ClassVar[str] = "log-reviewed"

    entries_up_to: int
    reviewed_by: Role = "senior-leadership"
    minutes: Reference
    actions: tuple[Reference, ...] = ()
    agreed: tuple[ReviewAction, ...] = ()


class ReviewActionAgreed(Review):
    """A review agreed on this action; it is a duty until it is completed."""

    type: ClassVar[str] = "review-action-agreed"
    external: ClassVar[bool] = False

    action: Reference
    minutes: Reference
    owner: Role
    by: date


class ReviewActionCompleted(Review):
    """What a review agreed was done."""

    type: ClassVar[str] = "review-action-completed"

    action: Reference
