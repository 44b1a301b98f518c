"""The translations of a case as the service serves them. All instants are in UTC; absent is what has not happened."""

from dataclasses import dataclass

from services.translation.documents.view import RequestView
from services.translation.interpreters.view import BookingView
from services.translation.meetings.view import MeetingView
from shared.engine.view import View


@dataclass(slots=True, kw_only=True)
class TranslationsView(View):
    """Every translation and interpreter requested for a case, and every meeting arranged, oldest first."""

    case: str
    requests: tuple[RequestView, ...]
    meetings: tuple[MeetingView, ...] = ()
    bookings: tuple[BookingView, ...] = ()
