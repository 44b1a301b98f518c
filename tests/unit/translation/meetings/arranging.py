"""Meetings and what people keep, to write an example with."""

from services.translation.decide import decide
from services.translation.meetings.view import MeetingView
from services.translation.view import TranslationsView
from shared.engine.decision import Decision
from shared.events.envelope import Event
from shared.events.meetings import (
    MeetingCancelled,
    MeetingClashAnswered,
    MeetingMoved,
    MeetingPreparationOffered,
    MeetingScheduled,
    ObservanceKept,
    ObservanceNoLongerKept,
)
from shared.events.words import Statement
from shared.policy.loader import HACKNEY, load
from shared.policy.models import Policy
from tests.unit.build import event, history, instant

POLICY = load(HACKNEY)
TOLD = "2027-09-06T09:00:00Z"
ARRANGED = "2027-09-13T10:00:00Z"
NOW = "2027-12-31T12:00:00Z"
YOM_KIPPUR = ("2027-10-11T09:00:00Z", "2027-10-11T10:30:00Z")
"""A Monday, ten in the morning in London."""


def kept(
    observance: str = "yom-kippur", person: str = "parent-1", at: str = TOLD, strength: str | None = None
) -> Event:
    """Return that somebody said they keep it."""
    said = Statement(text="We keep it.", language="en")
    return event(
        ObservanceKept.model_validate(
            {"person": person, "observance": observance, "said_by": "self", "said": said, "strength": strength}
        ),
        at=at,
    )


def no_longer(observance: str = "yom-kippur", person: str = "parent-1", at: str = NOW) -> Event:
    """Return that somebody said they do not keep it any more."""
    return event(ObservanceNoLongerKept(person=person, observance=observance, said_by="self"), at=at)


def scheduled(
    hours: tuple[str, str] = YOM_KIPPUR,
    at: str = ARRANGED,
    racism: str = "no",
    attendees: tuple[str, ...] = ("parent-1",),
) -> Event:
    """Return that a conference was arranged at these hours."""
    data = {
        "meeting": "m-1",
        "kind": "child-protection-conference",
        "starts": instant(hours[0]),
        "ends": instant(hours[1]),
        "formal": "yes",
        "racism_discussed": racism,
        "attendees": [{"person": person, "attends_as": "parent"} for person in attendees],
    }
    return event(MeetingScheduled.model_validate(data), at=at, id=f"scheduled-{at}")


def moved(starts: str, ends: str, at: str = "2027-09-14T10:00:00Z") -> Event:
    """Return that the meeting was moved."""
    return event(MeetingMoved(meeting="m-1", starts=instant(starts), ends=instant(ends), because="observance"), at=at)


def cancelled(at: str = "2027-09-14T10:00:00Z") -> Event:
    """Return that the meeting was cancelled."""
    return event(MeetingCancelled(meeting="m-1", cancelled_by="business-support-officer"), at=at)


def offered(at: str) -> Event:
    """Return that the family was offered preparation."""
    data = MeetingPreparationOffered(meeting="m-1", outcome="accepted", offered_by="lead-professional")
    return event(data, at=at)


def answered(clash: str, answer: str = "person-agrees", at: str = "2027-09-15T10:00:00Z") -> Event:
    """Return that a clash was answered."""
    data = {"clash": clash, "answer": answer, "answered_by": "business-support-officer"}
    return event(MeetingClashAnswered.model_validate(data), at=at)


def decided(*heard: Event, published: tuple[Event, ...] = (), policy: Policy = POLICY) -> Decision:
    """Return what the service concludes long after all that."""
    return decide(history("case/1", *heard, published=published), instant(NOW), policy)


def meeting(*heard: Event) -> MeetingView:
    """Return the meeting as it is shown."""
    view = decided(*heard).view
    assert isinstance(view, TranslationsView)
    (found,) = view.meetings
    return found
