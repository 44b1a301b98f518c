"""What the gate says of an event in which a practitioner wrote something that the guide has a word on. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from services.intake.language_guide.checker import WEIGHT, Family, Remark, remarks
from services.intake.language_guide.guide import Guide
from shared.engine.decision import derive
from shared.events import marked
from shared.events.envelope import Event, derived_id
from shared.events.language import Flag, LanguageFlagged
from shared.events.registry import BY_TYPE
from shared.events.voices import PROSE

SOURCE = "intake"
MOST = 500
"""How many flags of one event are listed, so that the event that lists them stays small."""


class _Place(NamedTuple):
    pointer: str
    remark: Remark


def holds_prose(event: Event) -> bool:
    """Whether a practitioner wrote anything in the event."""
    return bool(marked.texts(BY_TYPE[event.type], event.data, PROSE))


def flagged(event: Event, guide: Guide, family: Family) -> Event | None:
    """Return the `language-flagged` of an event whose texts are not sealed yet, None if there is nothing to flag.

    Its id comes from the event's own, so that an event has one at most, however often it is sent.
    """
    found = sorted(_places(event, guide, family), key=lambda place: WEIGHT[place.remark.severity])
    if not found:
        return None
    name = named(event)
    flags = tuple(_flag(f"{name}/{number}", place) for number, place in enumerate(found[:MOST], start=1))
    data = LanguageFlagged(in_type=event.type, flags=flags, more=len(found) - len(flags))
    return derive(SOURCE, event, _key(event), data)


def named(event: Event) -> str:
    """Return the id of the `language-flagged` that this event has, if it has one."""
    return derived_id(event.subject, LanguageFlagged.type, _key(event))


def _key(event: Event) -> str:
    return f"{event.source}\n{event.id}"


def _places(event: Event, guide: Guide, family: Family) -> Iterator[_Place]:
    for pointer, text in marked.places(BY_TYPE[event.type], event.data, PROSE):
        for remark in remarks(text, guide, event.time.date(), family):
            yield _Place(f"/data{pointer}", remark)


def _flag(name: str, place: _Place) -> Flag:
    return Flag(
        flag=name,
        pointer=place.pointer,
        start=place.remark.start,
        end=place.remark.end,
        term=place.remark.term,
        category=place.remark.category,
        severity=place.remark.severity,
    )
