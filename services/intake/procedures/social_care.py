"""The procedure of children's social care: three stages (Children Act 1989 s26, SI 2006/1738; DOMAIN.md 1.2)."""

from services.intake.procedures.guards import (
    advocate_offered,
    asks_for_the_next,
    impartial_investigators,
    names_the_ombudsman,
    new_to_the_complaint,
    not_acknowledged,
    not_agreed,
    of_this_stage,
    panel_of_three,
)
from services.intake.procedures.lateness import (
    explained_with_notice,
    for_a_reason_of_the_law,
    in_time,
    late_or_left_out,
    within_the_cap,
)
from services.intake.procedures.machine import Machine, Row, at
from services.intake.procedures.ombudsman import hand_off, remedies
from services.intake.procedures.steps import BEGINNING, Place
from shared.events.complaints import ComplaintAcknowledged, ComplaintResponded, ComplaintWithdrawn
from shared.events.procedures import (
    AdjudicationSent,
    ComplaintEscalated,
    ComplaintExtended,
    ComplaintFrozen,
    ComplaintRefused,
    ComplaintResubmitted,
    ComplaintStatementAgreed,
    InvestigatorAppointed,
    PanelMet,
    PanelReported,
)

_STAGES = (1, 2, 3)
_UNANSWERED_1 = at(1, "received", "acknowledged")
_UNANSWERED_2 = at(2, "received", "acknowledged", "investigating")
_WITHOUT_PANEL = at(3, "received", "acknowledged")
_UNANSWERED_3 = (*_WITHOUT_PANEL, *at(3, "panel-met", "panel-reported"))
_OPEN = (*_UNANSWERED_1, *at(1, "answered"), *_UNANSWERED_2, *at(2, "answered"), *_UNANSWERED_3)
_FINAL = at(3, "answered")
_FROZEN = tuple(Place(stage, "frozen") for stage in _STAGES)
_REFUSED = tuple(Place(stage, "refused") for stage in _STAGES)
_OVER = (*_REFUSED, *(Place(stage, "withdrawn") for stage in _STAGES))
_AFTER = tuple(place for n in _STAGES for place in at(n, "with-the-ombudsman", "decided-by-the-ombudsman"))

SOCIAL_CARE = Machine(
    name="the procedure of children's social care",
    rows=(
        # Stage 1: local resolution
        Row(at(1, "received"), ComplaintAcknowledged, "acknowledged", (of_this_stage,)),
        Row(
            _UNANSWERED_1,
            ComplaintExtended,
            None,
            (of_this_stage, for_a_reason_of_the_law, explained_with_notice, in_time, within_the_cap),
        ),
        Row(_UNANSWERED_1, ComplaintResponded, "answered", (of_this_stage, advocate_offered)),
        Row(at(1, "answered"), ComplaintEscalated, Place(2, "received"), (asks_for_the_next,)),
        Row(_UNANSWERED_1, ComplaintEscalated, Place(2, "received"), (asks_for_the_next, late_or_left_out)),
        # Stage 2: investigation
        Row(at(2, "received"), ComplaintAcknowledged, "acknowledged", (of_this_stage,)),
        Row(at(2, "investigating"), ComplaintAcknowledged, None, (of_this_stage, not_acknowledged)),
        Row(_UNANSWERED_2, ComplaintStatementAgreed, None, (not_agreed,)),
        Row(_UNANSWERED_2, InvestigatorAppointed, "investigating", (impartial_investigators,)),
        Row(_UNANSWERED_2, ComplaintExtended, None, (of_this_stage, explained_with_notice, in_time, within_the_cap)),
        Row(at(2, "investigating"), AdjudicationSent, "answered"),
        Row(at(2, "investigating"), ComplaintResponded, "answered", (of_this_stage,)),
        Row(at(2, "answered"), ComplaintEscalated, Place(3, "received"), (asks_for_the_next,)),
        # Stage 3: review panel
        Row(at(3, "received"), ComplaintAcknowledged, "acknowledged", (of_this_stage,)),
        Row(_WITHOUT_PANEL, PanelMet, "panel-met", (panel_of_three, new_to_the_complaint)),
        Row(at(3, "panel-met"), PanelReported, "panel-reported"),
        Row(at(3, "panel-reported"), ComplaintResponded, "answered", (of_this_stage, names_the_ombudsman)),
        # At any stage
        Row(_OPEN, ComplaintFrozen, "frozen"),
        Row(_FROZEN, ComplaintResubmitted, BEGINNING),
        Row(
            (*_UNANSWERED_1, *at(2, "received"), *at(3, "received")),
            ComplaintRefused,
            "refused",
            (names_the_ombudsman,),
        ),
        Row((*_OPEN, *_FROZEN), ComplaintWithdrawn, "withdrawn"),
        *hand_off(_FINAL, (*_OPEN, *_FROZEN, *_REFUSED)),
        *remedies((*_OPEN, *_FINAL, *_AFTER), (*_OVER, *_FROZEN)),
    ),
    clocks={1: ("csc.s1", "csc.s1_resubmitted"), 2: ("csc.s2",)},
)
"""The statutory procedure."""
