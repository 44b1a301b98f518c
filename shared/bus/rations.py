"""Reading several topics so that none goes short: each has its share of a batch, and no more than its limit."""

from collections.abc import Awaitable, Callable, Mapping
from time import monotonic_ns

from shared.bucket import Bucket
from shared.bus.records import Batch
from shared.telemetry import READINGS_HELD_BACK

Read = Callable[[str, int], Awaitable[Batch]]
"""Returns so many records of a topic at most, at once, with what is already there."""


class Rations:
    """What each topic may give to a batch: an equal share of it, what others leave of theirs, and what its bucket has.

    What a topic may not give now stays on Kafka and is read later; none is dropped, and no other topic waits for it.
    """

    def __init__(self, buckets: Mapping[str, Bucket], now: Callable[[], int] = monotonic_ns) -> None:
        self._buckets = buckets
        self._now = now
        self._given = dict.fromkeys(buckets, 0)

    async def batch(self, read: Read, most: int) -> Batch:
        """Return the next records of all topics, so many at most."""
        batch: Batch = {}
        # Those that had least to give come first, so that what they leave goes to those that have more.
        turns = sorted(self._given, key=self._given.__getitem__)
        for place, topic in enumerate(turns):
            share = -(-most // (len(turns) - place))
            found = await self._of(topic, share, read)
            most -= self._given[topic]
            batch |= found
        return batch

    async def _of(self, topic: str, share: int, read: Read) -> Batch:
        bucket, now = self._buckets[topic], self._now()
        room = bucket.room(now)
        found = await read(topic, min(share, room)) if min(share, room) else {}
        self._given[topic] = count = sum(map(len, found.values()))
        bucket.take(count, now)
        if 0 < count == room < share:
            READINGS_HELD_BACK.labels(topic).inc()
        return found
