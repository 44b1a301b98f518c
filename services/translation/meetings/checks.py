"""The meetings of a case, checked against what those who attend keep: what is shown of them, and what is said."""

from dataclasses import dataclass

from services.translation.meetings.arranged import meetings
from services.translation.meetings.clash import clashes
from services.translation.meetings.keeping import keepings
from services.translation.meetings.messages import of_clashes, of_preparations
from services.translation.meetings.picture import meeting_views
from services.translation.meetings.preparation import preparations
from services.translation.meetings.view import MeetingView
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.meetings import (
    MeetingCancelled,
    MeetingClashAnswered,
    MeetingHeld,
    MeetingMoved,
    MeetingPreparationOffered,
    MeetingScheduled,
    ObservanceKept,
    ObservanceNoLongerKept,
)
from shared.policy.models import Policy

ABOUT_MEETINGS: tuple[type[Contract], ...] = (
    ObservanceKept,
    ObservanceNoLongerKept,
    MeetingScheduled,
    MeetingMoved,
    MeetingCancelled,
    MeetingHeld,
    MeetingPreparationOffered,
    MeetingClashAnswered,
)
"""What is heard for the sake of meetings."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The meetings as they are shown, and the events that must exist because of them."""

    views: tuple[MeetingView, ...]
    events: tuple[Event, ...]


def checked(history: History, policy: Policy) -> Checked:
    """Return the meetings of the case with their clashes; time alone changes neither."""
    arranged = meetings(history)
    kept = keepings(history, policy.observances)
    found = clashes(history, arranged, kept, policy.observances)
    due = [each for meeting in arranged for each in preparations(meeting, policy)]
    events = (*of_clashes(history, found, kept, policy), *of_preparations(history, due))
    return Checked(meeting_views(arranged, found, due, events), events)
