"""Which translations are under way and by when they are due, which meetings clash and who interprets (DESIGN.md 7)."""

from dataclasses import replace
from datetime import datetime

from services.translation.interpreters.checks import ABOUT_INTERPRETERS, interpreters
from services.translation.meetings.checks import ABOUT_MEETINGS, checked
from services.translation.messages import due_changed
from services.translation.picture import picture
from services.translation.request import requests
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.disclosures import CasePeopleNamed, StatementAmended, StatementConfirmed
from shared.events.erasure import CaseErased
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.translations import (
    TranslationAssigned,
    TranslationCancelled,
    TranslationDelivered,
    TranslationRequested,
)
from shared.policy.models import Policy

HEARS: tuple[type[Contract], ...] = (
    TranslationRequested,
    TranslationAssigned,
    TranslationDelivered,
    TranslationCancelled,
    StatementAmended,
    StatementConfirmed,
    CasePeopleNamed,
    CaseErased,
    LanguageNeedAssessed,
    *ABOUT_MEETINGS,
    *ABOUT_INTERPRETERS,
)
"""What translation keeps in a case's history."""


def decide(history: History, now: datetime, policy: Policy) -> Decision:
    """Return the translations, meetings and interpreters of the case at `now`, and what other services hear of them."""
    found = requests(history, policy)
    meetings = checked(history, policy)
    interpreting = interpreters(history, policy)
    return Decision(
        view=replace(
            picture(history, found, now, policy),
            meetings=tuple(map(interpreting.at, meetings.views)),
            bookings=interpreting.bookings,
        ),
        events=(*((due_changed(history, found, now),) if found else ()), *meetings.events, *interpreting.events),
        wake_at=min(
            (each.overdue_from for each in found if not each.settled and each.overdue_from > now), default=None
        ),
    )
