"""What would have to happen for a duty to begin and to be extended: made-up facts, about nobody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from deploy.local.failure import StackError
from shared.calendar import end_of
from shared.events.envelope import Event
from shared.policy.clauses import Extension, Named
from shared.policy.duties import SCHOOL, Duty
from shared.policy.triggers import Trigger

ANY = "supposed"
A_MOMENT = timedelta(seconds=1)
Data = Mapping[str, str | int]


@dataclass(frozen=True)
class Given:
    """What the starting event says beside its time: the school, and the day or moment that it names."""

    school: str | None = None
    named: str | None = None


def beginning(rule: Duty, start: datetime, given: Given) -> Iterator[Event]:
    """Yield the facts that open the duty at `start`. Raises StackError if the event must name what was not given."""
    about: dict[str, str | int] = {SCHOOL: given.school} if rule.counts_school_days and given.school else {}
    if rule.school is not None:
        yield _fact(rule.school, rule, start - A_MOMENT, about)
        about = {}
    if rule.within is not None:
        yield _fact(rule.within.after, rule, start - A_MOMENT, {})
    if rule.counted_from is not None:
        about[rule.counted_from] = start.isoformat()
    if isinstance(rule.due, Named):
        about[rule.due.field] = _named(rule, rule.due.field, given)
    yield _fact(rule.when, rule, start, about)


def extending(rule: Duty, extension: Extension, start: datetime, until: date) -> Event:
    """Return the fact that asks for the duty to be extended until that day, however far off it is."""
    moment = extension.by.kind(extension.field) == "instant"
    wanted: Data = {extension.field: (end_of(until) if moment else until).isoformat()} if extension.names_day else {}
    return _fact(extension.by, rule, start, wanted)


def _named(rule: Duty, field: str, given: Given) -> str:
    """Return the day or moment that was given, as an event has it."""
    moment = rule.when.kind(field) == "instant"
    such_as = "a moment such as 2026-12-01T10:00:00Z" if moment else "a day such as 2026-12-01"
    if given.named is None:
        raise StackError(f"'{rule.id}' is due when '{rule.when.event}' says in '{field}': give {such_as} with --named.")
    try:
        read = datetime.fromisoformat(given.named) if moment else date.fromisoformat(given.named)
    except ValueError as error:
        raise StackError(f"--named must be {such_as}.") from error
    if isinstance(read, datetime) and read.tzinfo is None:
        raise StackError(f"--named must be {such_as}, with its offset from UTC.")
    return read.isoformat()


def _fact(trigger: Trigger, rule: Duty, at: datetime, about: Data) -> Event:
    separated = {rule.per: ANY} if rule.per is not None and trigger.knows(rule.per) else {}
    data = {**separated, **{field: values[0] for field, values in trigger.where.items()}, **about}
    return Event(id=f"{ANY}-{trigger.event}", source=f"/{ANY}", type=trigger.event, subject=ANY, time=at, data=data)
