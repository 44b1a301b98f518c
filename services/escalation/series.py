"""Duties that come more than once: at several points after a fact, or again and again (Standards 27 and 30)."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from services.escalation.answers import NEVER
from services.escalation.clocks import Clock, Counting
from services.escalation.endings import Ending
from shared.policy.rows import Period

ALWAYS = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Instance:
    """One of the duties that an opening brings: its clock, and what ended it.

    `number` counts from 1, None where there is only one. `followed` says that another period comes after its own.
    """

    number: int | None
    clock: Clock
    ending: Ending | None
    followed: bool = False


def once(counting: Counting, endings: Iterator[Ending]) -> Iterator[Instance]:
    """Yield the only instance, ended by whatever came first; none if the starting event does not say when it is due."""
    clock = counting.once()
    if clock is not None:
        yield Instance(None, clock, next(endings, None))


def points(counting: Counting, at: Sequence[Period], endings: Iterator[Ending]) -> Iterator[Instance]:
    """Yield an instance for each point; the first that meets the duty meets the first, the second the second."""
    met, void = _parted(endings)
    for number, period in enumerate(at, start=1):
        meeting = met[number - 1] if number <= len(met) else None
        yield Instance(number, counting.after(period), _earlier(meeting, void))


def periods(
    counting: Counting, every: Period, times: int | None, endings: Iterator[Ending], now: datetime
) -> Iterator[Instance]:
    """Yield an instance for each period up to the first that is not yet over at `now`, without gaps.

    Each is met by the earliest ending after the one before was due, so also by a late one. What makes the duty void
    ends it for good: nothing that is still unmet needs to be done, and no further period begins.
    """
    met, void = _parted(endings)
    begins = ALWAYS
    for number in count(1):
        clock = counting.after(every, number)
        due = clock.deadline.due
        first = bisect_right(met, begins, key=lambda ending: ending.at)
        followed = number != times and due < (void.at if void else NEVER)
        yield Instance(number, clock, _earlier(met[first] if first < len(met) else None, void), followed)
        if due >= now or not followed:
            return
        begins = due


def _parted(endings: Iterator[Ending]) -> tuple[list[Ending], Ending | None]:
    """Return the endings that meet the duty, and the first that makes it void."""
    known = list(endings)
    return [ending for ending in known if not ending.void], next((ending for ending in known if ending.void), None)


def _earlier(meeting: Ending | None, void: Ending | None) -> Ending | None:
    if meeting is None or void is None:
        return meeting or void
    return void if void.at < meeting.at else meeting
