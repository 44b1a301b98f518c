"""What the engine would save and publish, worked out beforehand, so that a loop without it can do the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from bson import decode_file_iter, encode

from shared.access.case import NOBODYS
from shared.engine.document import Change, Document
from shared.engine.store import Store, open_database
from shared.events.envelope import Event
from shared.events.registry import BY_TYPE
from shared.policy.loader import load
from shared.running.runtime import Service
from shared.settings import HACKNEY
from tests.bench.load import Load
from tests.bench.rig import Rig

CHUNK = 50

Answer = dict[str, Any]
"""How a document changes at one more event: `fields` to set besides that event, and `said`, the events to publish."""


@dataclass(frozen=True)
class Oracle:
    """Decides as a service does."""

    service: Service[Any]
    policy: object

    @classmethod
    def of(cls, name: str, rig: Rig) -> "Oracle":
        """Return the oracle of a service."""
        service = import_module(f"services.{name}.app").service
        return cls(service, service.brief(rig.settings, load(HACKNEY)))

    def change(self, document: Document, events: Iterable[Event]) -> Change:
        """Return what these events change."""
        heard = document.unseen(events)
        decision = self.service.decide(document.history(heard), datetime.now(UTC), self.policy)
        return Change.of(document, heard, decision, NOBODYS)


def settled(change: Change) -> Document:
    """Return the document once the change is saved, published and cleared."""
    before = change.document
    return replace(
        before,
        version=before.version + 1,
        events={**before.events, **{place: Event.model_validate_json(text) for place, text in change.heard.items()}},
        published={**before.published, **change.said},
        outbox=(),
    )


def answers(oracle: Oracle, load: Load) -> Iterator[tuple[str, dict[str, Answer]]]:
    """Yield each subject with its answers, by how many of its events were heard then."""
    cases = {case[0].subject: settled(oracle.change(Document(case[0].subject), case)) for case in load.before}
    by_subject: dict[str, list[Event]] = {}
    for event in load.events:
        by_subject.setdefault(event.subject, []).append(event)
    for subject, events in by_subject.items():
        yield subject, dict(_answers(oracle, cases.get(subject, Document(subject)), events))


def _answers(oracle: Oracle, document: Document, events: Sequence[Event]) -> Iterator[tuple[str, Answer]]:
    for event in events:
        change = oracle.change(document, [event])
        document = settled(change)
        yield str(len(document.events)), _answer(change)


def _answer(change: Change) -> Answer:
    row = change.row(None, "bench")
    said = [{"topic": BY_TYPE[event.type].topic.value, "text": event.to_json()} for event in change.outbox]
    return {"fields": {name: value for name, value in row.items() if not name.startswith("events.")}, "said": said}


def write(path: Path, told: Iterable[tuple[str, dict[str, Answer]]]) -> None:
    """Keep the answers in a file."""
    with path.open("wb") as file:
        for subject, steps in told:
            file.write(encode({"subject": subject, "steps": steps}))


def read(path: Path) -> dict[str, dict[str, Answer]]:
    """Return the answers that a file holds, by subject."""
    with path.open("rb") as file:
        return {row["subject"]: row["steps"] for row in decode_file_iter(file)}


async def seed(oracle: Oracle, load: Load, rig: Rig, database: str) -> None:
    """Save the subjects of the load as they are before it."""
    store = Store(open_database(rig.mongodb_url, database), "bench")
    await store.prepare()
    for start in range(0, len(load.before), CHUNK):
        cases = load.before[start : start + CHUNK]
        changes = [oracle.change(Document(case[0].subject), case) for case in cases]
        await store.save(changes, datetime.now(UTC))
        await store.clear(changes)
