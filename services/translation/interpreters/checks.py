"""The interpreters of a case: what is shown of them, and what is said."""

from dataclasses import dataclass, replace

from services.translation.interpreters.booked import bookings, courses
from services.translation.interpreters.doubts import doubts
from services.translation.interpreters.messages import of_doubts, of_requirements
from services.translation.interpreters.needs import needs, wishes
from services.translation.interpreters.occasions import occasions
from services.translation.interpreters.picture import booking_views, required_views
from services.translation.interpreters.required import requirements
from services.translation.interpreters.view import BookingView, RequiredView
from services.translation.meetings.arranged import meetings
from services.translation.meetings.view import MeetingView
from shared.engine.history import History
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
from shared.policy.models import Policy

ABOUT_INTERPRETERS: tuple[type[Contract], ...] = (
    InterpreterRequested,
    InterpreterBooked,
    InterpreterAttended,
    InterpreterFailed,
    InterpreterCancelled,
    InterpretationTurnedSensitive,
)
"""What is heard for the sake of interpreters, beside meetings and what people said of their languages."""


@dataclass(frozen=True, slots=True)
class Interpreters:
    """The bookings as they are shown, who needs one at which meeting, and the events that must exist because of it."""

    bookings: tuple[BookingView, ...]
    required: dict[str, tuple[RequiredView, ...]]
    events: tuple[Event, ...]

    def at(self, meeting: MeetingView) -> MeetingView:
        """Return the meeting with who needs an interpreter there."""
        return replace(meeting, interpreters=self.required.get(meeting.meeting, ()))


def interpreters(history: History, policy: Policy) -> Interpreters:
    """Return the interpreters of the case; time alone changes nothing about them."""
    found = courses(history)
    booked = bookings(history, found)
    needed = needs(history, policy.languages.default)
    required = {
        meeting.arranged.meeting: [
            each for occasion in occasions(meeting, needed) for each in requirements(occasion, booked, policy)
        ]
        for meeting in meetings(history)
    }
    of_meetings = of_requirements(history, [each for here in required.values() for each in here])
    return Interpreters(
        bookings=booking_views(booked, wishes(history), policy),
        required={meeting: required_views(each) for meeting, each in required.items()},
        events=(*of_meetings, *of_doubts(history, doubts(found))),
    )
