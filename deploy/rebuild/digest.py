"""What two databases of reporting must have in common to be the same, and its digest.

That is, of every subject its id and its view; of every record of the log its number, the event that said it, the
entry, both hashes, when it changed, and which record superseded it. It is nothing that depends on the order or the
company in which records were handled, or on when: no versions, outboxes, wake times and policies of decisions, no
editions and signatures of the log, and not what a subject has heard, of which its view is made.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

SUBJECT = {"view": 1}
RECORD = {"event": 1, "entry": 1, "previous": 1, "hash": 1, "changedAt": 1, "until": 1}
"""What is read of a row, besides its `_id`."""

Row = Mapping[str, Any]


def line(row: Row) -> bytes:
    """Return the one way to write this row, whatever the order of its members; a moment is RFC 3339."""
    return json.dumps(row, sort_keys=True, separators=(",", ":"), default=_moment).encode()


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"a row holds a {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Digest:
    """What a database holds: how many subjects, how many entries, and the SHA-256 over both, in hexadecimal."""

    subjects: int
    entries: int
    sha256: str


class Digesting:
    """Takes the rows of a database, by kind in the order of their ids, in constant memory."""

    def __init__(self) -> None:
        self._hash = sha256()
        self._counts = {"subjects": 0, "log": 0}

    def take(self, kind: str, written: bytes) -> None:
        """Take a row of `subjects` or of the `log`, as `line` writes it."""
        self._counts[kind] += 1
        self._hash.update(b"%s %s\n" % (kind.encode(), written))

    def digest(self) -> Digest:
        """Return the digest of the rows taken so far."""
        return Digest(self._counts["subjects"], self._counts["log"], self._hash.hexdigest())
