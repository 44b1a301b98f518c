"""Quarantine: a record that cannot be used is set aside whole, with where it came from and why, never dropped."""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import Annotated, Literal, Protocol

from faststream.kafka import KafkaBroker
from pydantic import AwareDatetime, BaseModel, ConfigDict, PlainSerializer, PlainValidator
from pydantic.alias_generators import to_camel

from shared.bus.records import Record
from shared.bus.topics import QUARANTINE
from shared.fault import Fault
from shared.telemetry import EVENTS_QUARANTINED

Reason = Literal["not-an-event", "refused", "conflict", "undecidable"]


def _octets(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return b64decode(value)
    raise ValueError("expected base64")


Octets = Annotated[
    bytes,
    PlainValidator(_octets),
    PlainSerializer(lambda value: b64encode(value).decode(), return_type=str, when_used="json"),
]
"""Bytes as they were; base64 in JSON."""


class Quarantined(BaseModel):
    """A record set aside: its original bytes, its coordinates, the service that refused it and the reason.

    `key` and `value` are absent where the record had none.
    """

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True, hide_input_in_errors=True)

    id: str
    service: str
    reason: Reason
    faults: tuple[Fault, ...]
    at: AwareDatetime
    topic: str
    partition: int
    offset: int
    timestamp: int
    key: Octets | None = None
    headers: tuple[tuple[str, Octets | None], ...]
    value: Octets | None = None


def set_aside(record: Record, service: str, reason: Reason, faults: Iterable[Fault], at: AwareDatetime) -> Quarantined:
    """Return the quarantine entry of a record; the same record and service always get the same id.

    The id holds the record's timestamp, since offsets begin anew when a topic is made again.
    """
    return Quarantined(
        id=f"{service}-{record.topic}-{record.partition}-{record.offset}-{record.timestamp}",
        service=service,
        reason=reason,
        faults=tuple(faults),
        at=at,
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        timestamp=record.timestamp,
        key=record.key,
        headers=tuple(record.headers),
        value=record.value,
    )


class Shelf(Protocol):
    """Where the records go that cannot be used."""

    async def put(self, entries: Iterable[Quarantined]) -> None:
        """Return when every entry is where nobody can lose it."""


class Quarantine:
    """Sends what is set aside to the quarantine topic, from which intake keeps and shows it."""

    def __init__(self, broker: KafkaBroker) -> None:
        self._broker = broker

    async def put(self, entries: Iterable[Quarantined]) -> None:
        """Return when Kafka has acknowledged every entry. Raises Kafka's error if it does not."""
        flights = []
        for entry in entries:
            value = entry.model_dump_json(by_alias=True, exclude_none=True).encode()
            flight = await self._broker.publish(value, QUARANTINE, key=entry.id.encode(), no_confirm=True)
            flights.append(flight)
            EVENTS_QUARANTINED.labels(entry.reason).inc()
        await asyncio.gather(*flights)
