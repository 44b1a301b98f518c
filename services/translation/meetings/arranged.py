"""Meetings of a case: each time at which one was to be held, and what became of it (Standards 24 and 35)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.meetings import (
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
    MeetingPreparationOffered,
    MeetingScheduled,
)

Change = Literal["moved", "cancelled"]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A time at which a meeting was to be held.

    `event` put it at that time, and it stood from `since` on, until `end`, if something put an end to it.
    """

    event: Event
    since: Event
    starts: datetime
    ends: datetime
    end: tuple[Event, Change] | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it was arranged, its sittings, oldest first, and what was told of it afterwards."""

    arranged: MeetingScheduled
    sittings: Sequence[Sitting]
    held: Event | None
    prepared: Event | None

    @property
    def last(self) -> Sitting:
        """When it is to be held, or was last to be."""
        return self.sittings[-1]


def meetings(history: History) -> list[Meeting]:
    """Return the meetings of the case, in the order in which they were arranged.

    Of several with one reference the first is the meeting. What was told before it was arranged waits for it. What
    follows when it was cancelled changes nothing.
    """
    found: dict[str, tuple[Event, MeetingScheduled]] = {}
    for event, data in history.read(MeetingScheduled):
        found.setdefault(data.meeting, (event, data))
    held, prepared = _first(history, MeetingHeld), _first(history, MeetingPreparationOffered)
    return [
        Meeting(data, tuple(_sittings(history, event, data)), held.get(reference), prepared.get(reference))
        for reference, (event, data) in found.items()
    ]


def later(*events: Event) -> Event:
    """Return the one that comes last in a history."""
    return max(events, key=lambda event: event.order)


def _sittings(history: History, scheduled: Event, data: MeetingScheduled) -> Iterator[Sitting]:
    """Yield each time for which the meeting was arranged."""
    event, since, hours = scheduled, scheduled, (data.starts, data.ends)
    for change, said in _changes(history, data.meeting):
        by = later(since, change)
        yield Sitting(event, since, *hours, (by, "cancelled" if said is None else "moved"))
        if said is None:
            return
        event, since, hours = change, by, (said.starts, said.ends)
    yield Sitting(event, since, *hours, None)


def _changes(history: History, meeting: str) -> list[tuple[Event, MeetingMoved | None]]:
    """Return what moved the meeting, or cancelled it (None), oldest first; in an erased case nobody meets."""
    moved = [(event, data) for event, data in history.read(MeetingMoved) if data.meeting == meeting]
    cancelled = [(event, None) for event, data in history.read(MeetingCancelled) if data.meeting == meeting]
    erased = [(event, None) for event in history.heard(CaseErased)]
    return sorted([*moved, *cancelled, *erased], key=lambda change: change[0].order)


def _first(history: History, contract: type[Contract]) -> Mapping[str, Event]:
    found: dict[str, Event] = {}
    for event in history.heard(contract):
        found.setdefault(str(event.data["meeting"]), event)
    return found
