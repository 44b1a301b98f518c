"""Preparation for meetings at which racism will be discussed: by when it is to be offered (Standard 24)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.translation.meetings.arranged import Meeting, Sitting, later
from services.translation.meetings.deadlines import due_before
from shared.events.envelope import Event, derived_id
from shared.events.meetings import MeetingPreparationDue
from shared.policy.models import Policy

How = Literal["offered", "moved", "cancelled"]


@dataclass(frozen=True, slots=True)
class Preparation:
    """Preparation that is due, or was, for one sitting of a meeting; `settled` is what put an end to that."""

    meeting: Meeting
    sitting: Sitting
    by: datetime
    settled: tuple[Event, How] | None

    @property
    def key(self) -> str:
        """What it is told by, for ever: the event that set the time."""
        return f"{self.sitting.event.source}\n{self.sitting.event.id}"

    @property
    def reference(self) -> str:
        """What tells it from others."""
        return derived_id(self.sitting.event.subject, MeetingPreparationDue.type, self.key)


def preparations(meeting: Meeting, policy: Policy) -> Iterator[Preparation]:
    """Yield what is due for each sitting of the meeting, until it is offered once; nothing if racism is no matter."""
    if meeting.arranged.racism_discussed != "yes":
        return
    for sitting in meeting.sittings:
        offered = meeting.prepared
        if offered is not None and sitting is not meeting.sittings[0] and offered.order < sitting.since.order:
            return
        period = policy.observances.meetings.offer_preparation
        by = due_before(sitting.starts, sitting.since.time, period, policy.calendar)
        yield Preparation(meeting, sitting, by, _settled(sitting, offered))


def _settled(sitting: Sitting, offered: Event | None) -> tuple[Event, How] | None:
    ends: list[tuple[Event, How]] = [sitting.end] if sitting.end is not None else []
    if offered is not None:
        ends.append((later(sitting.since, offered), "offered"))
    return min(ends, key=lambda end: end[0].order, default=None)
