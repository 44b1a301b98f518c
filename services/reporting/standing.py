"""Where the statement and the escalations of an incident stand, what was done about it and learnt from it."""

from collections.abc import Mapping
from typing import Literal, get_args

from services.reporting.pseudonym import escalation_reference
from shared.engine.history import History
from shared.events.allegations import LadoConsidered
from shared.events.assurance import AdviceGiven, CaseAuditCommissioned, CaseAuditCompleted, LearningTheme
from shared.events.contract import Contract
from shared.events.disclosures import ExperienceValidated, OutcomeShared, StatementConfirmed, StatementCopyGiven
from shared.events.escalations import EscalationAcknowledged, EscalationDeclined, EscalationRaised, EscalationWithdrawn
from shared.events.incident_log import Action, EscalationStanding
from shared.events.safeguarding import AdvocacyOffered, SafetyPlanAgreed
from shared.events.staff_matters import StaffSupportOffered

StatementStanding = Literal["recorded", "copy-given", "confirmed", "confirmed-with-changes", "not-confirmed"]
Raised = Literal["raised", "acknowledged", "declined", "withdrawn"]

_ANSWERS: dict[str, StatementStanding] = {
    "accurate": "confirmed",
    "with-changes": "confirmed-with-changes",
    "declined": "not-confirmed",
    "unable": "not-confirmed",
}

DONE: Mapping[type[Contract], Action] = {
    ExperienceValidated: "experience-validated",
    SafetyPlanAgreed: "safety-plan-agreed",
    AdvocacyOffered: "advocacy-offered",
    AdviceGiven: "advice-given",
    LadoConsidered: "lado-considered",
    StaffSupportOffered: "staff-support-offered",
    CaseAuditCommissioned: "case-audit-commissioned",
    CaseAuditCompleted: "case-audit-completed",
    OutcomeShared: "outcome-shared",
}
"""Which action each event shows."""


def statement(history: History) -> StatementStanding:
    """Return how far the statement has come on its way to being confirmed; the last answer counts (Standard 26)."""
    answers = history.read(StatementConfirmed)
    if answers:
        return _ANSWERS[answers[-1][1].outcome]
    return "copy-given" if history.heard(StatementCopyGiven) else "recorded"


def escalations(history: History, key: bytes) -> tuple[EscalationStanding, ...]:
    """Return every escalation ever raised, oldest first, by role. One without a ground stays withdrawn.

    The id of an escalation is derived from its case, and whoever tried every case could find it: so it is veiled.
    """
    standings: dict[str, Raised] = {
        **{data.escalation: "declined" for _, data in history.read(EscalationDeclined)},
        **{data.escalation: "acknowledged" for _, data in history.read(EscalationAcknowledged)},
        **{data.escalation: "withdrawn" for _, data in history.read(EscalationWithdrawn)},
    }
    return tuple(
        EscalationStanding(
            escalation=escalation_reference(key, event.id),
            duty=data.duty,
            standard=data.standard,
            rung=data.rung,
            role=data.role,
            standing=standings.get(event.id, "raised"),
        )
        for event, data in history.read(EscalationRaised)
    )


def actions(history: History) -> tuple[Action, ...]:
    """Return what was done about it, in the order of the contract's list."""
    done = {action for contract, action in DONE.items() if history.heard(contract)}
    return tuple(action for action in get_args(Action) if action in done)


def learning(history: History) -> tuple[LearningTheme, ...]:
    """Return the themes of what case audits taught, in the order of the contract's list (Standard 22)."""
    taught = {theme for _, audit in history.read(CaseAuditCompleted) for theme in audit.themes}
    return tuple(theme for theme in get_args(LearningTheme) if theme in taught)
