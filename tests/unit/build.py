"""Words to write an example with: an event that happened, and the history that a service holds of it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event


def instant(text: str) -> datetime:
    """Read an RFC 3339 instant, such as `2026-11-23T10:00:00Z`."""
    return datetime.fromisoformat(text)


def event(
    data: Contract,
    *,
    at: str = "2026-11-23T10:00:00Z",
    subject: str = "case/1",
    id: str | None = None,  # noqa: A002 - the attribute's own name
    source: str = "/test",
) -> Event:
    """Return the event that `data` is, at that time. Without an id, it has one that its own content settles."""
    identity = id or str(uuid5(NAMESPACE_URL, f"{subject}\n{data.type}\n{at}\n{data.model_dump_json()}"))
    return Event(
        id=identity,
        source=source,
        type=data.type,
        subject=subject,
        time=instant(at),
        dataschema=data.schema_name(),
        data=data.to_data(),
    )


def history(subject: str, *events: Event, published: Iterable[Event] = ()) -> History:
    """Return the history of these events in whatever order they are given: a set, sorted by (time, id)."""
    return History(subject=subject, events=_as_kept(events), published=_as_kept(published))


def _as_kept(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted({(event.source, event.id): event for event in events}.values(), key=lambda event: event.order))
