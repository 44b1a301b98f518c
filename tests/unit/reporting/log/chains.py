"""A log built by hand, by the definition of its hash, for the verifier to be tried on."""

import json
from hashlib import sha256
from typing import Any

from services.reporting.log.chain import Head
from services.reporting.log.signing import Signer

SIGNER = Signer(b"\x11" * 32)
STRANGER = Signer(b"\x22" * 32)

Record = dict[str, Any]


def hashed(number: int, previous: str, event: str, entry: dict[str, Any]) -> Record:
    """Return a record; its content is plain ASCII, of which sorted keys without spaces are the canonical JSON."""
    content = {"number": number, "previous": previous, "event": event, "entry": entry}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return {**content, "hash": sha256(text.encode()).hexdigest()}


def chain(count: int) -> list[Record]:
    """Return a chain of so many records."""
    records: list[Record] = []
    previous = "0" * 64
    for number in range(1, count + 1):
        entry = {"incident": f"INC-{number % 3}", "duties": {"met": number}, "actions": ["advice-given"]}
        records.append(hashed(number, previous, f"event-{number}", entry))
        previous = records[-1]["hash"]
    return records


def head(records: list[Record], signer: Signer = SIGNER) -> Head:
    """Return the signed head of a chain."""
    return signer.sign("e1", len(records), records[-1]["hash"])


def relinked(records: list[Record], begin: int) -> list[Record]:
    """Return the chain with everything from place `begin` on hashed anew, as somebody with time on his hands would."""
    done = records[:begin]
    for record in records[begin:]:
        previous = done[-1]["hash"] if done else "0" * 64
        done.append(hashed(len(done) + 1, previous, record["event"], record["entry"]))
    return done
