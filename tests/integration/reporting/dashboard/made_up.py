"""Entries of incidents by how far up their escalations came, and figures worked out from no case."""

from datetime import UTC, datetime, timedelta

from services.reporting.measures.job import Figures
from shared.events.incident_log import DutyCount, EscalationStanding, IncidentLogEntry
from shared.events.words import Role
from shared.policy.loader import load
from shared.settings import HACKNEY
from tests.integration.reporting.feeds.serving import NOW, Served

BEGIN = datetime(2026, 11, 2, 9, tzinfo=UTC)
POLICY = load(HACKNEY)


def reference(number: int) -> str:
    """Return the name of an incident."""
    return f"INC-{number:016x}"


def raised(number: int, role: Role = "service-lead") -> EscalationStanding:
    """Return an escalation of an incident to this role, which nobody has answered."""
    return EscalationStanding(
        escalation=f"ESC-{number:x}-{role}",
        duty="safetyplan.immediate",
        standard=25,
        rung=2,
        role=role,
        standing="raised",
    )


def answered(number: int, role: Role = "service-lead") -> EscalationStanding:
    """Return the same escalation, taken on."""
    return raised(number, role).model_copy(update={"standing": "acknowledged"})


def entry(number: int, *escalations: EscalationStanding, missed: int = 0, change: int = 0) -> IncidentLogEntry:
    """Return an entry of an incident with these escalations."""
    return IncidentLogEntry(
        incident=reference(number),
        month="2026-11",
        kind="disclosed",
        conduct_by="own-staff",
        towards="child",
        about="school",
        service_area="family-support",
        statement="recorded",
        duties=DutyCount(missed=missed),
        escalations=escalations,
        changed_at=BEGIN + timedelta(hours=number, minutes=change),
    )


async def work_out(served: Served) -> None:
    """Work the figures out as they are worked out by themselves."""
    await Figures(served.database, POLICY, lambda: NOW).turn()
