"""Entries of one incident, to be compared."""

from datetime import UTC, datetime
from typing import Any

from shared.events.incident_log import EscalationStanding, IncidentLogEntry, ProcedureStanding

ENTRY = IncidentLogEntry(
    incident="INC-0000000000000001",
    month="2026-11",
    kind="disclosed",
    conduct_by="own-staff",
    towards="child",
    about="school",
    service_area="family-support",
    statement="recorded",
    changed_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
)


def entry(**changes: Any) -> IncidentLogEntry:  # noqa: ANN401 - the fields of an entry
    """Return the entry with these fields changed."""
    return ENTRY.model_copy(update=changes)


def complaint(**changes: Any) -> ProcedureStanding:  # noqa: ANN401 - the fields of a complaint
    """Return where a complaint stands: just opened, unless it is said otherwise."""
    return ProcedureStanding(procedure="corporate", standing="opened").model_copy(update=changes)


def escalation(**changes: Any) -> EscalationStanding:  # noqa: ANN401 - the fields of an escalation
    """Return an escalation to the service lead that nobody has answered, unless it is said otherwise."""
    raised = EscalationStanding(
        escalation="ESC-1", duty="safetyplan.immediate", standard=25, rung=1, role="service-lead", standing="raised"
    )
    return raised.model_copy(update=changes)
