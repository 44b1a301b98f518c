"""Kafka through FastStream, set up once so that no record is lost, skipped or read into a loop (MESSAGING.md)."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aiokafka import ConsumerRebalanceListener, TopicPartition
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.message import StreamMessage

from shared.bus.cluster import Cluster
from shared.bus.reading import Broker
from shared.bus.records import Record, records_of

BATCH_RECORDS = 500
POLL_MILLISECONDS = 50
SESSION_MILLISECONDS = 30_000
SHUTDOWN_SECONDS = 30.0
REVOKE_SECONDS = 20.0
LARGEST_REQUEST = 5 * 1024 * 1024

Handler = Callable[[list[Record]], Awaitable[None]]


def connect(cluster: Cluster) -> Broker:
    """Return a broker that publishes idempotently to all replicas and commits only what was handled."""
    return Broker(
        cluster.servers,
        security=cluster.security,
        acks="all",
        enable_idempotence=True,
        max_batch_size=64 * 1024,
        max_request_size=LARGEST_REQUEST,
        ack_policy=AckPolicy.NACK_ON_ERROR,
        allow_auto_create_topics=False,
        graceful_timeout=SHUTDOWN_SECONDS,
        apply_types=False,
        logger=None,
    )


async def _parse(
    records: tuple[Record, ...], original: Callable[[Any], Awaitable[StreamMessage[Any]]]
) -> StreamMessage[Any]:
    # FastStream decodes every header as UTF-8; one that is not would make it skip the whole batch.
    message = await original(tuple(replace(record, headers=()) for record in records))
    message.raw_message = records
    return message


async def _decode(message: StreamMessage[Sequence[Record]]) -> list[Record]:
    return records_of(message)


class Turn(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka carries no types
    """Lets a batch finish before its partitions go to another process.

    `assigned` says whether Kafka has told this consumer which partitions are its own.
    """

    def __init__(self) -> None:
        self.busy = asyncio.Lock()
        self.assigned = False

    async def on_partitions_revoked(self, revoked: Collection[TopicPartition]) -> None:
        """Wait, within bounds, for the batch in hand; what it cannot finish is read again elsewhere."""
        del revoked
        self.assigned = False
        try:
            async with asyncio.timeout(REVOKE_SECONDS), self.busy:
                pass
        except TimeoutError:
            return

    async def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        """Take note; nothing is loaded here, since every batch reads what it needs from the store."""
        del assigned
        self.assigned = True


@dataclass(frozen=True, slots=True)
class Member:
    """A consumer's place in its group: the group, and a name of its own by which it is known again after a restart.

    A known member takes its partitions back at once; an unknown one waits until the dead one is given up.
    """

    group: str
    instance: str


def subscribe(broker: KafkaBroker, topics: Sequence[str], member: Member, handler: Handler, turn: Turn) -> Any:  # noqa: ANN401 - FastStream's subscriber class is not public
    """Hand every batch of these topics to `handler`, commit when it returns. Returns FastStream's subscriber.

    Range assignment gives one process the same partitions of every topic, so that all events of a
    subject meet in one process (DESIGN.md section 3).
    """
    subscriber = broker.subscriber(
        *topics,
        batch=True,
        group_id=member.group,
        group_instance_id=member.instance,
        session_timeout_ms=SESSION_MILLISECONDS,
        auto_offset_reset="earliest",
        max_records=BATCH_RECORDS,
        batch_timeout_ms=POLL_MILLISECONDS,
        partition_assignment_strategy=(RangePartitionAssignor,),
        parser=_parse,
        decoder=_decode,
        listener=turn,
        no_reply=True,
    )

    @subscriber
    async def receive(records: list[Record]) -> None:
        async with turn.busy:
            await handler(records)

    return subscriber
