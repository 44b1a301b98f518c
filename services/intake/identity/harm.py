"""What does harm in a record, and what lies over it; the original stays and is not shown (DOMAIN.md 8.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from services.intake.identity.view import Harmful, HarmView, OriginalView
from shared.engine.history import History
from shared.events import marked
from shared.events.earlier_records import RecordHarmRecognised, RecordRepaired
from shared.events.envelope import Event
from shared.events.registry import BY_TYPE
from shared.events.voices import PROSE

Text = TypeVar("Text", str, str | None)

Place = tuple[str | None, str | None]
"""The id of an event, and a place in it as a JSON pointer."""

Harm = tuple[Event, RecordHarmRecognised]
Repair = tuple[Event, RecordRepaired]


@dataclass(frozen=True, slots=True)
class Overlays:
    """What lies over harmful texts, by their places, and how far it has come with each event that holds one."""

    texts: Mapping[Place, str]
    marks: Mapping[str | None, Harmful]

    def over(self, event: Event, pointer: str, text: Text) -> Text:
        """Return what is shown at this place of the event: what lies over the text, or the text."""
        return self.texts.get((event.id, pointer), text)

    def mark(self, event: Event) -> Harmful | None:
        """Return that something in the event was said to do harm, None if nothing was."""
        return self.marks.get(event.id)


def overlays(history: History) -> Overlays:
    """Return what lies over the texts of a case, for whoever shows what practitioners wrote."""
    repaired = _repaired(history)
    found = [(harm, repaired.get(harm.harm)) for _, harm in _recognised(history).values()]
    texts: dict[Place, str] = {(harm.event, harm.pointer): repair[1].text for harm, repair in found if repair}
    marks: dict[str | None, Harmful] = {harm.event: "repaired" for harm, _ in found}
    marks |= {harm.event: "recognised" for harm, repair in found if repair is None}
    return Overlays(texts, marks)


def harms(history: History) -> tuple[HarmView, ...]:
    """Return everything that was said to do harm, oldest first; of several with one reference the first is the harm."""
    repaired = _repaired(history)
    return tuple(
        _harm(event, harm, repaired.get(harm.harm), kept=_written(history, harm) is not None)
        for event, harm in _recognised(history).values()
    )


def original(history: History, harm: str) -> OriginalView | None:
    """Return what was recorded where a repaired text lies, sealed; None if nothing does, or it is not kept here."""
    recognised = _recognised(history).get(harm)
    if recognised is None or harm not in _repaired(history):
        return None
    _, data = recognised
    written = _written(history, data)
    if written is None or data.event is None or data.pointer is None:
        return None
    event, text = written
    return OriginalView(harm=harm, event=data.event, pointer=data.pointer, recorded_at=event.time, text=text)


def unrecognised(history: History, event: Event) -> bool:
    """Whether a repair is of something that nobody had said does harm."""
    harm = RecordRepaired.of(event).harm
    said = history.read(RecordHarmRecognised)
    return not any(data.harm == harm and earlier.order < event.order for earlier, data in said)


UNRECOGNISED = (
    "Nobody has said that anything does harm under this reference, so there is nothing to lay a repaired text over"
    " (Standard 13). Record record-harm-recognised first."
)


def _recognised(history: History) -> Mapping[str, Harm]:
    found: dict[str, Harm] = {}
    for event, data in history.read(RecordHarmRecognised):
        found.setdefault(data.harm, (event, data))
    return found


def _repaired(history: History) -> Mapping[str, Repair]:
    return {data.harm: (event, data) for event, data in history.read(RecordRepaired)}


def _written(history: History, harm: RecordHarmRecognised) -> tuple[Event, str] | None:
    """Return what a practitioner wrote where the harm is, and in which event; None if the case holds no such text."""
    for event in history.events:
        if event.id == harm.event and event.type == harm.in_type:
            written = marked.places(BY_TYPE[event.type], event.data, PROSE)
            found = (text for pointer, text in written if f"/data{pointer}" == harm.pointer)
            return next(((event, text) for text in found), None)
    return None


def _harm(event: Event, data: RecordHarmRecognised, repair: Repair | None, *, kept: bool) -> HarmView:
    case = event.subject.removeprefix("case/")
    return HarmView(
        harm=data.harm,
        event=data.event,
        pointer=data.pointer,
        document=data.document,
        recognised_by=data.recognised_by,
        why=data.why,
        recognised_at=event.time,
        standing="repaired" if repair else "recognised",
        text=repair[1].text if repair else None,
        repaired_by=repair[1].repaired_by if repair else None,
        repaired_at=repair[0].time if repair else None,
        original=f"/cases/{case}/originals/{data.harm}" if repair and kept else None,
    )
