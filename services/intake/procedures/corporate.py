"""The corporate procedure: two stages (Complaint Handling Code; DOMAIN.md 1.1)."""

from services.intake.procedures.guards import (
    another_responder,
    names_the_ombudsman,
    of_this_stage,
)
from services.intake.procedures.lateness import explained_with_notice, in_time, within_the_cap
from services.intake.procedures.machine import Machine, Row, at
from services.intake.procedures.ombudsman import hand_off, remedies
from services.intake.procedures.steps import Place
from shared.events.complaints import ComplaintAcknowledged, ComplaintResponded, ComplaintWithdrawn
from shared.events.procedures import (
    ComplaintEscalated,
    ComplaintExtended,
    ComplaintFrozen,
    ComplaintRefused,
    ComplaintResubmitted,
)

_UNANSWERED_1 = at(1, "received", "acknowledged")
_UNANSWERED_2 = at(2, "received", "acknowledged")
_OPEN = (*_UNANSWERED_1, *at(1, "answered"), *_UNANSWERED_2)
_FINAL = at(2, "answered")
_REFUSED = (*at(1, "refused"), *at(2, "refused"))
_OVER = (*at(1, "withdrawn"), *at(2, "withdrawn"), *_REFUSED)
_AFTER = tuple(place for n in (1, 2) for place in at(n, "with-the-ombudsman", "decided-by-the-ombudsman"))
_EXTENDABLE = (of_this_stage, names_the_ombudsman, explained_with_notice, in_time, within_the_cap)

CORPORATE = Machine(
    name="the corporate procedure",
    rows=(
        Row(at(1, "received"), ComplaintAcknowledged, "acknowledged", (of_this_stage,)),
        Row(at(1, "acknowledged"), ComplaintExtended, None, _EXTENDABLE),
        Row(_UNANSWERED_1, ComplaintResponded, "answered", (of_this_stage,)),
        Row(at(1, "answered"), ComplaintEscalated, Place(2, "received")),
        Row(at(2, "received"), ComplaintAcknowledged, "acknowledged", (of_this_stage,)),
        Row(at(2, "acknowledged"), ComplaintExtended, None, _EXTENDABLE),
        Row(
            _UNANSWERED_2,
            ComplaintResponded,
            "answered",
            (of_this_stage, another_responder, names_the_ombudsman),
        ),
        Row((*_UNANSWERED_1, *at(2, "received")), ComplaintRefused, "refused", (names_the_ombudsman,)),
        Row(_OPEN, ComplaintWithdrawn, "withdrawn"),
        *hand_off(_FINAL, (*_OPEN, *_REFUSED)),
        *remedies((*_OPEN, *_FINAL, *_AFTER), _OVER),
    ),
    clocks={1: ("corporate.s1",), 2: ("corporate.s2",)},
    never={
        ComplaintFrozen: "Only a complaint about children's social care can be frozen (SI 2006/1738 regulation 8).",
        ComplaintResubmitted: "Only a complaint about children's social care that was frozen can be made again.",
    },
)
"""The corporate procedure."""
