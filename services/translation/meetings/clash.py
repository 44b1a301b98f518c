"""Clashes: somebody who attends a meeting keeps an observance when it is to be held (DOMAIN.md 10.2)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.translation.meetings.arranged import Meeting, Sitting, later
from services.translation.meetings.keeping import Keeping
from shared.engine.history import History
from shared.events.envelope import Event, derived_id
from shared.events.meetings import MeetingClashAnswered, MeetingClashFound
from shared.observances.calendar import Kept, kept_between
from shared.policy.observances import Observances

How = Literal["moved", "cancelled", "no-longer-kept", "told-anew", "person-agrees", "cannot-be-moved"]


@dataclass(frozen=True, slots=True)
class Clash:
    """A sitting of a meeting and what somebody keeps then.

    `found` is the event with which both were known; `settled` what put an end to it first, if anything did.
    """

    meeting: Meeting
    sitting: Sitting
    keeping: Keeping
    kept: Kept
    found: Event
    settled: tuple[Event, How] | None

    @property
    def key(self) -> str:
        """What it is told by, for ever: the event that set the time, and the one that said what is kept."""
        return _key(self.sitting, self.keeping)

    @property
    def reference(self) -> str:
        """What an answer names it by."""
        return _reference(self.found.subject, self.sitting, self.keeping)

    @property
    def overlap(self) -> tuple[datetime, datetime]:
        """The time that both have in common."""
        return max(self.sitting.starts, self.kept.begins), min(self.sitting.ends, self.kept.ends)


def clashes(
    history: History, found: Sequence[Meeting], kept: Sequence[Keeping], observances: Observances
) -> list[Clash]:
    """Return the clashes of these meetings with what is kept, in the order of meetings, also those that are settled.

    What was said when a meeting was already over is none.
    """
    answers: dict[str, tuple[Event, MeetingClashAnswered]] = {}
    for event, data in history.read(MeetingClashAnswered):
        answers.setdefault(data.clash, (event, data))
    return [clash for meeting in found for clash in _of(meeting, kept, observances, answers)]


def _of(
    meeting: Meeting,
    kept: Sequence[Keeping],
    observances: Observances,
    answers: Mapping[str, tuple[Event, MeetingClashAnswered]],
) -> Iterator[Clash]:
    persons = {attendee.person for attendee in meeting.arranged.attendees}
    for sitting in meeting.sittings:
        for keeping in kept:
            if keeping.person in persons and (time := _time(sitting, keeping, observances)):
                found = later(sitting.since, keeping.since)
                answer = answers.get(_reference(found.subject, sitting, keeping))
                yield Clash(meeting, sitting, keeping, time, found, _settled(found, sitting, keeping, answer))


def _time(sitting: Sitting, keeping: Keeping, observances: Observances) -> Kept | None:
    """Return when the observance is kept that falls into this sitting, None if none does, or they never both stood."""
    found = later(sitting.since, keeping.since)
    over = any(end is not None and end[0].order <= found.order for end in (sitting.end, keeping.end))
    if over or found.time >= sitting.ends:
        return None
    return next(iter(kept_between(keeping.observance, observances, sitting.starts, sitting.ends)), None)


def _settled(
    found: Event, sitting: Sitting, keeping: Keeping, answer: tuple[Event, MeetingClashAnswered] | None
) -> tuple[Event, How] | None:
    ends: list[tuple[Event, How]] = [end for end in (sitting.end, keeping.end) if end is not None]
    if answer is not None:
        ends.append((later(found, answer[0]), answer[1].answer))
    return min(ends, key=lambda end: end[0].order, default=None)


def _key(sitting: Sitting, keeping: Keeping) -> str:
    at, said = sitting.event, keeping.since
    return f"{at.source}\n{at.id}\n{said.source}\n{said.id}"


def _reference(subject: str, sitting: Sitting, keeping: Keeping) -> str:
    return derived_id(subject, MeetingClashFound.type, _key(sitting, keeping))
