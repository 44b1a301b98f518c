"""The meetings of a case as they are shown: every part of the view from what was heard and concluded."""

from collections.abc import Iterable, Mapping, Sequence

from services.translation.meetings.arranged import Meeting
from services.translation.meetings.clash import Clash
from services.translation.meetings.preparation import Preparation
from services.translation.meetings.view import (
    AttendeeView,
    ClashView,
    MeetingState,
    MeetingView,
    PreparationState,
    SlotView,
)
from shared.events.envelope import Event
from shared.events.meetings import MeetingClashFound


def meeting_views(
    found: Iterable[Meeting], clashes: Sequence[Clash], preparations: Sequence[Preparation], said: Iterable[Event]
) -> tuple[MeetingView, ...]:
    """Return the meetings; `said` are the events that tell of the clashes, whose alternatives are shown as told."""
    told = {event.id: MeetingClashFound.of(event) for event in said if event.type == MeetingClashFound.type}
    return tuple(
        _meeting(
            meeting,
            [clash for clash in clashes if clash.meeting is meeting],
            [each for each in preparations if each.meeting is meeting],
            told,
        )
        for meeting in found
    )


def _meeting(
    meeting: Meeting,
    clashes: Iterable[Clash],
    preparations: Sequence[Preparation],
    told: Mapping[str, MeetingClashFound],
) -> MeetingView:
    arranged, last = meeting.arranged, meeting.last
    return MeetingView(
        meeting=arranged.meeting,
        kind=arranged.kind,
        starts=last.starts,
        ends=last.ends,
        formal=arranged.formal,
        racism_discussed=arranged.racism_discussed,
        state=_state(meeting),
        moves=len(meeting.sittings) - 1,
        attendees=tuple(AttendeeView(person=a.person, attends_as=a.attends_as) for a in arranged.attendees),
        preparation=_preparation(meeting),
        preparation_by=preparations[-1].by if preparations else None,
        clashes=tuple(_clash(clash, told[clash.reference]) for clash in clashes),
    )


def _state(meeting: Meeting) -> MeetingState:
    if meeting.held is not None:
        return "held"
    return "cancelled" if meeting.last.end is not None else "scheduled"


def _preparation(meeting: Meeting) -> PreparationState:
    if meeting.prepared is not None:
        return "offered"
    return "due" if meeting.arranged.racism_discussed == "yes" else "not-needed"


def _clash(clash: Clash, told: MeetingClashFound) -> ClashView:
    settled_by, how = clash.settled or (None, None)
    begins, ends = clash.overlap
    return ClashView(
        clash=clash.reference,
        person=clash.keeping.person,
        observance=clash.keeping.observance.id,
        name=clash.keeping.observance.name,
        strength=clash.keeping.strength,
        certainty=clash.kept.certainty,
        overlap_starts=begins,
        overlap_ends=ends,
        answer_by=told.answer_by,
        found_at=clash.found.time,
        settled=how,
        settled_at=settled_by.time if settled_by is not None else None,
        alternatives=tuple(SlotView(starts=slot.starts, ends=slot.ends) for slot in told.alternatives),
    )
