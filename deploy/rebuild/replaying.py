"""Reporting's own engine and writer over its topics, into an empty database."""

from dataclasses import dataclass
from importlib import import_module
from time import monotonic
from typing import Any

from aiokafka import TopicPartition

from deploy.local.failure import StackError
from deploy.policy.reading import read
from deploy.rebuild.said import Said
from deploy.rebuild.silence import Count, Silence, unsaid
from deploy.rebuild.walking import Offsets, Stranger
from services.reporting.log import reading
from services.reporting.log.listening import Listener
from services.reporting.log.signing import signer
from services.reporting.log.writer import Writer
from shared.bus.topics import TRUSTED
from shared.clock import clock
from shared.engine.engine import Engine
from shared.engine.store import Database, Store
from shared.events.contract import Topic
from shared.settings import Settings

LOG = (TopicPartition(str(Topic.INCIDENT_LOG), 0),)


@dataclass
class Replay:
    """A rebuild on its way: how far it has read, how many records and how many seconds that were."""

    reader: Stranger
    engine: Engine[Any]
    listener: Listener
    said: Said
    unusable: Count
    trusted: tuple[TopicPartition, ...]
    start: Offsets
    reached: Offsets
    records: int = 0
    seconds: float = 0.0

    async def ends(self) -> Offsets:
        """Return where the topics end now. Raises KafkaError."""
        # The log's end first: whatever an entry before it was decided on is then before the ends of the others.
        log = await self.reader.ends(LOG)
        return {**log, **await self.reader.ends(self.trusted)}

    async def go_on(self, end: Offsets) -> None:
        """Take what the topics hold up to these ends, the log after the rest. Raises what the engine raises."""
        began = monotonic()
        async for records in self.reader.walk(self.reached, {each: end[each] for each in self.trusted}):
            await self.engine.handle(records)
            self.records += len(records)
        async for records in self.reader.walk(self.reached, {each: end[each] for each in LOG}):
            await self.listener.handle(records)
            await self.said.hear(records)
            self.records += len(records)
        self.said.require_key()
        self.reached = end
        self.seconds += monotonic() - began


async def replay(settings: Settings, reader: Stranger, rebuilt: Database) -> Replay:
    """Wire reporting as its own process does, but for Kafka, and prepare its database.

    Raises StackError if it could not run with these settings.
    """
    # Imported only now: it brings the libraries of the figures, which no other command should wait for.
    app = import_module("services.reporting.app")
    policy = read(settings.policy)
    unusable, now = Count(), clock(settings.clock_offset, settings.clock_speed, settings.clock_since)
    try:
        brief, writer = app.service.brief(settings, policy), Writer(rebuilt, signer(settings.log_key))
    except ValueError as error:
        raise StackError(f"{error}.") from error
    engine: Engine[Any] = Engine(
        service=app.service.name,
        hears=app.service.hears,
        decide=unsaid(app.service.decide),
        policy=brief,
        store=Store(rebuilt, policy.version),
        publisher=Silence(),
        quarantine=unusable,
        clock=now,
    )
    for prepared in (engine.store.prepare(), reading.prepare(rebuilt), app.prepare(rebuilt)):
        await prepared
    trusted = tuple(TopicPartition(str(topic), number) for topic in TRUSTED for number in range(settings.partitions))
    listener = Listener(writer, engine.publisher, unusable, now)
    start = await reader.starts((*LOG, *trusted))
    return Replay(reader, engine, listener, Said(rebuilt), unusable, trusted, start, start)
