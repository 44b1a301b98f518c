"""Offsets of a consumer group: where it begins, what it is to reach, and when it got there."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from shared.bus.topics import TRUSTED
from tests.bench.rig import PARTITIONS

LOOK_SECONDS = 0.02
PATIENCE_SECONDS = 120.0

Offsets = Mapping[TopicPartition, int]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a group had come, in records since its beginning, at a moment of the monotonic clock."""

    at: float
    records: int


@asynccontextmanager
async def _consumer(kafka_url: str, group: str | None) -> AsyncIterator[AIOKafkaConsumer]:
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka_url, group_id=group, enable_auto_commit=False)
    await consumer.start()
    try:
        yield consumer
    finally:
        await consumer.stop()


async def ends(kafka_url: str, topics: Iterable[str] = TRUSTED) -> Offsets:
    """Return where every partition of these topics now ends."""
    partitions = [TopicPartition(topic, number) for topic in topics for number in range(PARTITIONS)]
    async with _consumer(kafka_url, None) as consumer:
        return dict(await consumer.end_offsets(partitions))


async def begin_at(kafka_url: str, group: str, offsets: Offsets) -> None:
    """Have a group that has no member yet begin at these offsets, whatever the topics hold before them."""
    async with _consumer(kafka_url, group) as consumer:
        consumer.assign(list(offsets))
        await consumer.commit(dict(offsets))


async def watch(kafka_url: str, group: str, start: Offsets, target: Offsets) -> list[Progress]:
    """Return the group's progress from its first commit beyond `start` until it has reached `target`."""
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_url)
    await admin.start()
    seen = [Progress(monotonic(), 0)]
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while seen[-1].records < distance(start, target):
                held = await admin.list_consumer_group_offsets(group)
                reached = {each: min(held[each].offset, target[each]) for each in target if each in held}
                if (records := distance(start, reached)) > seen[-1].records:
                    seen.append(Progress(monotonic(), records))
                await asyncio.sleep(LOOK_SECONDS)
    finally:
        await admin.close()
    return seen[1:]


def distance(start: Offsets, end: Offsets) -> int:
    """Return how many records lie between."""
    return sum(offset - start[partition] for partition, offset in end.items())
