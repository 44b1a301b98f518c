"""Reading topics by rations: nobody goes short, nobody takes more than their limit, nothing is left behind."""

from collections.abc import Mapping

from aiokafka import ConsumerRecord, TopicPartition
from hypothesis import given
from hypothesis import strategies as st

from shared.bucket import Bucket
from shared.bus.rations import Rations
from shared.bus.records import Batch

SECOND = 10**9
MOST = 500
AMPLE = 600_000


class Topics:
    """Topics with so many records waiting in each, and what was read of them so far."""

    def __init__(self, waiting: Mapping[str, int]) -> None:
        self.read = dict.fromkeys(waiting, 0)
        self._waiting = waiting

    async def __call__(self, topic: str, most: int) -> Batch:
        """Read so many at most."""
        first = self.read[topic]
        offsets = range(first, min(first + most, self._waiting[topic]))
        self.read[topic] += len(offsets)
        records = [ConsumerRecord(topic, 0, offset, 0, 0, None, b"", None, 0, 0, ()) for offset in offsets]
        return {TopicPartition(topic, 0): records} if records else {}


def counts(batch: Batch) -> dict[str, int]:
    """Return how many records there are of each topic."""
    return {partition.topic: len(records) for partition, records in batch.items()}


def ample(*topics: str) -> Rations:
    """Return rations by which no topic is ever held back for its limit."""
    return Rations({topic: Bucket(AMPLE, 100_000) for topic in topics}, lambda: 0)


async def test_the_only_one_that_has_anything_soon_gets_the_whole_batch() -> None:
    rations, topics = ample("a", "b", "c"), Topics({"a": 5_000, "b": 0, "c": 0})
    await rations.batch(topics, MOST)
    assert counts(await rations.batch(topics, MOST)) == {"a": MOST}


async def test_two_that_have_much_share_the_batch() -> None:
    rations, topics = ample("a", "b", "c"), Topics({"a": 5_000, "b": 5_000, "c": 0})
    await rations.batch(topics, MOST)
    assert counts(await rations.batch(topics, MOST)) == {"a": 250, "b": 250}


async def test_one_record_is_in_the_next_batch_however_many_another_has_waiting() -> None:
    waiting = {"flood": 50_000, "other": 0}
    rations, topics = ample(*waiting), Topics(waiting)
    for _ in range(3):
        await rations.batch(topics, MOST)
    waiting["other"] = 1
    assert counts(await rations.batch(topics, MOST)) == {"other": 1, "flood": MOST - 1}


async def test_one_that_has_used_up_its_limit_waits_and_no_other_does() -> None:
    now = [0]
    buckets = {"slow": Bucket(per_minute=60, burst=10), "other": Bucket(AMPLE, 1_000)}
    rations, topics = Rations(buckets, lambda: now[0]), Topics({"slow": 100, "other": 100})
    assert counts(await rations.batch(topics, MOST)) == {"slow": 10, "other": 100}
    assert await rations.batch(topics, MOST) == {}
    now[0] = 3 * SECOND
    assert counts(await rations.batch(topics, MOST)) == {"slow": 3}


@given(waiting=st.lists(st.integers(0, 1_500), min_size=1, max_size=6), burst=st.integers(1, 300))
async def test_everything_is_read_once_in_batches_that_are_never_too_large(waiting: list[int], burst: int) -> None:
    now = [0]
    topics = Topics({str(number): count for number, count in enumerate(waiting)})
    rations = Rations({name: Bucket(60_000, burst) for name in topics.read}, lambda: now[0])
    while topics.read != {str(number): count for number, count in enumerate(waiting)}:
        batch = await rations.batch(topics, MOST)
        assert sum(counts(batch).values()) <= MOST
        now[0] += SECOND
