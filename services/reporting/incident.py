"""What leadership may know of an incident, and nothing else (DOMAIN.md 8.6)."""

from dataclasses import replace
from datetime import datetime

from services.reporting.complaints import outcome, procedures
from services.reporting.facts import month_of
from services.reporting.pseudonym import incident_reference
from services.reporting.standing import actions, escalations, learning, statement
from shared.engine.history import History
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.escalations import DutiesChanged
from shared.events.incident_log import DutyCount, IncidentLogEntry, Kind
from shared.policy.models import Policy


def incident(history: History, policy: Policy, key: bytes, duties: DutyCount) -> IncidentLogEntry | None:
    """Return the incident under its pseudonym; None until its disclosure was heard.

    A case may hold several disclosures; the earliest is the incident, and what was done about any counts for it.
    The month is the one, in London, in which it was disclosed or observed: not its day, nor when it happened.
    """
    disclosures = history.read(DisclosureRecorded)
    if not disclosures:
        return None
    event, told = disclosures[0]
    complaints = procedures(history)
    return IncidentLogEntry(
        incident=incident_reference(key, history.subject),
        status="erased" if history.heard(CaseErased) else "current",
        month=month_of(event.time),
        kind=_kind(told),
        conduct_by=told.conduct_by,
        towards=told.concerns,
        about=told.about,
        service_area=policy.reported_service(told.service_area),
        statement=statement(history),
        procedures=complaints,
        duties=duties,
        escalations=escalations(history, key),
        actions=actions(history),
        learning=learning(history),
        outcome=outcome(history, complaints),
        changed_at=max(_noted(heard) for heard in history.events),
    )


def before_erasure(history: History) -> History:
    """Return the history up to the erasure of the case, itself included: what comes later is not looked at.

    The duties are: the history holds only how they last stood, and erasure ends those that are open.
    """
    erasures = history.heard(CaseErased)
    if not erasures:
        return history
    last = erasures[0].order
    kept = (event for event in history.events if event.order <= last or event.type == DutiesChanged.type)
    return replace(history, events=tuple(kept))


def _kind(told: DisclosureRecorded) -> Kind:
    if told.concerns == "worker":
        return "staff-harmed"
    if told.conduct_by == "partner-professional" or told.about == "partner-agency":
        return "partner"
    if told.conduct_by == "policy-or-system":
        return "system"
    return "observed" if told.origin == "observed" else "disclosed"


def _noted(event: Event) -> datetime:
    # When something was noted, not when it happened: the day of an incident is not for the log.
    return event.recordedtime or event.time
