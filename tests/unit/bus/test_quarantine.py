"""What is set aside: sealed with all that it held, within what the topic takes, and named without being repeated."""

from base64 import urlsafe_b64decode
from datetime import UTC, datetime

import pytest
from aiokafka import ConsumerRecord

from shared.bus.quarantine import FAULTS_KEPT, TOO_LARGE, Contents, Quarantined, Reject, set_aside
from shared.bus.records import Record
from shared.bus.topics import EVENT_BYTES, QUARANTINE_BYTES
from shared.fault import Fault
from tests.sealing import LETTERS, PUBLIC

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
WORDS = b"Quetzalcoatlus"
FAULT = Fault("/data", "Expected something else.")
LONGEST = Fault("/" + "/".join(["x" * 64] * 32), "Expected something else. " * 20)
Headers = tuple[tuple[str, bytes | None], ...]


def rejected(key: bytes | None, headers: Headers, value: bytes | None, *faults: Fault) -> Reject:
    """Return the rejection of a record that held this."""
    record: Record = ConsumerRecord("inbound.demo", 1, 7, 1700000000000, 0, key, value, None, 0, 0, headers)
    return Reject(record, "intake", "refused", faults or (FAULT,), NOW)


def written(entry: Quarantined) -> bytes:
    """Return the entry as it goes to the topic."""
    return entry.model_dump_json(by_alias=True).encode()


@pytest.mark.parametrize(
    ("key", "headers", "value"),
    [
        (WORDS, (("ce_" + WORDS.decode(), WORDS), ("content-type", b"\xff\xfe"), ("null", None)), b"{" + WORDS),
        (None, (), None),
        (b"", (("", b""),), b""),
    ],
)
def test_what_it_held_is_sealed_byte_for_byte(key: bytes | None, headers: Headers, value: bytes | None) -> None:
    entry = Quarantined.model_validate_json(written(set_aside(rejected(key, headers, value), PUBLIC)))
    assert entry.contents(LETTERS) == Contents(key=key, headers=headers, value=value)
    assert (entry.id, entry.faults) == ("intake-inbound.demo-1-7-1700000000000", (FAULT,))
    assert WORDS not in written(entry)
    assert WORDS not in b"".join(urlsafe_b64decode(part + "==") for part in entry.sealed.split("."))


def test_the_largest_record_fits_the_topic_with_all_the_reasons_that_are_kept() -> None:
    entry = set_aside(rejected(None, (), bytes(EVENT_BYTES), *[LONGEST] * 1000), PUBLIC)
    assert entry.contents(LETTERS).value == bytes(EVENT_BYTES)
    assert len(entry.faults) == FAULTS_KEPT
    assert len(written(entry)) < QUARANTINE_BYTES - 1024


def test_of_a_larger_record_only_its_place_is_kept() -> None:
    entry = set_aside(rejected(WORDS, (("any", WORDS),), bytes(4 * EVENT_BYTES)), PUBLIC)
    assert entry.contents(LETTERS) == Contents()
    assert entry.faults == (TOO_LARGE, FAULT)
    assert (entry.topic, entry.partition, entry.offset) == ("inbound.demo", 1, 7)
