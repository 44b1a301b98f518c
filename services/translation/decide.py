"""Which translations are under way and by when they are due, which meetings clash and who interprets (DESIGN.md 7)."""

from datetime import datetime

from services.translation.directory.listing import ABOUT_VOLUNTEERS, volunteer
from services.translation.documents.jobs import told
from services.translation.documents.picture import request_views
from services.translation.documents.request import requests
from services.translation.interpreters.checks import ABOUT_INTERPRETERS, interpreters
from services.translation.leaflets.matrix import ABOUT_LEAFLETS, leaflet
from services.translation.meetings.checks import ABOUT_MEETINGS, checked
from services.translation.messages import due_changed
from services.translation.view import TranslationsView
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.disclosures import CasePeopleNamed, StatementAmended, StatementConfirmed
from shared.events.erasure import CaseErased
from shared.events.escalations import DutiesChanged
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.minutes import MinutesRecorded
from shared.events.safeguarding import SafetyPlanAgreed, SafetyPlanReviewed
from shared.events.translations import (
    TranslationAssigned,
    TranslationCancelled,
    TranslationChecked,
    TranslationConfirmed,
    TranslationDelivered,
    TranslationRequested,
    TranslationSent,
)
from shared.policy.models import Policy

HEARS: tuple[type[Contract], ...] = (
    TranslationRequested,
    TranslationAssigned,
    TranslationDelivered,
    TranslationChecked,
    TranslationSent,
    TranslationConfirmed,
    TranslationCancelled,
    StatementAmended,
    StatementConfirmed,
    MinutesRecorded,
    SafetyPlanAgreed,
    SafetyPlanReviewed,
    DutiesChanged,
    CasePeopleNamed,
    CaseErased,
    LanguageNeedAssessed,
    *ABOUT_MEETINGS,
    *ABOUT_INTERPRETERS,
    *ABOUT_VOLUNTEERS,
    *ABOUT_LEAFLETS,
)
"""What translation keeps in a subject's history."""


def decide(history: History, now: datetime, policy: Policy) -> Decision:
    """Return the case, the volunteer or the leaflet as it stands at `now`, and what other services hear of it."""
    kind = history.subject.partition("/")[0]
    if kind == "volunteer":
        return volunteer(history, now, policy)
    return leaflet(history, now, policy) if kind == "leaflet" else _case(history, now, policy)


def _case(history: History, now: datetime, policy: Policy) -> Decision:
    """Return the translations, meetings and interpreters of the case."""
    found = requests(history, policy)
    meetings = checked(history, policy)
    interpreting = interpreters(history, policy)
    return Decision(
        view=TranslationsView(
            case=history.subject.removeprefix("case/"),
            requests=request_views(history, found, now, policy),
            meetings=tuple(map(interpreting.at, meetings.views)),
            bookings=interpreting.bookings,
        ),
        events=(
            *((due_changed(history, found, now),) if found else ()),
            *told(history, found),
            *meetings.events,
            *interpreting.events,
        ),
        wake_at=min(
            (each.overdue_from for each in found if not each.settled and each.overdue_from > now), default=None
        ),
    )
