"""The clock of the stage that a complaint is in, as policy has it: when the answer is due, and how far it may move."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from services.intake.procedures.course import Course
from shared.calendar import deadline, end_of, local_day
from shared.events.procedures import ComplaintExtended
from shared.policy.duties import Duty
from shared.policy.models import Policy
from shared.policy.rows import Period


@dataclass(frozen=True, slots=True)
class Clock:
    """A running clock: the day on which the answer is `due`, as extended, and the `latest` day that it may ever be.

    `latest` is None where policy allows no extension.
    """

    due: date
    latest: date | None

    def over(self, moment: datetime) -> bool:
        """Whether the clock had run out at this moment."""
        return moment > end_of(self.due)


def running(course: Course, policy: Policy, duties: tuple[str, ...]) -> Clock | None:
    """Return the clock that these duties of policy are, for the stage that the complaint is in; None if none has begun.

    The row that counts is the one in force on the day on which the clock began (DOMAIN.md 0.2).
    """
    begun = [(start, duty) for duty in _rows(policy, duties) if (start := _start(course, duty))]
    if not begun:
        return None
    start, duty = max(begun, key=lambda each: each[0])
    first = _day(policy, start, duty.due)
    extensions = course.taken(ComplaintExtended, in_this_stage=True)
    due = extensions[-1].extended_to if extensions else first
    return Clock(due, _latest(policy, start, first, duty)) if first and due else None


def ruled(course: Course, policy: Policy, duties: tuple[str, ...]) -> bool:
    """Whether policy had such a clock when the complaint was made."""
    return any(duty.applies_on(local_day(course.complaint.cause.time)) for duty in _rows(policy, duties))


def _rows(policy: Policy, duties: tuple[str, ...]) -> Iterator[Duty]:
    return (duty for duty in policy.duties if duty.id in duties)


def _start(course: Course, duty: Duty) -> datetime | None:
    start = course.began(duty.when.event)
    return start if start is not None and duty.applies_on(local_day(start)) else None


def _latest(policy: Policy, start: datetime, first: date, duty: Duty) -> date | None:
    if duty.extension is None:
        return None
    if duty.extension.cap is not None:
        return _day(policy, start, duty.extension.cap)
    return _day(policy, end_of(first), duty.extension.adds)


def _day(policy: Policy, start: datetime, period: object) -> date | None:
    """Return the day that is so long after the start; None where policy has no length of time."""
    if not isinstance(period, Period):
        return None
    return deadline(policy.calendar, start, period.n, period.unit).due_date
