"""The incident log: each incident as leadership sees it, and an entry whenever that changes (Standard 18)."""

from dataclasses import dataclass, field
from datetime import datetime

from services.reporting.complaints import STEPS
from services.reporting.counting import by_standard, counted, duties
from services.reporting.facts import duties_only, facts
from services.reporting.incident import before_erasure, incident
from services.reporting.population import population
from services.reporting.pseudonym import incident_reference, veiled
from services.reporting.reviewing import LEADERSHIP, reviewed
from services.reporting.standing import DONE
from services.reporting.view import AwaitedView, KeptView, OwedView, SpeakerView
from shared.engine.decision import Decision, snapshot
from shared.engine.history import History
from shared.events.allegations import LadoReferred
from shared.events.complaints import ComplaintOpened
from shared.events.contract import Contract
from shared.events.disclosures import (
    DisclosureRecorded,
    StatementConfirmed,
    StatementCopyGiven,
    StatutoryIdentityRecorded,
)
from shared.events.education import PupilExcluded
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.escalations import (
    DutiesChanged,
    EscalationAcknowledged,
    EscalationDeclined,
    EscalationRaised,
    EscalationWithdrawn,
)
from shared.events.figures import DecisionsCounted, DenominatorsLoaded
from shared.events.incident_log import (
    IncidentLogEntry,
    LogOpened,
    LogReviewed,
    ReviewActionCompleted,
)
from shared.events.safeguarding import FindingMade
from shared.events.staff_matters import StaffInvestigationConcluded
from shared.events.volunteers import VolunteerStandingChanged
from shared.events.words import Language
from shared.policy.models import Policy

SOURCE = "reporting"

HEARS: tuple[type[Contract], ...] = (
    DisclosureRecorded,
    StatementCopyGiven,
    StatementConfirmed,
    StatutoryIdentityRecorded,
    ComplaintOpened,
    *STEPS.values(),
    *DONE,
    LadoReferred,
    PupilExcluded,
    FindingMade,
    StaffInvestigationConcluded,
    DutiesChanged,
    EscalationRaised,
    EscalationWithdrawn,
    EscalationAcknowledged,
    EscalationDeclined,
    CaseErased,
    LogOpened,
    LogReviewed,
    ReviewActionCompleted,
    DenominatorsLoaded,
    DecisionsCounted,
    VolunteerStandingChanged,
)
"""What reporting keeps in a subject's history."""


@dataclass(frozen=True)
class ReportingPolicy:
    """The council's policy, and the key that pseudonyms are made with. The key is never shown or logged."""

    policy: Policy
    pseudonym_key: bytes = field(repr=False)


def decide(history: History, _now: datetime, policy: ReportingPolicy) -> Decision:
    """Return what leadership reads of the subject, and the log entry of an incident; time alone never changes either.

    A case is an incident, a log its reviews, a set of figures what is compared, a volunteer what they speak; of
    anything else only its duties count.
    """
    kind = history.subject.partition("/")[0]
    if kind == "case":
        return _case(before_erasure(history), policy)
    if history.subject == LEADERSHIP:
        return reviewed(history, policy.policy)
    if kind == "figures":
        return Decision(view=population(history))
    if kind == "volunteer":
        return Decision(view=SpeakerView(duties_only(history), speaks=_spoken(history)))
    return Decision(view=OwedView(duties_only(history)))


def _spoken(history: History) -> tuple[Language, ...]:
    said = history.read(VolunteerStandingChanged)
    return said[-1][1].languages if said else ()


def _case(history: History, policy: ReportingPolicy) -> Decision:
    """Return the incident and its log entry; until the disclosure is heard there is none.

    Neither view nor entry leads back to the case.
    """
    summaries = duties(history)
    known = facts(history)
    seen = incident(history, policy.policy, policy.pseudonym_key, counted(summaries))
    if seen is None:
        return Decision(view=AwaitedView(incident_reference(policy.pseudonym_key, history.subject), known))
    view = KeptView(**dict(seen), standards=by_standard(summaries), facts=known)
    return Decision(view=view, events=(_entry(history, seen),))


def _entry(history: History, seen: IncidentLogEntry) -> Event:
    """Return the entry, or the last one if only the moment differs."""
    last = next(iter(history.said(IncidentLogEntry)), None)
    if last is not None and IncidentLogEntry.of(last).model_copy(update={"changed_at": seen.changed_at}) == seen:
        return last
    cause = veiled(history.events[-1], seen.incident)
    return snapshot(SOURCE, cause, seen, history, time=seen.changed_at)
