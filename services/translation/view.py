"""The translations of a case as the service serves them. All instants are in UTC; absent is what has not happened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.translation.interpreters.view import BookingView
from services.translation.meetings.view import MeetingView
from shared.engine.view import View
from shared.events.translations import Document
from shared.events.words import Language, Reference

State = Literal["requested", "assigned", "delivered", "cancelled", "overdue"]
"""Where a request stands; `overdue` is neither delivered nor cancelled after its due instant."""


@dataclass(slots=True, kw_only=True)
class RequestView(View):
    """One document to be translated, by when, and what became of it.

    `direction` is known of the languages that the council's policy lists. `due_date` is the day in London, as
    `2026-11-24`. `late` and `checked` are said once it is delivered. `superseded` says that the speaker has since
    changed or added to the statement.
    """

    request: Reference
    document: Document
    source_language: Language
    target_language: Language
    direction: Literal["left-to-right", "right-to-left"] | None = None
    word_count: int | None = None
    requested_at: datetime
    due: datetime
    due_date: str
    state: State
    assigned_at: datetime | None = None
    delivered_at: datetime | None = None
    late: Literal["yes", "no"] | None = None
    checked: Literal["yes", "no"] | None = None
    cancelled_at: datetime | None = None
    superseded: Literal["yes", "no"]


@dataclass(slots=True, kw_only=True)
class TranslationsView(View):
    """Every translation and interpreter requested for a case, and every meeting arranged, oldest first."""

    case: str
    requests: tuple[RequestView, ...]
    meetings: tuple[MeetingView, ...] = ()
    bookings: tuple[BookingView, ...] = ()
