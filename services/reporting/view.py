"""An incident as leadership sees it: pseudonymised, by roles, months and counts (DOMAIN.md 8.6)."""

from dataclasses import dataclass
from typing import Literal

from services.reporting.groups import ChosenBy, KnownGroup
from shared.engine.view import View
from shared.events.incident_log import DutyCount, Finding, IncidentLogEntry
from shared.events.words import Harmed, Language, Procedure, Reference

Counted = Literal["open", "met", "late", "missed", "void", "lapsed"]
"""How a duty is counted: an open one may be at risk, a late one was met after its due instant."""

Milestone = Literal[
    "copy-given",
    "confirmed",
    "safety-plan",
    "advocacy-offered",
    "complaint-acknowledged",
    "complaint-answered",
    "lado-considered",
    "case-audit",
    "outcome-shared",
]
Point = Literal["complaint", "lado-referral", "exclusion"]


class StandardCount(DutyCount):
    """The duties of an incident that come from one of the Standards, by state."""

    standard: int


class IncidentView(IncidentLogEntry):
    """What the log says of the incident, and its duties by Standard.

    An open duty may be at risk, a late one was met after its due instant, a missed one is still unmet.
    """

    logged: Literal["yes"] = "yes"
    standards: tuple[StandardCount, ...]


@dataclass(frozen=True, slots=True)
class DutyTally(View):
    """So many duties of one rule, due in one month of London, in one state."""

    duty: str
    standard: int
    month: str
    state: Counted
    n: int


@dataclass(frozen=True, slots=True)
class ComplaintFact(View):
    """A complaint: its procedure, the month in which it was received, where it stands, what was found."""

    procedure: Procedure
    month: str
    standing: str
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class MilestoneFact(View):
    """How many days of the calendar after the disclosure, in London, something was first done."""

    milestone: Milestone
    days: int


@dataclass(frozen=True, slots=True)
class Facts(View):
    """What one subject adds to the figures; all but `duties` is absent where there is no incident."""

    duties: tuple[DutyTally, ...] = ()
    month: str | None = None
    spoken: Language | None = None
    written: Language | None = None
    group: KnownGroup | None = None
    chosen_by: ChosenBy | None = None
    concerns: Harmed | None = None
    complaints: tuple[ComplaintFact, ...] = ()
    milestones: tuple[MilestoneFact, ...] = ()
    points: tuple[Point, ...] = ()


class KeptView(IncidentView):
    """What is stored of an incident: what is shown of it, and what only the figures are worked out from."""

    facts: Facts


@dataclass(frozen=True, slots=True)
class AwaitedView(View):
    """A case of which something was heard before its disclosure: there is no incident yet, and nothing to list."""

    incident: Reference
    facts: Facts
    logged: Literal["no"] = "no"


@dataclass(frozen=True, slots=True)
class OwedView(View):
    """Another subject, such as a plan: only what is owed about it counts here."""

    facts: Facts
    logged: Literal["no"] = "no"


@dataclass(frozen=True, slots=True)
class SpeakerView(OwedView):
    """An entry of the directory of volunteers: the languages that they can be asked for now, none if they cannot be."""

    speaks: tuple[Language, ...] = ()
