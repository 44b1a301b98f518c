"""A subject's document: what is kept, and how a decision changes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from shared.access.case import CaseAccess
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.engine.merge import key, supersedes
from shared.engine.view import stored
from shared.events.envelope import Event

HISTORY_CHARACTERS = 2 * 1024 * 1024
"""What a subject's events may weigh together, in characters of JSON.

A character takes up to four bytes, a document also holds the view, and MongoDB ends at 16 MiB.
"""


EVENTS_REMEMBERED = 4096
"""Events kept parsed: a case that something happens to is soon read again."""


_ORDER = attrgetter("time", "id", "source")


class HistoryFullError(Exception):
    """A subject has heard more than one document can hold."""


@dataclass(frozen=True, slots=True)
class Document:
    """A subject as it was read: `version` 0 if it has never been saved.

    `events` and `published` are the history, by the place of each event in it; `outbox` holds what was
    decided on and perhaps not yet published. `weight` is that of the events, in characters of JSON.
    """

    subject: str
    version: int = 0
    events: Mapping[str, Event] = field(default_factory=dict)
    published: Mapping[str, Event] = field(default_factory=dict)
    outbox: tuple[Event, ...] = ()
    weight: int = 0

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> "Document":
        """Return the document that MongoDB holds as `row`."""
        return cls(
            subject=row["_id"],
            version=row["version"],
            events=_parsed(row.get("events", {})),
            published=_parsed(row.get("published", {})),
            outbox=tuple(map(_event, row["outbox"])),
            weight=sum(map(len, row.get("events", {}).values())),
        )

    @property
    def chain(self) -> str:
        """The correlation id of what was heard first, empty if nothing was."""
        return next((event.chain for event in self.events.values()), "")

    def unseen(self, events: Iterable[Event]) -> dict[str, Event]:
        """Return the events that add to the history, by place; of several for one place, the one that stands."""
        fresh: dict[str, Event] = {}
        for event in events:
            place = key(event)
            held = fresh.get(place) or self.events.get(place)
            if held is None or supersedes(event, held):
                fresh[place] = event
        return fresh

    def history(self, heard: Mapping[str, Event]) -> History:
        """Return the history with what was newly heard, sorted by (time, id)."""
        return History(self.subject, _sorted({**self.events, **heard}), _sorted(self.published))


@dataclass(frozen=True, slots=True)
class Change:
    """A decision and the document it was made on: what is to be saved, published and cleared.

    `heard` is what the history gains, as JSON by place; `said` what was decided on and not published before; `access`
    who may look at it from now on.
    """

    document: Document
    heard: Mapping[str, str]
    said: Mapping[str, Event]
    decision: Decision
    access: CaseAccess

    @classmethod
    def of(cls, document: Document, heard: Mapping[str, Event], decision: Decision, access: CaseAccess) -> "Change":
        """Return the change that the decision makes. Raises HistoryFullError if the document cannot hold it."""
        texts = {place: event.to_json() for place, event in heard.items()}
        if document.weight + sum(map(len, texts.values())) > HISTORY_CHARACTERS:
            raise HistoryFullError
        said = {}
        for event in decision.events:
            place = key(event)
            held = document.published.get(place)
            if held is None or supersedes(event, held):
                said[place] = event
        return cls(document, texts, said, decision, access)

    @property
    def outbox(self) -> tuple[Event, ...]:
        """What must be published: left over from before, then newly decided."""
        return (*self.document.outbox, *self.said.values())

    def row(self, wake_at: datetime | None, policy: str) -> dict[str, Any]:
        """Return the fields to set in MongoDB; events are kept as the JSON they travelled as."""
        said = {place: event.to_json() for place, event in self.said.items()}
        return {
            **{f"events.{place}": text for place, text in self.heard.items()},
            **{f"published.{place}": text for place, text in said.items()},
            "outbox": [*(event.to_json() for event in self.document.outbox), *said.values()],
            "view": stored(self.decision.view),
            "access": stored(self.access),
            "wake_at": wake_at,
            "version": self.document.version + 1,
            "policy": policy,
        }


@lru_cache(maxsize=EVENTS_REMEMBERED)
def _event(text: str) -> Event:
    return Event.model_validate_json(text)


def _parsed(kept: Mapping[str, str]) -> dict[str, Event]:
    return {place: _event(text) for place, text in kept.items()}


def _sorted(events: Mapping[str, Event]) -> tuple[Event, ...]:
    return tuple(sorted(events.values(), key=_ORDER))
