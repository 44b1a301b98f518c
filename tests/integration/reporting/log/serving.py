"""Reporting as it runs, on a broker of its own, and entries on the topic that it logs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from aiokafka import AIOKafkaProducer

from services.reporting.log import reading
from services.reporting.log.reading import Head
from shared.engine.store import Database, open_database
from shared.events.envelope import Event
from tests.integration.service import Service, provisioned
from tests.waiting import eventually

TOPIC = "incident-log"


@dataclass(frozen=True)
class Ground:
    """A broker and a database that nobody else logs to."""

    kafka_url: str
    surroundings: dict[str, str]
    folder: Path

    @property
    def database(self) -> Database:
        """Reporting's database."""
        return open_database(self.surroundings["MONGODB_URL"], f"{self.surroundings['DATABASE_PREFIX']}-reporting")

    async def emit(self, values: Sequence[bytes | Event]) -> None:
        """Write these to the topic of the log, in this order."""
        producer = AIOKafkaProducer(bootstrap_servers=self.kafka_url, linger_ms=20)
        await producer.start()
        for value in values:
            sent = value.to_json().encode() if isinstance(value, Event) else value
            await producer.send(TOPIC, sent, key=b"any")
        await producer.stop()

    async def head(self) -> Head:
        """Return the head of the log."""
        return await reading.head(self.database)

    async def logged(self, number: int) -> Head:
        """Wait until the log has at least so many entries."""

        async def reached() -> Head | None:
            head = await self.head()
            return head if head.number >= number else None

        return (await eventually(reached, within=90)) or await self.head()


def ground(kafka_url: str, mongodb_url: str, folder: Path) -> Ground:
    """Return a ground with its topics."""
    return Ground(kafka_url, provisioned(kafka_url, mongodb_url, f"log-{uuid4().hex[:8]}"), folder)


@dataclass(frozen=True)
class Reporting:
    """A running reporting service and its ground."""

    service: Service
    ground: Ground
