"""Duties as a calendar that any calendar program shows (RFC 5545): what is due on which day, and nobody's words."""

from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from shared.engine.view import View
from shared.events.envelope import derived_id
from shared.events.escalations import DutyState
from shared.events.words import Role

MEDIA_TYPE = "text/calendar; charset=utf-8"
ONE_DAY = timedelta(days=1)
PER_PIECE = 100
"""How many duties are written in one go; the service answers others between two pieces."""


@dataclass(slots=True, kw_only=True)
class Entry(View):
    """What the calendar shows of a duty; nothing here comes out of anybody's mouth."""

    subject: str
    key: str
    duty: str
    standard: int
    says: str
    owner: Role
    state: DutyState
    started_at: datetime
    due: datetime
    due_date: str
    extended_by: tuple[str, ...] = ()
    met_at: datetime | None = None
    void_at: datetime | None = None


async def written(entries: AsyncIterable[Entry]) -> AsyncIterator[bytes]:
    """Yield the calendar of these entries piece by piece, as many of them as there are."""
    head, end = _frame()
    yield head
    piece: list[bytes] = []
    async for entry in entries:
        piece.append(event(entry).to_ical())
        if len(piece) == PER_PIECE:
            yield b"".join(piece)
            piece.clear()
    yield b"".join((*piece, end))


def event(entry: Entry) -> Event:
    """Return the duty as an event of the whole day in London on which it is due.

    Its UID stays the same for ever; its SEQUENCE goes up when it is extended and when it is cancelled, so
    that whoever imported it sees it move.
    """
    day = date.fromisoformat(entry.due_date)
    shown = Event()
    shown.add("uid", f"{derived_id(entry.subject, 'duty', entry.key)}@verbatim")
    shown.add("dtstamp", max(at for at in (entry.started_at, entry.met_at, entry.void_at) if at))
    shown.add("dtstart", day)
    shown.add("dtend", day + ONE_DAY)
    shown.add("summary", f"{entry.says} ({entry.subject.partition('/')[2]})")
    shown.add("description", f"{entry.duty}, Standard {entry.standard}. {_words(entry.owner)}: {_words(entry.state)}")
    shown.add("categories", [f"Standard {entry.standard}"])
    shown.add("status", "CANCELLED" if entry.void_at else "CONFIRMED")
    shown.add("sequence", len(entry.extended_by) + (entry.void_at is not None))
    shown.add("transp", "TRANSPARENT")
    return shown


def _words(identity: str) -> str:
    return identity.replace("-", " ")


def _frame() -> tuple[bytes, bytes]:
    """Return what stands before the events of a calendar, and what stands after them."""
    calendar = Calendar()
    calendar.add("prodid", "-//Verbatim//Duties//EN")
    calendar.add("version", "2.0")
    calendar.add("name", "Verbatim: duties")
    end = b"END:VCALENDAR\r\n"
    return calendar.to_ical().removesuffix(end), end
