"""The chain: each record holds the hash of the one before, so that none can be changed, dropped or moved unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import rfc8785
from pydantic import BaseModel, ConfigDict, Field

ORIGIN = "0" * 64
"""What the first record holds as the hash of the one before it."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """The signed end of the log: how many entries it has and the hash of the last.

    `number` is 0, `hash` all zeros and `signature` and `key` are empty while the log is empty. `edition` tells a log
    from one that was begun anew in its place.
    """

    edition: str
    number: int
    hash: str
    signature: str
    key: str


class Record(BaseModel):
    """A record of the log: an entry, the event that said it, its number from 1, its hash and that of the one before."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    number: int = Field(ge=1)
    event: str
    previous: str
    hash: str
    entry: dict[str, Any]


def canonical(content: Json) -> bytes:
    """Return the one way to write this content (RFC 8785). Raises ValueError if JSON cannot hold it faithfully."""
    return rfc8785.dumps(dict(content))


def hash_of(number: int, previous: str, event: str, entry: Json) -> str:
    """Return the SHA-256 over the canonical JSON of what a record says, in hexadecimal. Raises ValueError likewise."""
    content = {"number": number, "previous": previous, "event": event, "entry": dict(entry)}
    return sha256(canonical(content)).hexdigest()


def is_intact(record: Record) -> bool:
    """Whether the record says what it said when it was hashed."""
    try:
        return record.hash == hash_of(record.number, record.previous, record.event, record.entry)
    except (ValueError, RecursionError):
        return False
