"""Entries of a few incidents, for logs to be made of."""

from datetime import UTC, datetime, timedelta

from shared.events.incident_log import DutyCount, IncidentLogEntry, Kind

BEGIN = datetime(2026, 11, 2, 9, tzinfo=UTC)
KINDS: tuple[Kind, ...] = ("disclosed", "observed", "staff-harmed")


def entry(incident: int, change: int = 0) -> IncidentLogEntry:
    """Return an entry of this incident; `change` tells it from the incident's others."""
    return IncidentLogEntry(
        incident=f"INC-{incident:016x}",
        month="2026-11",
        kind=KINDS[incident % len(KINDS)],
        conduct_by="own-staff",
        towards="child",
        about="school",
        service_area=f"area-{incident % 5}",
        statement="recorded",
        duties=DutyCount(open=change),
        changed_at=BEGIN + timedelta(minutes=change),
    )


def changes(count: int, incidents: int = 7) -> list[IncidentLogEntry]:
    """Return so many entries; each of the incidents changes again and again."""
    return [entry(place % incidents, place) for place in range(count)]
