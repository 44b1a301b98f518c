"""What leadership may know of an incident, and nothing else (DOMAIN.md 8.6)."""

from datetime import datetime

from services.reporting.standing import actions, escalations, procedures, statement
from shared.calendar import local_day
from shared.engine.history import History
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.incident_log import DutyCount, IncidentLogEntry, Kind


def incident(history: History, reference: str, duties: DutyCount) -> IncidentLogEntry | None:
    """Return the incident under this reference; None until its disclosure was heard.

    A case may hold several disclosures; the earliest is the incident, and what was done about any counts for it.
    The month is the one, in London, in which it was disclosed or observed: not its day, nor when it happened.
    """
    disclosures = history.read(DisclosureRecorded)
    if not disclosures:
        return None
    event, told = disclosures[0]
    return IncidentLogEntry(
        incident=reference,
        month=f"{local_day(event.time):%Y-%m}",
        kind=_kind(told),
        conduct_by=told.conduct_by,
        towards=told.concerns,
        about=told.about,
        service_area=told.service_area,
        statement=statement(history),
        procedures=procedures(history),
        duties=duties,
        escalations=escalations(history),
        actions=actions(history),
        changed_at=max(_noted(heard) for heard in history.events),
    )


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
