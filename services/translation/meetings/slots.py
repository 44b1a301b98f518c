"""When a meeting could be held instead: in working hours, and on nothing that anybody who attends keeps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from services.translation.meetings.keeping import Keeping
from shared.calendar import LONDON, local_day
from shared.events.meetings import MeetingSlot
from shared.observances.calendar import kept_between
from shared.policy.models import Policy

MOST = 3
"""How many are offered."""
AHEAD = timedelta(days=62)
"""How far ahead is looked: the longest season ends by then."""
STEP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: another time for a meeting, after it and after `told`, at which nothing `kept` is kept.

    What is `aware` is not heeded; what is `hard` or `soft` is, whether it is sure or not.
    """

    starts: datetime
    ends: datetime
    told: datetime
    kept: Sequence[Keeping]
    policy: Policy

    def alternatives(self) -> tuple[MeetingSlot, ...]:
        """Return up to three slots as long as the meeting, each on another working day, the day of the meeting first.

        Each is at the meeting's own hour if that is free, else as early in the day as can be.
        """
        first = local_day(self._after)
        days = self.policy.calendar.days_between(first - timedelta(1), first + AHEAD)
        slots = (next(self._free_on(day), None) for day in days)
        return tuple(islice((slot for slot in slots if slot is not None), MOST))

    @property
    def _after(self) -> datetime:
        return max(self.starts, self.told)

    def _free_on(self, day: date) -> Iterator[MeetingSlot]:
        hours, length = self.policy.observances.meetings, self.ends - self.starts
        for begin in self._beginnings(day):
            fits = _at(day, hours.opens) <= begin and begin + length <= _at(day, hours.closes)
            if begin > self._after and fits and self._is_free(begin, begin + length):
                yield MeetingSlot(starts=begin, ends=begin + length)

    def _beginnings(self, day: date) -> Iterator[datetime]:
        yield _at(day, self.starts.astimezone(LONDON).time())
        begin = _at(day, self.policy.observances.meetings.opens)
        while begin < _at(day, self.policy.observances.meetings.closes):
            yield begin
            begin += STEP

    def _is_free(self, starts: datetime, ends: datetime) -> bool:
        heeded = (keeping.observance for keeping in self.kept if keeping.strength != "aware")
        return not any(kept_between(each, self.policy.observances, starts, ends) for each in heeded)


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, LONDON).astimezone(UTC)
