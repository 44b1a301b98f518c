"""Where the statement, the complaints and the escalations of an incident stand."""

from typing import Literal, get_args

from shared.engine.history import History
from shared.events.assurance import CaseAuditCommissioned, CaseAuditCompleted
from shared.events.complaints import ComplaintAcknowledged, ComplaintOpened, ComplaintResponded, ComplaintWithdrawn
from shared.events.disclosures import OutcomeShared, StatementConfirmed, StatementCopyGiven
from shared.events.escalations import EscalationAcknowledged, EscalationDeclined, EscalationRaised, EscalationWithdrawn
from shared.events.incident_log import EscalationStanding, ProcedureStanding

StatementStanding = Literal["recorded", "copy-given", "confirmed", "confirmed-with-changes", "not-confirmed"]
ComplaintStanding = Literal["opened", "acknowledged", "responded", "withdrawn"]
Raised = Literal["raised", "acknowledged", "declined", "withdrawn"]
Action = Literal["case-audit-commissioned", "case-audit-completed", "outcome-shared"]

_ANSWERS: dict[str, StatementStanding] = {
    "accurate": "confirmed",
    "with-changes": "confirmed-with-changes",
    "declined": "not-confirmed",
    "unable": "not-confirmed",
}
_STEPS: tuple[ComplaintStanding, ...] = get_args(ComplaintStanding)


def statement(history: History) -> StatementStanding:
    """Return how far the statement has come on its way to being confirmed; the last answer counts (Standard 26)."""
    answers = history.read(StatementConfirmed)
    if answers:
        return _ANSWERS[answers[-1][1].outcome]
    return "copy-given" if history.heard(StatementCopyGiven) else "recorded"


def procedures(history: History) -> tuple[ProcedureStanding, ...]:
    """Return the complaints in the order in which they were opened, each with the furthest that it has come."""
    opened = {data.complaint: data.procedure for _, data in history.read(ComplaintOpened)}
    heard: list[tuple[str, ComplaintStanding]] = [
        *((data.complaint, "acknowledged") for _, data in history.read(ComplaintAcknowledged)),
        *((data.complaint, "responded") for _, data in history.read(ComplaintResponded)),
        *((data.complaint, "withdrawn") for _, data in history.read(ComplaintWithdrawn)),
    ]
    reached = dict(sorted(heard, key=lambda each: _STEPS.index(each[1])))
    return tuple(
        ProcedureStanding(procedure=procedure, standing=reached.get(complaint, "opened"))
        for complaint, procedure in opened.items()
    )


def escalations(history: History) -> tuple[EscalationStanding, ...]:
    """Return every escalation ever raised, oldest first, by role. One without a ground stays withdrawn."""
    standings: dict[str, Raised] = {
        **{data.escalation: "declined" for _, data in history.read(EscalationDeclined)},
        **{data.escalation: "acknowledged" for _, data in history.read(EscalationAcknowledged)},
        **{data.escalation: "withdrawn" for _, data in history.read(EscalationWithdrawn)},
    }
    return tuple(
        EscalationStanding(
            escalation=event.id,
            duty=data.duty,
            standard=data.standard,
            rung=data.rung,
            role=data.role,
            standing=standings.get(event.id, "raised"),
        )
        for event, data in history.read(EscalationRaised)
    )


def actions(history: History) -> tuple[Action, ...]:
    """Return what was done to learn from it (Standard 22) and to tell those concerned (Standard 27)."""
    done: dict[Action, bool] = {
        "case-audit-commissioned": bool(history.heard(CaseAuditCommissioned)),
        "case-audit-completed": bool(history.heard(CaseAuditCompleted)),
        "outcome-shared": bool(history.heard(OutcomeShared)),
    }
    return tuple(action for action, is_done in done.items() if is_done)
