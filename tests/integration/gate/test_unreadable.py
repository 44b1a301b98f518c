"""A record that even Kafka's client cannot read is set aside by its place, and takes none of its neighbours with it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from shared.bus.records import UNREADABLE
from tests.access import ANYBODY
from tests.integration.gate.sending import INBOUND, STRUCTURED, Gate, fresh
from tests.integration.service import provisioned, starting
from tests.reading import all_events
from tests.sealing import sealed
from tests.stack import running_kafka
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually

SECONDS = 30
PLACES = (1, 2)
"""The partitions that are written to: one with records that cannot be read among others, one with others only."""


def emit(address: str, partition: int, header: bytes, value: bytes) -> None:
    """Write a record as it is; aiokafka would not write a header whose name is not UTF-8."""
    command = ["kcat", "-P", "-b", address, "-t", INBOUND, "-p", str(partition), "-H", os.fsdecode(header)]
    subprocess.run(command, input=value, check=True, timeout=SECONDS)


def emit_event(address: str, partition: int) -> Document:
    """Write a valid event."""
    document = fresh()
    emit(address, partition, f"content-type={STRUCTURED}".encode(), body(sealed(document)))
    return document


@pytest.fixture
def alone(mongodb_url: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """What a service is told of a broker that nobody else writes to."""
    with running_kafka(tmp_path / "kafka") as address:
        yield provisioned(address, mongodb_url, "unreadable")


async def test_records_beside_one_that_cannot_be_read_come_through(alone: dict[str, str], tmp_path: Path) -> None:
    address = alone["KAFKA_URL"]
    documents = [emit_event(address, place) for place in PLACES for _ in range(2)]
    for _ in range(2):
        # Kafka's protocol says that the name of a header is UTF-8; no broker looks whether it is.
        emit(address, PLACES[0], b"\xff=any", b"words")
        documents.append(emit_event(address, PLACES[0]))

    async def accepted() -> list[str]:
        said = [event.id for event in await all_events(address) if not event.source.startswith("/verbatim/")]
        return sorted(said) if len(said) >= len(documents) else []

    with starting("intake", alone, tmp_path) as service:
        service.wait_ready()
        async with httpx.AsyncClient(base_url=service.url, timeout=SECONDS, headers=ANYBODY) as http:
            for offset in (2, 4):
                entry = await Gate(http, address).set_aside((PLACES[0], offset))
                assert (entry["reason"], entry["faults"][0]["detail"]) == ("refused", UNREADABLE)
        assert await eventually(accepted) == sorted(document["id"] for document in documents)
        documents.append(emit_event(address, PLACES[0]))
        assert await eventually(accepted) == sorted(document["id"] for document in documents)
