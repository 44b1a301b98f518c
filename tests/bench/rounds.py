"""One round: events, a program that works them off, how fast it did, and what it left behind."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from time import monotonic

from shared.engine.store import Database, Store, open_database
from shared.events.envelope import Event
from tests.bench.load import publish
from tests.bench.offsets import Offsets, Progress, begin_at, distance, ends, watch
from tests.bench.rig import Rig, peak_memory

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Contender:
    """A program to measure: the service whose work it does, its module, and its arguments besides the group."""

    service: str
    module: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """Events a second, the most memory held, the documents left with their bytes, the records published."""

    rate: float
    memory: int
    documents: int
    size: int
    published: int


@dataclass(frozen=True, slots=True)
class Round:
    """A consumer group and a database of its own, and where the group begins."""

    rig: Rig
    contender: Contender
    group: str
    database: Database
    start: Offsets

    @asynccontextmanager
    async def running(self) -> AsyncIterator[int]:
        """Run the contender for as long as the block lasts; yield its pid."""
        words = (self.contender.module, self.contender.service, self.group, *self.contender.arguments)
        with self.rig.program(self.group, *words, DATABASE_PREFIX=self.group, INSTANCE=self.group) as pid:
            yield pid

    async def result(self, rate: float, pid: int, events: int) -> Result:
        """Return the result, now that so many events were worked off."""
        kept = await self.database.command("collStats", "subjects")
        published = distance(self.start, await ends(self.rig.kafka_url)) - events
        return Result(rate, peak_memory(pid), kept["count"], kept["size"], published)


@asynccontextmanager
async def _round(rig: Rig, contender: Contender, seeds: str | None) -> AsyncIterator[Round]:
    group = f"round-{next(_numbers)}"
    database = open_database(rig.mongodb_url, f"{group}-{contender.service}")
    if seeds:
        copy = {"$out": {"db": database.name, "coll": "subjects"}}
        await database.client[seeds]["subjects"].aggregate([copy]).to_list(None)
    # Everyone writes to a collection with the index that the ticker needs, since keeping it costs everyone the same.
    await Store(database, "bench").prepare()
    start = await ends(rig.kafka_url)
    await begin_at(rig.kafka_url, group, start)
    try:
        yield Round(rig, contender, group, database, start)
    finally:
        await database.client.drop_database(database.name)
        database.client.close()


async def backlog(rig: Rig, contender: Contender, events: Sequence[Event]) -> Result:
    """Measure from the first to the last committed offset of a backlog that is there before the program starts."""
    async with _round(rig, contender, None) as turn:
        target = await publish(rig.kafka_url, events)
        async with turn.running() as pid:
            seen = await watch(rig.kafka_url, turn.group, turn.start, target)
            return await turn.result(_between(seen), pid, len(events))


async def burst(rig: Rig, contender: Contender, events: Sequence[Event], seeds: str) -> Result:
    """Measure from the first publish to the last committed offset of events that reach a program that waits for them.

    The first event is sent ahead, to know that it waits; `seeds` names the database of the subjects as they were.
    """
    async with _round(rig, contender, seeds) as turn, turn.running() as pid:
        await watch(rig.kafka_url, turn.group, turn.start, await publish(rig.kafka_url, events[:1]))
        began = monotonic()
        target = await publish(rig.kafka_url, events[1:])
        seen = await watch(rig.kafka_url, turn.group, turn.start, target)
        return await turn.result((len(events) - 1) / (seen[-1].at - began), pid, len(events))


def _between(seen: Sequence[Progress]) -> float:
    first, last = seen[0], seen[-1]
    return (last.records - first.records) / (last.at - first.at)
