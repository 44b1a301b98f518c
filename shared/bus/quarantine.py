"""Quarantine: a record that cannot be used is set aside whole and sealed, with where it came from and why."""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal, Protocol, Self

from faststream.kafka import KafkaBroker
from pydantic import AwareDatetime, BaseModel, ConfigDict, PlainSerializer, PlainValidator
from pydantic.alias_generators import to_camel

from shared.bus.records import Record
from shared.bus.topics import QUARANTINE
from shared.fault import Fault
from shared.sealing.letters import LETTER_BYTES, Letters, PublicKeys
from shared.telemetry import EVENTS_QUARANTINED

Reason = Literal["not-an-event", "refused", "conflict", "erased", "undecidable"]

FAULTS_KEPT = 100
"""How many faults an entry names, at most."""

CONTENT_BYTES = LETTER_BYTES * 3 // 4 - 1024
"""How much of a record, in JSON, a letter has room for."""

TOO_LARGE = Fault("", "The record is larger than what can be set aside; its bytes stay on the topic.")


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


class Contents(BaseModel):
    """What a record held, byte for byte. `key` and `value` are absent where it had none, or was too large to keep."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    key: Octets | None = None
    headers: tuple[tuple[str, Octets | None], ...] = ()
    value: Octets | None = None

    @classmethod
    def of(cls, record: Record) -> Self:
        """Return what the record holds."""
        return cls(key=record.key, headers=tuple(record.headers), value=record.value)


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that cannot be used, as it came, with the service that refused it, why, and when."""

    record: Record
    service: str
    reason: Reason
    faults: tuple[Fault, ...]
    at: datetime

    @property
    def id(self) -> str:
        """The same for the same record and service, whenever it is refused.

        It holds the record's timestamp, since offsets begin anew when a topic is made again.
        """
        record = self.record
        return f"{self.service}-{record.topic}-{record.partition}-{record.offset}-{record.timestamp}"


class Quarantined(BaseModel):
    """A record set aside: its coordinates, the service that refused it and the reason; what it held is sealed.

    `sealed` is a JWE in compact form of the record's key, headers and value, to the key that intake publishes; it is
    empty once that was forgotten.
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
    sealed: str

    def contents(self, letters: Letters) -> Contents:
        """Return what the record held. Raises UnopenableError if its key is no longer among these."""
        return Contents.model_validate_json(letters.open(self.sealed))


def set_aside(reject: Reject, keys: PublicKeys) -> Quarantined:
    """Return the quarantine entry of what was rejected."""
    record = reject.record
    contents = Contents.of(record).model_dump_json().encode()
    fits = len(contents) <= CONTENT_BYTES
    faults = reject.faults if fits else (TOO_LARGE, *reject.faults)
    return Quarantined(
        id=reject.id,
        service=reject.service,
        reason=reject.reason,
        faults=faults[:FAULTS_KEPT],
        at=reject.at,
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        timestamp=record.timestamp,
        sealed=keys.seal(contents if fits else Contents().model_dump_json().encode()),
    )


class Shelf(Protocol):
    """Where the records go that cannot be used."""

    async def put(self, rejects: Iterable[Reject]) -> None:
        """Return when everything that was rejected is where nobody can lose it."""


class Quarantine:
    """Sends what is set aside, sealed, to the quarantine topic, from which intake keeps and shows it."""

    def __init__(self, broker: KafkaBroker, keys: PublicKeys) -> None:
        self._broker = broker
        self._keys = keys

    async def put(self, rejects: Iterable[Reject]) -> None:
        """Return when Kafka has acknowledged every entry. Raises Kafka's error if it does not."""
        flights = []
        for reject in rejects:
            entry = set_aside(reject, self._keys)
            value = entry.model_dump_json(by_alias=True).encode()
            flight = await self._broker.publish(value, QUARANTINE, key=entry.id.encode(), no_confirm=True)
            flights.append(flight)
            EVENTS_QUARANTINED.labels(entry.reason).inc()
        await asyncio.gather(*flights)
