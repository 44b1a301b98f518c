"""Where the complaints of an incident stand, and what was found (Standards 20, 21 and 27)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Literal

from shared.engine.history import History
from shared.events.complaints import ComplaintAcknowledged, ComplaintOpened, ComplaintResponded, ComplaintWithdrawn
from shared.events.contract import Contract
from shared.events.incident_log import Finding, ProcedureStanding
from shared.events.procedures import (
    AdjudicationSent,
    ComplaintEscalated,
    ComplaintFrozen,
    ComplaintRefused,
    ComplaintResubmitted,
    OmbudsmanReferred,
    Step,
)
from shared.events.safeguarding import FindingMade
from shared.events.staff_matters import StaffInvestigationConcluded
from shared.events.words import Procedure

ComplaintStep = ComplaintAcknowledged | ComplaintResponded | ComplaintWithdrawn | Step
Standing = Literal["opened", "acknowledged", "responded", "withdrawn", "refused", "frozen", "with-ombudsman"]
Outcome = Literal["not-yet-known", "withdrawn", "upheld", "partly-upheld", "not-upheld", "resolved"]

STEPS: Mapping[str, type[ComplaintStep]] = {
    step.type: step
    for step in (
        ComplaintAcknowledged,
        ComplaintResponded,
        ComplaintWithdrawn,
        ComplaintRefused,
        ComplaintEscalated,
        ComplaintFrozen,
        ComplaintResubmitted,
        AdjudicationSent,
        OmbudsmanReferred,
    )
}
"""The steps that change where a complaint stands, by type."""

STAGED = (ComplaintAcknowledged, ComplaintResponded, ComplaintEscalated)
ADJUDICATED = 2

_ENDS: Mapping[type[Contract], Standing] = {
    ComplaintWithdrawn: "withdrawn",
    OmbudsmanReferred: "with-ombudsman",
    ComplaintRefused: "refused",
}
"""What a complaint does not come back from; of two the first in this order counts."""

_STRONGEST: tuple[Finding, ...] = ("upheld", "partly-upheld", "resolved", "not-upheld")


def procedures(history: History) -> tuple[ProcedureStanding, ...]:
    """Return the complaints in the order in which they were opened, each with the furthest that it has come."""
    opened = {data.complaint: data.procedure for _, data in history.read(ComplaintOpened)}
    if not opened:
        return ()
    steps = history.read_any(STEPS)
    return tuple(
        _standing(procedure, [step for _, step in steps if step.complaint == complaint])
        for complaint, procedure in opened.items()
    )


def outcome(history: History, standings: Iterable[ProcedureStanding]) -> Outcome:
    """Return what came of it: of several findings the one that weighs most, and that of a worker's matter, too."""
    standings = tuple(standings)
    found = {standing.finding for standing in standings}
    found |= {data.finding for _, data in history.read(StaffInvestigationConcluded)}
    found |= {data.finding for _, data in history.read(FindingMade) if data.finding != "no-finding"}
    strongest = next((finding for finding in _STRONGEST if finding in found), None)
    if strongest is not None:
        return strongest
    withdrawn = standings and all(standing.standing == "withdrawn" for standing in standings)
    return "withdrawn" if withdrawn else "not-yet-known"


def _standing(procedure: Procedure, steps: Sequence[ComplaintStep]) -> ProcedureStanding:
    answers = sorted(_answers(steps), key=itemgetter(0))
    stage = max((step.stage for step in steps if isinstance(step, STAGED)), default=1)
    return ProcedureStanding(
        procedure=procedure,
        stage=stage,
        standing=_ended(steps) or _reached(steps, stage),
        finding=answers[-1][1] if answers else None,
    )


def _answers(steps: Iterable[ComplaintStep]) -> Iterator[tuple[int, Finding]]:
    """Yield the finding of each stage that was answered; a senior manager answers stage 2 of social care."""
    for step in steps:
        if isinstance(step, ComplaintResponded):
            yield step.stage, step.finding
        elif isinstance(step, AdjudicationSent):
            yield ADJUDICATED, step.finding


def _ended(steps: Sequence[ComplaintStep]) -> Standing | None:
    """Return how it ended or that it rests, None if neither; of freezing and making it again the later counts."""
    kinds = [type(step) for step in steps]
    ending = next((standing for kind, standing in _ENDS.items() if kind in kinds), None)
    pauses = [kind for kind in kinds if kind in (ComplaintFrozen, ComplaintResubmitted)]
    return ending or ("frozen" if pauses and pauses[-1] is ComplaintFrozen else None)


def _reached(steps: Iterable[ComplaintStep], stage: int) -> Standing:
    """Return how far it has come within this stage."""
    if stage in {answered for answered, _ in _answers(steps)}:
        return "responded"
    acknowledged = {step.stage for step in steps if isinstance(step, ComplaintAcknowledged)}
    return "acknowledged" if stage in acknowledged else "opened"
