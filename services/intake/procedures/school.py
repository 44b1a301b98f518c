"""A school's own procedure, which the council follows and does not conduct (DOMAIN.md 1.3)."""

from services.intake.procedures.guards import (
    new_to_the_complaint,
    of_this_stage,
    panel_of_three_at_least,
)
from services.intake.procedures.machine import Machine, Row, at
from services.intake.procedures.ombudsman import remedies
from services.intake.procedures.steps import Place
from shared.events.complaints import ComplaintAcknowledged, ComplaintResponded, ComplaintWithdrawn
from shared.events.procedures import (
    ComplaintEscalated,
    ComplaintExtended,
    ComplaintFrozen,
    ComplaintRefused,
    ComplaintResubmitted,
    OmbudsmanReferred,
    PanelMet,
)

_UNANSWERED_1 = at(1, "received", "acknowledged")
_WITHOUT_PANEL = at(2, "received", "acknowledged")
_OPEN = (*_UNANSWERED_1, *at(1, "answered"), *_WITHOUT_PANEL, *at(2, "panel-met"))
_OVER = (*at(1, "withdrawn", "refused"), *at(2, "withdrawn", "refused"))

SCHOOL = Machine(
    name="a school's procedure",
    rows=(
        Row(at(1, "received"), ComplaintAcknowledged, "acknowledged", (of_this_stage,)),
        Row(_UNANSWERED_1, ComplaintResponded, "answered", (of_this_stage,)),
        Row(at(1, "answered"), ComplaintEscalated, Place(2, "received")),
        Row(at(2, "received"), ComplaintAcknowledged, "acknowledged", (of_this_stage,)),
        Row(_WITHOUT_PANEL, PanelMet, "panel-met", (panel_of_three_at_least, new_to_the_complaint)),
        Row(at(2, "panel-met"), ComplaintResponded, "answered", (of_this_stage,)),
        Row((*_UNANSWERED_1, *at(2, "received")), ComplaintRefused, "refused"),
        Row(_OPEN, ComplaintWithdrawn, "withdrawn"),
        *remedies((*_OPEN, *at(2, "answered")), _OVER),
    ),
    never={
        ComplaintExtended: "A school's procedure has the days of that school's own policy, and no extension.",
        ComplaintFrozen: "Only a complaint about children's social care can be frozen (SI 2006/1738 regulation 8).",
        ComplaintResubmitted: "Only a complaint about children's social care that was frozen can be made again.",
        OmbudsmanReferred: (
            "The Ombudsman does not look into how a school is run; after the panel it is the Department for Education."
        ),
    },
)
"""The procedure of a school."""
