"""A changed table of bank holidays: open duties are counted again, and none becomes shorter (DOMAIN.md 5.2).

What was last said of a duty names the edition that it was counted on. A duty that has ended keeps the due instant that
was said; one that has not is due at the later of the two. What names no edition was counted on the present one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from services.escalation.duties import OpenedDuty
from shared.calendar import Calendar, deadline_at
from shared.engine.decision import derive
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.escalations import ClockRecalculated, DutiesChanged, DutySummary

UNENDED = frozenset({"open", "at-risk", "missed"})


class Before(NamedTuple):
    """What was said of a duty before the table changed, and when."""

    edition: str
    due: datetime
    ended: bool
    said_at: datetime


def counted_before(history: History, calendar: Calendar) -> dict[str, Before]:
    """Return what was last said of the duties that were counted on another edition of the table, by their keys."""
    last = next(iter(history.said(DutiesChanged)), None)
    if last is None:
        return {}
    old = [each for each in last.data["duties"] if _table(each.get("calendar", calendar.edition)) != calendar.edition]
    return {each["key"]: _before(DutySummary.model_validate(each), each["calendar"], last.time) for each in old}


def recalculated(duty: OpenedDuty, before: Mapping[str, Before]) -> OpenedDuty:
    """Return the duty with the due instant that it has after the change, and the edition that this comes from.

    What is urgent is due the same day, whatever the table.
    """
    said = before.get(duty.key)
    if said is None or duty.urgent or (not said.ended and said.due <= duty.deadline.due):
        return duty
    kept = deadline_at(duty.clock.calendar, duty.clock.begins_at, said.due)
    return replace(duty, clock=replace(duty.clock, deadline=replace(kept, edition=said.edition)))


def recalculations(
    source: str, history: History, before: Mapping[str, Before], duties: Sequence[OpenedDuty]
) -> list[Event]:
    """Return what was said of duties that became due later by a change of the table, and what is now to be said."""
    later = ((duty, before[duty.key]) for duty in duties if duty.key in before)
    moved = [_moved(source, duty, said) for duty, said in later if not said.ended and said.due < duty.deadline.due]
    known = {event.id: event for event in history.said(ClockRecalculated)}
    return [*known.values(), *(event for event in moved if event.id not in known)]


def _before(said: DutySummary, edition: str, said_at: datetime) -> Before:
    return Before(edition, said.due, said.state not in UNENDED, said_at)


def _moved(source: str, duty: OpenedDuty, said: Before) -> Event:
    """Return the change as an event. It has no moment of its own, so it happens with what it changes."""
    data = ClockRecalculated(
        key=duty.key,
        duty=duty.rule.id,
        due_before=said.due,
        due=duty.deadline.due,
        calendar_before=said.edition,
        calendar=duty.deadline.edition,
    )
    key = f"{duty.key}\n{duty.start.source}\n{duty.start.id}\n{said.edition}\n{duty.deadline.edition}"
    return derive(source, duty.start, key, data, time=max(duty.start.time, said.said_at))


def _table(edition: str) -> str:
    """Return the edition of the bank holidays that a calendar is built on; that of a school's own days follows it."""
    return edition.partition("/")[0]
