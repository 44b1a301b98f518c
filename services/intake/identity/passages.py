"""What was taken over from earlier records, and what the family says of it (Standard 13)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from services.intake.identity.harm import Overlays
from services.intake.identity.view import PassageView
from shared.engine.history import History
from shared.events.earlier_records import PassageAnswered, PassageReused, PassageShown
from shared.events.envelope import Event

Reused = tuple[Event, PassageReused]
Answer = tuple[Event, PassageAnswered]

_STANDINGS: Mapping[str, Literal["confirmed", "corrected", "objected"]] = {
    "confirmed": "confirmed",
    "corrected": "corrected",
    "objects": "objected",
}


def passages(history: History, overlays: Overlays) -> tuple[PassageView, ...]:
    """Return every passage, oldest first; of several with one reference the first is the passage.

    The family's last answer counts.
    """
    reused: dict[str, Reused] = {}
    for event, data in history.read(PassageReused):
        reused.setdefault(data.passage, (event, data))
    shown = {data.passage: event for event, data in reversed(history.read(PassageShown))}
    answers = {data.passage: (event, data) for event, data in history.read(PassageAnswered)}
    return tuple(_passage(each, shown.get(name), answers.get(name), overlays) for name, each in reused.items())


def unknown_passage(history: History, event: Event) -> bool:
    """Whether the family was shown, or answered, a passage that nobody had said was reused."""
    name, reused = event.data["passage"], history.read(PassageReused)
    return not any(data.passage == name and earlier.order < event.order for earlier, data in reused)


UNKNOWN_PASSAGE = (
    "No passage of this reference was taken over from an earlier record, so nobody can be shown it or answer"
    " (Standard 13). Record passage-reused first."
)


def _passage(reused: Reused, shown: Event | None, answer: Answer | None, overlays: Overlays) -> PassageView:
    event, data = reused
    view = PassageView(
        passage=data.passage,
        source_document=data.source_document,
        written_on=data.written_on.isoformat() if data.written_on else None,
        document=data.document,
        text=overlays.over(event, "/data/text", data.text),
        said=data.said,
        reused_at=event.time,
        issues_at=data.issues_at,
        urgent_safeguarding=data.urgent_safeguarding,
        shown_at=shown.time if shown else None,
        harmful=overlays.mark(event),
    )
    return _answered(view, *answer) if answer else view


def _answered(view: PassageView, event: Event, data: PassageAnswered) -> PassageView:
    return replace(
        view,
        standing=_STANDINGS[data.answer],
        says=None,
        answered_at=event.time,
        answered_by=data.said_by,
        comment=data.comment,
    )
