"""Professional interpreters who are required at formal meetings: since when, and what settled it (Standard 32)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.translation.interpreters.booked import Booking
from services.translation.interpreters.cover import covers, lost_after, next_cover
from services.translation.interpreters.occasions import End, Occasion, first
from services.translation.meetings.arranged import later
from services.translation.meetings.deadlines import due_before
from shared.events.envelope import Event, derived_id
from shared.events.interpreting import InterpreterRequired
from shared.policy.models import Policy


@dataclass(frozen=True, slots=True)
class Requirement:
    """An interpreter who is required on an occasion, to be booked by `by`; `settled` is what put an end to that.

    `lost` is the event by which whoever was booked before was lost.
    """

    occasion: Occasion
    lost: Event | None
    by: datetime
    settled: End | None

    @property
    def since(self) -> Event:
        """The event from which on one is required."""
        return self.lost or self.occasion.known

    @property
    def key(self) -> str:
        """What it is told by, for ever: the events that set the time, said the need, and lost who was booked."""
        causes = (self.occasion.sitting.event, self.occasion.need.since, self.lost)
        return "\n".join(f"{cause.source}\n{cause.id}" for cause in causes if cause is not None)

    @property
    def reference(self) -> str:
        """What tells it from others."""
        return derived_id(self.since.subject, InterpreterRequired.type, self.key)


def requirements(occasion: Occasion, booked: Sequence[Booking], policy: Policy) -> Iterator[Requirement]:
    """Yield what is required on the occasion: at first, and again each time that whoever was booked is lost."""
    found = covers(occasion, booked)
    since, lost = occasion.known, None
    while True:
        cover = next_cover(found, since)
        ends: list[End | None] = [occasion.end, (later(since, cover.since), "booked") if cover is not None else None]
        settled = first([end for end in ends if end is not None])
        yield Requirement(occasion, lost, _by(occasion, since, policy), settled)
        lost = lost_after(cover, found) if cover is not None else None
        if lost is None or (occasion.end is not None and occasion.end[0].order <= lost.order):
            return
        since = lost


def _by(occasion: Occasion, since: Event, policy: Policy) -> datetime:
    period = policy.observances.meetings.book_interpreter
    return due_before(occasion.sitting.starts, since.time, period, policy.calendar)
