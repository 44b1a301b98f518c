"""Meetings, what people speak, and interpreters, to write an example with."""

from typing import Any

from services.translation.decide import decide
from services.translation.interpreters.view import BookingView
from services.translation.view import TranslationsView
from shared.engine.decision import Decision
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.interpreting import (
    InterpretationTurnedSensitive,
    InterpreterAttended,
    InterpreterBooked,
    InterpreterCancelled,
    InterpreterFailed,
    InterpreterRequested,
)
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.meetings import MeetingScheduled
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant

POLICY = load(HACKNEY)
ASSESSED = "2027-09-06T09:00:00Z"
ARRANGED = "2027-09-13T10:00:00Z"
ASKED = "2027-09-13T11:00:00Z"
BOOKED = "2027-09-15T10:00:00Z"
LOST = "2027-09-20T10:00:00Z"
NOW = "2027-12-31T12:00:00Z"
MONDAY = ("2027-10-11T09:00:00Z", "2027-10-11T10:30:00Z")
"""Ten in the morning in London; five working days before is Monday the 4th."""
AT_TEN: dict[str, Any] = {"starts": instant(MONDAY[0]), "ends": instant(MONDAY[1])}
CONFERENCE: dict[str, Any] = {"setting": "formal-meeting", "content": "other", "mode": "in-person", **AT_TEN}


def said(contract: type[Contract], at: str, told: dict[str, Any], different: dict[str, Any]) -> Event:
    """Return that this happened, the fields given said otherwise."""
    return event(contract.model_validate({**told, **different}), at=at)


def assessed(at: str = ASSESSED, **different: Any) -> Event:  # noqa: ANN401 - a field may be of any type
    """Return that a parent said they speak Turkish, and want an interpreter."""
    told = {"person": "parent-1", "said_by": "self", "spoken": "tr", "interpreter": "yes"}
    return said(LanguageNeedAssessed, at, told, different)


def scheduled(at: str = ARRANGED, **different: Any) -> Event:  # noqa: ANN401 - a field may be of any type
    """Return that a conference was arranged, to which the parent comes."""
    attendees = [{"person": "parent-1", "attends_as": "parent"}, {"person": "chair-1", "attends_as": "chair"}]
    told = {"meeting": "m-1", "kind": "child-protection-conference", "formal": "yes", "attendees": attendees, **AT_TEN}
    return said(MeetingScheduled, at, told, different)


def requested(at: str = ASKED, **different: Any) -> Event:  # noqa: ANN401 - a field may be of any type
    """Return that an interpreter was asked for, for the parent at the conference."""
    told = {"booking": "b-1", "meeting": "m-1", "person": "parent-1", "language": "tr", **CONFERENCE}
    return said(InterpreterRequested, at, told, different)


def booked(at: str = BOOKED, **different: Any) -> Event:  # noqa: ANN401 - a field may be of any type
    """Return that a professional was booked for it, qualified and checked."""
    told = {"booking": "b-1", "kind": "professional", "language": "tr", "interpreter": "i-1", **CONFERENCE}
    fit = {"qualification": "public-service-register", "enhanced_check": "yes"}
    return said(InterpreterBooked, at, told | fit, different)


def attended(at: str = MONDAY[1], booking: str = "b-1") -> Event:
    """Return that the interpreter came."""
    return event(InterpreterAttended(booking=booking), at=at)


def failed(at: str = LOST, **different: Any) -> Event:  # noqa: ANN401 - a field may be of any type
    """Return that the interpreter cancelled late."""
    return said(InterpreterFailed, at, {"booking": "b-1", "reason": "cancelled-late"}, different)


def cancelled(at: str = LOST, booking: str = "b-1") -> Event:
    """Return that no interpreter is wanted any more."""
    return event(InterpreterCancelled(booking=booking, cancelled_by="business-support-officer"), at=at)


def turned(at: str = LOST, content: str = "disclosure") -> Event:
    """Return that what is interpreted turned to something sensitive."""
    return said(InterpretationTurnedSensitive, at, {"booking": "b-1", "content": content}, {})


def decided(*heard: Event, published: tuple[Event, ...] = ()) -> Decision:
    """Return what the service concludes long after all that."""
    return decide(history("case/1", *heard, published=published), instant(NOW), POLICY)


def shown(*heard: Event) -> TranslationsView:
    """Return the case as it is shown."""
    view = decided(*heard).view
    assert isinstance(view, TranslationsView)
    return view


def booking(*heard: Event) -> BookingView:
    """Return the booking as it is shown."""
    (found,) = shown(*heard).bookings
    return found
