"""An engine like a service's own, wired the same way, with a topic, a group and a database to itself."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from shared.bus.broker import connect
from shared.bus.cluster import Cluster
from shared.bus.publishing import Publisher
from shared.bus.quarantine import Quarantine, Quarantined
from shared.bus.topics import QUARANTINE
from shared.clock import Clock, clock
from shared.engine.decision import Decide
from shared.engine.document import Document
from shared.engine.engine import Engine
from shared.engine.store import KEPT, open_database
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.policy.loader import load
from shared.running.runtime import Runtime, Service, install
from shared.settings import HACKNEY, Settings
from tests.access import TOKENS
from tests.reading import all_records
from tests.sealing import PUBLIC
from tests.waiting import eventually

POLICY = load(HACKNEY)
WALL = clock(0.0)


async def _attach_nothing(_: Runtime) -> None:
    return


@dataclass
class Hands:
    """A clock that a test moves by hand."""

    at: datetime

    def __call__(self) -> datetime:
        """Return what time it is."""
        return self.at


@dataclass(frozen=True)
class Ground:
    """Where an engine stands: what it decides, and the topic, group and database that nothing else uses."""

    surroundings: dict[str, str]
    decide: Decide[Any]
    hears: Sequence[type[Contract]]
    partitions: int = 1
    name: str = field(default_factory=lambda: f"probe-{uuid4().hex[:12]}")

    async def prepare(self) -> None:
        """Make the topic."""
        admin = AIOKafkaAdminClient(bootstrap_servers=self.kafka_url)
        await admin.start()
        await admin.create_topics([NewTopic(self.name, self.partitions, 1)])
        await admin.close()

    @property
    def kafka_url(self) -> str:
        """Where Kafka is."""
        return self.surroundings["KAFKA_URL"]

    @asynccontextmanager
    async def engine(self, *, instance: str = "one", clock: Clock = WALL) -> AsyncIterator["Probe"]:
        """Run an engine on this ground until the block is left. Without its jobs: a test says when time passes."""
        async with self.idle(instance=instance, clock=clock) as probe:
            await probe.runtime.broker.start()
            yield probe

    @asynccontextmanager
    async def idle(self, *, instance: str = "one", clock: Clock = WALL) -> AsyncIterator["Probe"]:
        """Connect an engine that reads nothing by itself, until the block is left: a test hands it its batches."""
        probe = self.wire(instance, clock)
        await probe.engine.store.prepare()
        await probe.runtime.broker.connect()
        try:
            yield probe
        finally:
            await probe.runtime.broker.stop()
            probe.runtime.database.client.close()

    def wire(self, instance: str, clock: Clock = WALL) -> "Probe":
        """Wire an engine as a service does, without starting it."""
        settings = Settings(
            kafka_url=self.kafka_url,
            mongodb_url=self.surroundings["MONGODB_URL"],
            instance=f"{self.name}-{instance}",
        )
        broker = connect(Cluster.of(settings))
        runtime = Runtime(
            name=self.name,
            settings=settings,
            policy=POLICY,
            clock=clock,
            database=open_database(settings.mongodb_url, self.name),
            broker=broker,
            publisher=Publisher(broker),
            quarantine=Quarantine(broker, PUBLIC),
            tokens=TOKENS,
        )
        return Probe(self, runtime, install(runtime, self.service))

    @property
    def service(self) -> Service[Any]:
        """The service that this engine would be the heart of."""
        return Service(self.name, [self.name], self.hears, self.decide, lambda _, policy: policy, _attach_nothing)

    async def emit(self, *values: Event | bytes | None, headers: Sequence[tuple[str, bytes | None]] = ()) -> None:
        """Write these to the topic, in this order where there is one partition, in as few batches as Kafka can."""
        producer = AIOKafkaProducer(bootstrap_servers=self.kafka_url, acks="all", linger_ms=20)
        await producer.start()
        for value in values:
            raw = value.to_json().encode() if isinstance(value, Event) else value
            key = value.subject.encode() if isinstance(value, Event) else b"nobody"
            await producer.send(self.name, raw, key=key, headers=list(headers))
        await producer.stop()

    async def reached(self, count: int) -> None:
        """Wait until the group is done with so many records."""

        async def done() -> bool:
            return await self.committed() == count

        await eventually(done)

    async def committed(self) -> int:
        """Return how many records of the topic the group is done with."""
        consumer = AIOKafkaConsumer(bootstrap_servers=self.kafka_url, group_id=self.name, enable_auto_commit=False)
        await consumer.start()
        partitions = [TopicPartition(self.name, number) for number in range(self.partitions)]
        consumer.assign(partitions)
        offsets = [await consumer.committed(partition) for partition in partitions]
        await consumer.stop()
        return sum(offset or 0 for offset in offsets)

    async def set_aside(self) -> list[Quarantined]:
        """Return what this engine has put into quarantine, in order."""
        records = await all_records(self.kafka_url, [QUARANTINE])
        entries = [Quarantined.model_validate_json(record.value or b"") for record in records]
        return [entry for entry in entries if entry.service == self.name]


@dataclass(frozen=True)
class Probe:
    """A running engine."""

    ground: Ground
    runtime: Runtime
    engine: Engine[Any]

    @asynccontextmanager
    async def ticking(self) -> AsyncIterator[None]:
        """Have the ticker turn, as it does in a service, until the block is left."""
        ticker = next(job for job in self.runtime.jobs if job.name == "ticker")
        task = asyncio.create_task(ticker.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def documents(self) -> dict[str, Document]:
        """Return every document of its database, by subject."""
        rows = await self.runtime.database["subjects"].find({}, KEPT).to_list(None)
        return {row["_id"]: Document.read(row) for row in rows}

    async def heard(self) -> set[str]:
        """Return the ids of all events in its histories."""
        return {event.id for document in (await self.documents()).values() for event in document.events.values()}

    @property
    def partitions(self) -> set[TopicPartition]:
        """The partitions that this engine reads."""
        (watch,) = self.runtime.watches
        return set(watch._subscriber.consumer.assignment())
