"""What follows from what was said: complaints, support, translations, the case, its end (DESIGN.md section 7)."""

from dataclasses import replace
from datetime import datetime

from services.intake.complaints import complaints, opened, support_due
from services.intake.erasure import erased, proposals, standing, up_to
from services.intake.identity.asking import asking_due
from services.intake.irregular import raised
from services.intake.language_guide.minutes import HEARD as OF_LANGUAGE
from services.intake.picture import nothing_left, picture
from services.intake.precedence import ORDERED
from services.intake.procedures.following import follow
from services.intake.procedures.steps import STEPS
from services.intake.retention import kept
from services.intake.retention_picture import retention
from services.intake.statement import versions
from services.intake.statement_picture import statement_views
from services.intake.translations.asking import asked
from services.intake.translations.letters import letters, plans
from services.intake.translations.minutes import minutes
from services.intake.translations.sending import HEARD as OF_TRANSLATIONS
from services.intake.translations.statements import copies
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
from shared.events.erasure import (
    CaseErased,
    ErasureApproved,
    ErasureDeclined,
    LegalHoldLifted,
    LegalHoldPlaced,
    RetentionSet,
)
from shared.events.identity import FormOfAddressTold, IdentityConfirmed, IdentityNotObtained
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.leaflets import LeafletPublished
from shared.events.meetings import MeetingScheduled
from shared.events.procedures import IrregularitySettled
from shared.events.rectification import DisputeSettled, InformationDisputed, RecordRectified
from shared.events.safeguarding import AdvocacyArranged, AdvocacyOffered, SafetyPlanAgreed
from shared.policy.models import Policy
from shared.policy.retention import SPOKEN_OF

SOURCE = "intake"

_OF_ITS_END: tuple[type[Contract], ...] = (
    RetentionSet,
    LegalHoldPlaced,
    LegalHoldLifted,
    ErasureApproved,
    ErasureDeclined,
)

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
    InformationDisputed,
    DisputeSettled,
    RecordRectified,
    MeetingScheduled,
    LanguageNeedAssessed,
    SafetyPlanAgreed,
    *OF_TRANSLATIONS,
    FormOfAddressTold,
    IdentityConfirmed,
    IdentityNotObtained,
    LeafletPublished,
    *STEPS,
    *ORDERED,
    *(contract for contract in SPOKEN_OF if contract.external and contract not in {DisclosureRecorded, *ORDERED}),
    *_OF_ITS_END,
    *OF_LANGUAGE,
)
"""What intake keeps in a case's history."""


def decide(history: History, now: datetime, policy: Policy) -> Decision:
    """Return the case and the events that must exist because of it; time alone only has its erasure proposed.

    A case may hold several disclosures; each goes its own way, and its statement is a version of its own.
    What was said stays as it was said: a complaint, once opened, keeps the day it was opened for. Once the case is
    erased, nothing of it is shown and nothing more is decided.
    """
    erasure = erased(SOURCE, history, policy)
    if erasure is None:
        return _decided(history, now, policy)
    before = _decided(up_to(history, erasure), erasure.time, policy)
    said = history.derived(CaseErased, erasure, "") or erasure
    return Decision(view=nothing_left(history.subject, erasure), events=(*before.events, said))


def _decided(history: History, now: datetime, policy: Policy) -> Decision:
    disclosures = history.read(DisclosureRecorded)
    statement = versions(history, disclosures)
    wanted = complaints(history, disclosures)
    courses = follow(history, wanted, policy)
    found = standing(history, kept(history, courses, policy))
    to_read = (
        *copies(statement),
        *minutes(history),
        *plans(history, disclosures, policy.languages.default),
        *letters(history, wanted),
    )
    requests = tuple(request for each in to_read for request in asked(SOURCE, history, each))
    events = (
        *(opened(SOURCE, history, complaint) for complaint in wanted),
        *support_due(SOURCE, history, disclosures),
        *asking_due(SOURCE, history, disclosures),
        *requests,
        *raised(SOURCE, history, courses),
        *proposals(SOURCE, history, found, now),
    )
    at = found.proposed_from
    shown = picture(history, disclosures, statement_views(history, statement, requests), courses, policy)
    view = replace(shown, retention=retention(found, now, policy))
    return Decision(view=view, events=events, wake_at=at if at is not None and at > now else None)
