"""Clearing topics of what was read: only what every service concerned has committed, and only once it is old."""

import logging
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    PolicyViolationError,
    TopicAuthorizationFailedError,
    UnsupportedVersionError,
)

from shared.bus.cluster import Cluster, administering, start

logger = logging.getLogger(__name__)

REFUSALS = (
    ClusterAuthorizationFailedError,
    PolicyViolationError,
    TopicAuthorizationFailedError,
    UnsupportedVersionError,
)
"""What Kafka answers if it will not delete records, today or tomorrow."""

Offsets = Mapping[TopicPartition, int]


async def clear(cluster: Cluster, group: str, topics: Collection[str], before: datetime) -> int:
    """Have Kafka delete the records of these topics that are older than `before` and that `group` has committed.

    A record's age is told by its timestamp, which is its sender's. Return how many records went, 0 where Kafka refuses
    to delete any. Raises Kafka's error if it is away.
    """
    async with administering(cluster) as admin, _consuming(cluster) as consumer:
        committed = {
            partition: position.offset
            for partition, position in (await admin.list_consumer_group_offsets(group)).items()
            if partition.topic in topics
        }
        first = await consumer.beginning_offsets(list(committed)) if committed else {}
        until = await _until(consumer, committed, before)
        wanted = {partition: offset for partition, offset in until.items() if offset > first[partition]}
        return await _deleted(admin, first, wanted)


async def _until(consumer: AIOKafkaConsumer, committed: Offsets, before: datetime) -> Offsets:
    """Return up to which offset each partition may be cleared."""
    if not committed:
        return {}
    moment = int(before.timestamp() * 1000)
    younger = await consumer.offsets_for_times(dict.fromkeys(committed, moment))
    return {
        partition: min(offset, found.offset) if (found := younger.get(partition)) else offset
        for partition, offset in committed.items()
    }


async def _deleted(admin: AIOKafkaAdminClient, first: Offsets, wanted: Offsets) -> int:
    if not wanted:
        return 0
    try:
        await admin.delete_records({partition: RecordsToDelete(offset) for partition, offset in wanted.items()})
    except REFUSALS as refusal:
        logger.warning("Kafka deletes no records (%s): what was read stays on the topics", type(refusal).__name__)
        return 0
    return sum(offset - first[partition] for partition, offset in wanted.items())


@asynccontextmanager
async def _consuming(cluster: Cluster) -> AsyncIterator[AIOKafkaConsumer]:
    consumer = AIOKafkaConsumer(**cluster.options, enable_auto_commit=False)
    try:
        await start(consumer, cluster)
        yield consumer
    finally:
        await consumer.stop()
