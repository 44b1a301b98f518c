"""Occasions: somebody who needs an interpreter comes to a formal meeting, at one time for which it was arranged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from services.translation.interpreters.needs import Need
from services.translation.meetings.arranged import Meeting, Sitting, later
from shared.events.envelope import Event

How = Literal["booked", "moved", "cancelled", "declined", "told-anew"]
End = tuple[Event, How]


@dataclass(frozen=True, slots=True)
class Occasion:
    """A sitting of a formal meeting, and somebody's need for an interpreter there."""

    meeting: Meeting
    sitting: Sitting
    need: Need

    @property
    def known(self) -> Event:
        """The event with which both were known."""
        return later(self.sitting.since, self.need.since)

    @property
    def end(self) -> End | None:
        """What put an end to the need or the sitting first, if anything did."""
        ends: list[End] = [end for end in (self.sitting.end, self.need.end) if end is not None]
        return first(ends)

    @property
    def came(self) -> bool:
        """Whether both ever stood before the meeting was over."""
        ended = self.end is not None and self.end[0].order <= self.known.order
        return not ended and self.known.time < self.sitting.ends


def occasions(meeting: Meeting, needs: Sequence[Need]) -> Iterator[Occasion]:
    """Yield the occasions of a meeting, if it is a formal one; what is told when it is over makes none."""
    persons = {attendee.person for attendee in meeting.arranged.attendees}
    for sitting in meeting.sittings if meeting.arranged.formal == "yes" else ():
        found = (Occasion(meeting, sitting, need) for need in needs if need.person in persons)
        yield from (occasion for occasion in found if occasion.came)


def first(ends: Sequence[End]) -> End | None:
    """Return the end that came first."""
    return min(ends, key=lambda end: end[0].order, default=None)
