"""The incident log: each incident as leadership sees it, and an entry whenever that changes (Standard 18)."""

from dataclasses import dataclass, field
from datetime import datetime

from services.reporting.counting import by_standard, counted, duties
from services.reporting.incident import incident
from services.reporting.pseudonym import incident_reference, veiled
from services.reporting.view import AwaitedView, IncidentView
from shared.engine.decision import Decision, snapshot
from shared.engine.history import History
from shared.events.assurance import CaseAuditCommissioned, CaseAuditCompleted
from shared.events.complaints import ComplaintAcknowledged, ComplaintOpened, ComplaintResponded, ComplaintWithdrawn
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded, OutcomeShared, StatementConfirmed, StatementCopyGiven
from shared.events.envelope import Event
from shared.events.escalations import (
    DutiesChanged,
    EscalationAcknowledged,
    EscalationDeclined,
    EscalationRaised,
    EscalationWithdrawn,
)
from shared.events.incident_log import IncidentLogEntry
from shared.policy.models import Policy

SOURCE = "reporting"

HEARS: tuple[type[Contract], ...] = (
    DisclosureRecorded,
    StatementCopyGiven,
    StatementConfirmed,
    ComplaintOpened,
    ComplaintAcknowledged,
    ComplaintResponded,
    ComplaintWithdrawn,
    DutiesChanged,
    EscalationRaised,
    EscalationWithdrawn,
    EscalationAcknowledged,
    EscalationDeclined,
    CaseAuditCommissioned,
    CaseAuditCompleted,
    OutcomeShared,
)
"""What reporting keeps in a case's history."""


@dataclass(frozen=True)
class ReportingPolicy:
    """The council's policy, and the key that pseudonyms are made with. The key is never shown or logged."""

    policy: Policy
    pseudonym_key: bytes = field(repr=False)


def decide(history: History, _now: datetime, policy: ReportingPolicy) -> Decision:
    """Return the incident and its log entry; time alone never changes either.

    Until the disclosure is heard there is no incident. Neither view nor entry leads back to the case.
    """
    reference = incident_reference(policy.pseudonym_key, history.subject)
    summaries = duties(history)
    seen = incident(history, reference, counted(summaries))
    if seen is None:
        return Decision(view=AwaitedView(incident=reference))
    view = IncidentView(**dict(seen), standards=by_standard(summaries))
    return Decision(view=view, events=(_entry(history, seen),))


def _entry(history: History, seen: IncidentLogEntry) -> Event:
    """Return the entry, or the last one if only the moment differs."""
    last = next(iter(history.said(IncidentLogEntry)), None)
    if last is not None and IncidentLogEntry.of(last).model_copy(update={"changed_at": seen.changed_at}) == seen:
        return last
    cause = veiled(history.events[-1], seen.incident)
    return snapshot(SOURCE, cause, seen, history, time=seen.changed_at)
