"""Which translations are under way, by when they are due, and which are late (DESIGN.md section 7)."""

from collections.abc import Sequence
from datetime import datetime

from services.translation.picture import picture
from services.translation.request import Request, requests
from shared.engine.decision import Decision, snapshot
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.disclosures import CasePeopleNamed, StatementAmended, StatementConfirmed
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.translations import (
    TranslationAssigned,
    TranslationCancelled,
    TranslationDelivered,
    TranslationDueChanged,
    TranslationRequested,
    TranslationSummary,
)
from shared.policy.models import Policy

SOURCE = "translation"

HEARS: tuple[type[Contract], ...] = (
    TranslationRequested,
    TranslationAssigned,
    TranslationDelivered,
    TranslationCancelled,
    StatementAmended,
    StatementConfirmed,
    CasePeopleNamed,
    CaseErased,
)
"""What translation keeps in a case's history."""


def decide(history: History, now: datetime, policy: Policy) -> Decision:
    """Return the translations of the case as they stand at `now`, and the snapshot that other services hear of."""
    found = requests(history, policy)
    return Decision(
        view=picture(history, found, now, policy),
        events=(_due_changed(history, found, now),) if found else (),
        wake_at=min(
            (each.overdue_from for each in found if not each.settled and each.overdue_from > now), default=None
        ),
    )


def _due_changed(history: History, found: Sequence[Request], now: datetime) -> Event:
    data = TranslationDueChanged(
        requests=tuple(
            TranslationSummary(
                request=each.asked.request,
                document=each.asked.document,
                target_language=each.asked.target_language,
                state=each.state(now),
                due=each.due.due,
            )
            for each in found
        )
    )
    last = history.events[-1]
    overdue = [each.overdue_from for each in found if each.state(now) == "overdue"]
    return snapshot(SOURCE, last, data, history, time=max([last.time, *overdue]))
