"""Reading topics from one place to another, as a stranger to every consumer group."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from time import monotonic

from aiokafka import TopicPartition

from shared.bus.cluster import Cluster, start
from shared.bus.reading import Reader
from shared.bus.records import Batch, Record

STALL_SECONDS = 30.0
POLL_MILLISECONDS = 500
EMPTY_SECONDS = 0.02
BATCH_RECORDS = 500
"""As many as a service takes at once."""

Offsets = Mapping[TopicPartition, int]


class Stranger(Reader):
    """A reader in no group. Where the others go back to what was committed, it goes back to what it handed on."""

    handed: dict[TopicPartition, int]

    def begin(self, start: Offsets) -> None:
        """Read these partitions from these offsets on."""
        self.handed = dict(start)
        self.assign(list(start))
        for partition, offset in start.items():
            self.seek(partition, offset)

    async def committed(self, partition: TopicPartition) -> int:
        """Return the offset up to which all records of this partition were handed on."""
        return self.handed[partition]

    async def getmany(self, *partitions: TopicPartition, timeout_ms: int = 0, max_records: int | None = None) -> Batch:
        """Return the next records, by partition. Raises KafkaError; none is lost by it."""
        batch = await super().getmany(*partitions, timeout_ms=timeout_ms, max_records=max_records)
        if not self._in_doubt:
            self.handed = {partition: await self.position(partition) for partition in self.handed}
        return batch

    async def starts(self, partitions: Iterable[TopicPartition]) -> Offsets:
        """Return where these partitions begin. Raises KafkaError."""
        return dict(await self.beginning_offsets(list(partitions)))

    async def ends(self, partitions: Iterable[TopicPartition]) -> Offsets:
        """Return where these partitions end. Raises KafkaError."""
        return dict(await self.end_offsets(list(partitions)))

    async def walk(self, start: Offsets, end: Offsets) -> AsyncIterator[list[Record]]:
        """Yield the records between, many at a time, those of a partition in their order.

        Raises TimeoutError if for half a minute none comes, KafkaError if Kafka says why.
        """
        self.begin({partition: start[partition] for partition, offset in end.items() if offset > start[partition]})
        left, moved = set(self.assignment()), monotonic()
        while left:
            batch = await self.getmany(*left, timeout_ms=POLL_MILLISECONDS, max_records=BATCH_RECORDS)
            if batch:
                moved = monotonic()
                yield [each for records in batch.values() for each in records if each.offset < _end(each, end)]
            elif monotonic() - moved > STALL_SECONDS:
                raise TimeoutError("Kafka gives no more records")
            else:
                # A reader that searches for a record it cannot read does not wait for others by itself.
                await asyncio.sleep(EMPTY_SECONDS)
            left = {partition for partition in left if self.handed[partition] < end[partition]}


def _end(record: Record, end: Offsets) -> int:
    return end[TopicPartition(record.topic, record.partition)]


@asynccontextmanager
async def stranger(cluster: Cluster) -> AsyncIterator[Stranger]:
    """Connect a reader that leaves no trace. Raises KafkaError if Kafka is not there."""
    reader = Stranger(**cluster.options, enable_auto_commit=False)
    try:
        await start(reader, cluster)
        yield reader
    finally:
        await reader.stop()
