"""What follows from what was said: complaints, support, translations and the case itself (DESIGN.md section 7)."""

from datetime import datetime

from services.intake.complaints import complaints, opened, support_due
from services.intake.irregular import raised
from services.intake.picture import picture
from services.intake.precedence import ORDERED
from services.intake.procedures.following import follow
from services.intake.procedures.steps import STEPS
from services.intake.statement import versions
from services.intake.translation import requests
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.events.complaints import ComplaintRequested, ComplaintSupportOffered
from shared.events.contract import Contract
from shared.events.disclosures import (
    CasePeopleNamed,
    DisclosureRecorded,
    ExperienceValidated,
    OutcomeShared,
    StatementAmended,
    StatementConfirmed,
    StatementCopyGiven,
)
from shared.events.procedures import IrregularitySettled
from shared.events.safeguarding import AdvocacyArranged, AdvocacyOffered
from shared.policy.models import Policy

SOURCE = "intake"

HEARS: tuple[type[Contract], ...] = (
    DisclosureRecorded,
    StatementAmended,
    StatementCopyGiven,
    StatementConfirmed,
    ExperienceValidated,
    OutcomeShared,
    CasePeopleNamed,
    ComplaintRequested,
    ComplaintSupportOffered,
    AdvocacyOffered,
    AdvocacyArranged,
    IrregularitySettled,
    *STEPS,
    *ORDERED,
)
"""What intake keeps in a case's history."""


def decide(history: History, _now: datetime, policy: Policy) -> Decision:
    """Return the case and the events that must exist because of it; time alone never changes either.

    A case may hold several disclosures; each goes its own way, and its statement is a version of its own.
    What was said stays as it was said: a complaint, once opened, keeps the day it was opened for.
    """
    disclosures = history.read(DisclosureRecorded)
    statement = versions(history, disclosures)
    wanted = complaints(history, disclosures)
    courses = follow(history, wanted, policy)
    events = (
        *(opened(SOURCE, history, complaint) for complaint in wanted),
        *support_due(SOURCE, history, disclosures),
        *requests(SOURCE, history, statement),
        *raised(SOURCE, history, courses),
    )
    return Decision(view=picture(history, disclosures, statement, courses), events=events)
