"""Entries of incidents that differ in everything a filter may ask for."""

from datetime import UTC, datetime, timedelta
from typing import Literal

from shared.events.incident_log import DutyCount, EscalationStanding, IncidentLogEntry, Kind
from shared.events.words import Conduct, Harmed

BEGIN = datetime(2026, 9, 28, 9, tzinfo=UTC)
KINDS: tuple[Kind, ...] = ("disclosed", "observed", "staff-harmed", "partner", "system")
CONDUCT: tuple[Conduct, ...] = ("own-staff", "school-staff", "partner-professional")
TOWARDS: tuple[Harmed, ...] = ("child", "family")
SERVICES = ("family-support", "early-help", "fostering")


def entry(incident: int, change: int = 0, *, status: Literal["current", "erased"] = "current") -> IncidentLogEntry:
    """Return an entry of this incident; `change` tells it from the incident's others."""
    return IncidentLogEntry(
        incident=f"INC-{incident:016x}",
        status=status,
        month=("2026-09", "2026-10", "2026-11")[incident % 3],
        kind=KINDS[incident % 5],
        conduct_by=CONDUCT[incident % 3],
        towards=TOWARDS[incident % 2],
        about="school",
        service_area=SERVICES[incident % 3],
        statement="confirmed",
        duties=DutyCount(open=change, missed=(incident + change) % 2),
        escalations=tuple(escalation(incident, rung) for rung in range(1, incident % 4 + 1)),
        changed_at=BEGIN + timedelta(hours=incident, minutes=change),
    )


def escalation(incident: int, rung: int) -> EscalationStanding:
    """Return an escalation; those of even incidents stand, the others were answered."""
    return EscalationStanding(
        escalation=f"ESC-{incident:012x}{rung:04x}",
        duty="safetyplan.immediate",
        standard=25,
        rung=rung,
        role="line-manager",
        standing="acknowledged" if incident % 2 else "raised",
    )


def changes(count: int, incidents: int) -> list[IncidentLogEntry]:
    """Return so many entries; each of the incidents changes again and again."""
    return [entry(place % incidents, place // incidents) for place in range(count)]
