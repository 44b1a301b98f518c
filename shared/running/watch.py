"""Watching the consumers: one that lags without progress looks alive and is not (MESSAGING.md, pitfall 9)."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

from shared.bus.broker import Handler, Turn
from shared.bus.reading import Reader
from shared.bus.records import Record
from shared.running.ending import end
from shared.telemetry import BATCH_SECONDS, CONSUMER_LAG, OLDEST_UNDECIDED_SECONDS

ANSWER_SECONDS = 10.0


class Watch:
    """Follows one subscription: what it has in hand, when it last made progress, how far it is behind."""

    def __init__(self, handler: Handler, stall_limit: float) -> None:
        self.turn = Turn()
        self._handler = handler
        self._stall_limit = stall_limit
        self._progress = monotonic()
        self._in_hand: int | None = None
        self._subscriber: Any = None

    def follow(self, subscriber: Any) -> None:  # noqa: ANN401 - FastStream's subscriber class is not public
        """Follow FastStream's subscriber."""
        self._subscriber = subscriber

    @property
    def ready(self) -> bool:
        """Whether Kafka has told this consumer which partitions are its own."""
        return self.turn.assigned and self._consumer is not None

    async def handle(self, records: list[Record]) -> None:
        """Hand the batch on and note the progress."""
        self._in_hand = min(record.timestamp for record in records)
        with BATCH_SECONDS.time():
            await self._handler(records)
        self._in_hand = None
        self._progress = monotonic()

    def age(self, now: float) -> float:
        """Return the seconds since the oldest record in hand was written to Kafka, 0 if none is in hand."""
        return 0.0 if self._in_hand is None else max(0.0, now - self._in_hand / 1000)

    async def check(self) -> int:
        """Return how many records are waiting; end the process if they wait without progress for too long.

        Raises Kafka's error if it refuses us the topics or the group, which FastStream only logs.
        """
        if self._consumer is not None and self._consumer.refused is not None:
            raise self._consumer.refused
        waiting = await self._waiting()
        lag = sum(waiting.values())
        if lag == 0 and self._in_hand is None:
            self._progress = monotonic()
        if monotonic() - self._progress > self._stall_limit:
            end(f"no progress for {self._stall_limit:.0f} seconds with {lag} records waiting: {', '.join(waiting)}")
        return lag

    @property
    def _consumer(self) -> Reader | None:
        return getattr(self._subscriber, "consumer", None)

    async def _waiting(self) -> dict[str, int]:
        """Return how many records are waiting in each partition that has any, by where the next one is."""
        consumer = self._consumer
        if consumer is None or not consumer.assignment():
            return {}
        async with asyncio.timeout(ANSWER_SECONDS):
            ends = await consumer.end_offsets(consumer.assignment())
            positions = {partition: await consumer.position(partition) for partition in ends}
        return {
            f"{partition.topic}-{partition.partition}, offset {position}": ends[partition] - position
            for partition, position in positions.items()
            if ends[partition] > position
        }


async def check_all(watches: list[Watch], now: Callable[[], float]) -> None:
    """Check every subscription and set the gauges of lag and age."""
    CONSUMER_LAG.set(sum([await watch.check() for watch in watches]))
    OLDEST_UNDECIDED_SECONDS.set(max((watch.age(now()) for watch in watches), default=0.0))
