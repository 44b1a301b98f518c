"""Reviews and actions as a calendar that any calendar program shows (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from services.reporting.feeds.reviews import CLOSED, title
from shared.calendar import local_day

MEDIA_TYPE = "text/calendar; charset=utf-8"
ONE_DAY = timedelta(days=1)

Item = dict[str, Any]


def calendar(items: Iterable[Item]) -> bytes:
    """Return the calendar of these items, each on the day in London on which it is due or was held."""
    written = Calendar()
    written.add("prodid", "-//Verbatim//Reviews//EN")
    written.add("version", "2.0")
    written.add("name", "Verbatim: reviews of the leadership log")
    for item in items:
        written.add_component(_event(item))
    return bytes(written.to_ical())


def _event(item: Item) -> Event:
    """Return the item as an event of the whole day; what is over keeps its UID and is cancelled."""
    day = local_day(datetime.fromisoformat(item["at"]))
    over = item["state"] in CLOSED
    event = Event()
    event.add("uid", f"{item['id']}@log.verbatim")
    event.add("dtstamp", datetime.fromisoformat(item["changedAt"]))
    event.add("dtstart", day)
    event.add("dtend", day + ONE_DAY)
    event.add("summary", title(item))
    event.add("status", "CANCELLED" if over else "CONFIRMED")
    event.add("sequence", int(over))
    event.add("transp", "TRANSPARENT")
    return event
