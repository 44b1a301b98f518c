"""Until when a case is kept: every period of policy that it has, the longest of which counts (DOMAIN.md 8.4)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.intake.complaints import opened
from services.intake.procedures.course import Course
from services.intake.procedures.steps import State
from shared.calendar import local_day
from shared.engine.history import History
from shared.events.complaints import ComplaintOpened
from shared.events.envelope import Event
from shared.events.erasure import ErasureDeclined, RetentionSet
from shared.events.procedures import RemedyAgreed, RemedyCompleted
from shared.policy.models import Policy
from shared.policy.retention import RetentionPeriod
from shared.policy.triggers import Trigger

CLOSED: frozenset[State] = frozenset({"answered", "withdrawn", "refused", "decided-by-the-ombudsman"})
"""States in which a complaint rests; its next stage, or the Ombudsman, opens it again."""

DECLINED = "declined"
"""What keeps a case that a person decided to keep."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeps a case: a period of policy, or a person's decision. `until` is its last day, None if not known yet.

    `since` is when that day was settled, by a fact or by whoever told it.
    """

    period: str
    until: date | None = None
    since: datetime | None = None


def kept(history: History, courses: Iterable[Course], policy: Policy) -> tuple[Kept, ...]:
    """Return everything that keeps the case, in the order of the policy."""
    told = _told(history)
    case = _Case(history, tuple(courses), {period: each.since for period, each in told.items()})
    periods = (case.kept(period) for period in policy.retention.period)
    declined = (Kept(DECLINED, data.keep_until, event.time) for event, data in history.read(ErasureDeclined))
    return (*(each for each in periods if each), *told.values(), *declined)


def longest(found: Sequence[Kept]) -> Kept | None:
    """Return what keeps the case longest, the first settled of several; None if nothing does, or an end is not known.

    What a person decided never makes up for an end that is not known.
    """
    known = [each for each in found if each.until is not None]
    if len(known) < len(found) or all(each.period == DECLINED for each in found):
        return None
    last = max(each.until for each in known if each.until)
    return min((each for each in known if each.until == last), key=lambda each: (each.since, each.period))


def _told(history: History) -> dict[str, Kept]:
    """Return the end of each period that another system told; saying the same again changes nothing."""
    found: dict[str, Kept] = {}
    for event, data in history.read(RetentionSet):
        until = date(data.kept_through, 12, 31)
        before = found.get(data.period)
        if before is None or before.until != until:
            found[data.period] = Kept(data.period, until, event.time)
    return found


@dataclass(frozen=True, slots=True)
class _Case:
    history: History
    courses: tuple[Course, ...]
    told: dict[str, datetime | None]

    def kept(self, period: RetentionPeriod) -> Kept | None:
        """Return what this period makes of the case, None if the case has no such record or another told its end."""
        facts = self._facts(period.when)
        if not facts or (period.counted_from == "told" and period.id in self.told):
            return None
        last = self._counted_from(period, facts)
        return Kept(period.id, period.ends_after(local_day(last)), last) if last else Kept(period.id)

    def _counted_from(self, period: RetentionPeriod, facts: Sequence[Event]) -> datetime | None:
        match period.counted_from:
            case "fact":
                return facts[-1].time
            case "closure":
                return self._closed({event.data["complaint"] for event in facts})
            case "ending":
                ends = self._facts(period.ends)
                return ends[-1].time if ends and ends[-1].order > facts[-1].order else None
            case "told":
                return None

    def _closed(self, references: set[str]) -> datetime | None:
        closed = [_closed_at(course) for course in self.courses if course.complaint.reference in references]
        known = [at for at in closed if at is not None]
        return max(known) if len(known) == len(closed) else None

    def _facts(self, triggers: Iterable[Trigger]) -> list[Event]:
        found = (event for trigger in triggers for event in self._spoken_of(trigger) if trigger.matches(event))
        return sorted(found, key=lambda event: event.order)

    def _spoken_of(self, trigger: Trigger) -> Iterator[Event]:
        if trigger.contract is ComplaintOpened:
            yield from (opened("intake", self.history, course.complaint) for course in self.courses)
        else:
            yield from self.history.heard(trigger.contract)


def _closed_at(course: Course) -> datetime | None:
    """Return when the complaint came to rest, None while it is open or something that was agreed is not done."""
    owed = {each.remedy for each in course.taken(RemedyAgreed)} - {
        each.remedy for each in course.taken(RemedyCompleted)
    }
    if course.place.state not in CLOSED or owed:
        return None
    return max(taken.event.time for taken in course.steps if taken.irregular is None)
