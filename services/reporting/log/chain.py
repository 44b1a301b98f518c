"""The chain: each record holds the hash of the one before, so that none can be changed, dropped or moved unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import rfc8785

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


def canonical(content: Json) -> bytes:
    """Return the one way to write this content (RFC 8785). Raises ValueError if JSON cannot hold it faithfully."""
    return rfc8785.dumps(dict(content))


def chained(number: int, previous: str, event: str, entry: Json) -> dict[str, Any]:
    """Return the record of an entry: what is given, and the SHA-256 over its canonical JSON, in hexadecimal."""
    content = {"number": number, "previous": previous, "event": event, "entry": dict(entry)}
    return {**content, "hash": sha256(canonical(content)).hexdigest()}
