"""How one more event joins a history: which place it takes, and whether it takes it."""

from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from shared.events.envelope import Event
from shared.events.registry import BY_TYPE


def key(event: Event) -> str:
    """Return the place of the event in a history: 24 hexadecimal characters, safe as a field name.

    Two events with one key are the same event (one source and id), or two snapshots of one source and
    type, of which a history holds the later.
    """
    place = f"snapshot\n{event.type}" if _is_snapshot(event) else f"event\n{event.id}"
    return _digest(f"{event.source}\n{place}")


def supersedes(new: Event, old: Event) -> bool:
    """Return whether `new` takes the place of `old`, which has the same key.

    Only a later snapshot does, by `sequence` (zero-padded, so compared as text), then time, then id.
    A repeated event never does: what was heard first stands.
    """
    return _is_snapshot(new) and _recency(new) > _recency(old)


@lru_cache(maxsize=65536)
def _digest(place: str) -> str:
    return sha256(place.encode()).hexdigest()[:24]


def _is_snapshot(event: Event) -> bool:
    contract = BY_TYPE.get(event.type)
    return contract is not None and contract.snapshot


def _recency(event: Event) -> tuple[str, datetime, str]:
    return event.sequence or "", event.time, event.id
