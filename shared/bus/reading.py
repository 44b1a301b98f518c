"""Reading from Kafka so that a record its client cannot read takes nothing with it, and holds nothing up."""

from collections import defaultdict
from functools import partial
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import GroupAuthorizationFailedError, KafkaError, TopicAuthorizationFailedError
from faststream.kafka import KafkaBroker

from shared.bus.rations import Rations
from shared.bus.records import Batch, Unreadable

NO_TIMESTAMP = -1
"""Kafka's own word for a record whose time is not known."""


class Reader(AIOKafkaConsumer):  # type: ignore[misc]  # aiokafka carries no types
    """A consumer that hands on an `Unreadable` for a record that its client cannot read, and then goes on.

    When reading fails, the client has forgotten the records that it had read beside the one that failed, and
    stands behind them; so whatever was not committed is read once more. To find the one that cannot be read, the
    partitions are then read record by record. It must be in a group, and its user must commit each batch.
    Where there are rations, each topic gives no more than its own.

    `refused` is what Kafka last said if it does not let us read the topics or join the group, else None.
    """

    def __init__(self, *args: Any, rations: Rations | None = None, **options: Any) -> None:  # noqa: ANN401 - as aiokafka has them
        super().__init__(*args, **options)
        self._rations = rations
        self._in_doubt = False
        self._searched: frozenset[TopicPartition] = frozenset()
        self.refused: KafkaError | None = None

    async def getmany(self, *partitions: TopicPartition, timeout_ms: int = 0, max_records: int | None = None) -> Batch:
        """Return the next records, by partition. Raises KafkaError; none is lost by it."""
        if self._in_doubt:
            await self._go_back()
        self._in_doubt = True
        try:
            if self._searched and self._searched == self.assignment():
                batch = await self._one_of_each()
            elif self._rations and max_records and self.assignment():
                batch = await self._rations.batch(self._of_topic, max_records)
            else:
                batch = await super().getmany(*partitions, timeout_ms=timeout_ms, max_records=max_records)
        except UnicodeDecodeError:
            self._searched = frozenset(self.assignment())
            return {}
        except (GroupAuthorizationFailedError, TopicAuthorizationFailedError) as refused:
            self.refused = refused
            raise
        self._in_doubt = False
        return batch

    async def _go_back(self) -> None:
        for partition in self.assignment():
            offset = await self.committed(partition)
            if offset is None:
                await self.seek_to_beginning(partition)
            else:
                self.seek(partition, offset)

    async def _of_topic(self, topic: str, most: int) -> Batch:
        partitions = [partition for partition in self.assignment() if partition.topic == topic]
        return await super().getmany(*partitions, max_records=most) if partitions else {}

    async def _one_of_each(self) -> Batch:
        batch: Batch = defaultdict(list)
        for partition in self._searched:
            try:
                found = await super().getmany(partition, max_records=1)
            except UnicodeDecodeError:
                batch[partition].append(await self._passing(partition))
                self._searched = frozenset()
            else:
                batch.update(found)
        return batch

    async def _passing(self, partition: TopicPartition) -> Unreadable:
        offset = await self.position(partition)
        self.seek(partition, offset + 1)
        return Unreadable(partition.topic, partition.partition, offset, NO_TIMESTAMP, 0, None, None, None, -1, -1, ())


class Broker(KafkaBroker):
    """FastStream's broker, whose subscribers read through a `Reader`."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as FastStream has them
        super().__init__(*args, **options)
        self._rations: dict[str, Rations] = {}

    def ration(self, group: str, rations: Rations) -> None:
        """Have the subscriber in this group, once it is started, read its topics by these rations."""
        self._rations[group] = rations

    async def connect(self) -> Any:  # noqa: ANN401 - FastStream's connection is how it makes consumers
        """Connect to Kafka."""
        connection: Any = await super().connect()
        self.config.broker_config.builder = partial(self._reader, **connection.keywords)
        return connection

    def _reader(self, *, group_id: str, **options: Any) -> Reader:  # noqa: ANN401 - as aiokafka has them
        return Reader(group_id=group_id, rations=self._rations.get(group_id), **options)
