"""A walk from one place of the topics to another: every record between, each once, whatever else is there."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiokafka import TopicPartition

from deploy.rebuild.walking import Stranger, stranger
from shared.bus.cluster import Cluster
from shared.bus.records import Record, Unreadable
from shared.events.registry import BY_TYPE
from tests.integration.reporting.rebuild.telling import emit, told
from tests.integration.service import provisioned
from tests.stack import running_kafka

SECONDS = 30
EVENTS = told(30, run="walk")
PARTITIONS = [TopicPartition("disclosures", number) for number in range(4)]


@pytest.fixture
def kafka_url(mongodb_url: str, tmp_path: Path) -> Iterator[str]:
    """A broker of its own."""
    with running_kafka(tmp_path / "kafka") as address:
        provisioned(address, mongodb_url, "walking")
        yield address


def unreadable(address: str) -> None:
    """Write a record with a header whose name is not UTF-8."""
    command = ["kcat", "-P", "-b", address, "-t", "disclosures", "-p", "0", "-H", os.fsdecode(b"\xff=any")]
    subprocess.run(command, input=b"words", check=True, timeout=SECONDS)


async def walked(reader: Stranger) -> list[Record]:
    """Return what a walk from the beginning to the end yields."""
    starts, ends = await reader.starts(PARTITIONS), await reader.ends(PARTITIONS)
    return [record async for records in reader.walk(starts, ends) for record in records]


async def test_every_record_once_and_one_that_cannot_be_read_in_its_place(kafka_url: str) -> None:
    await emit(kafka_url, EVENTS)
    unreadable(kafka_url)
    await emit(kafka_url, EVENTS)
    unreadable(kafka_url)
    async with stranger(Cluster(kafka_url)) as reader:
        records, ends = await walked(reader), await reader.ends(PARTITIONS)
    places = {
        partition: [each.offset for each in records if each.partition == partition[1]] for partition in PARTITIONS
    }
    assert places == {partition: list(range(end)) for partition, end in ends.items()}
    passed = [each for each in records if isinstance(each, Unreadable)]
    assert [each.partition for each in passed] == [0, 0]
    assert passed[-1].offset == ends[PARTITIONS[0]] - 1


async def test_what_is_beyond_the_end_is_left_for_the_next_walk(kafka_url: str) -> None:
    await emit(kafka_url, EVENTS)
    async with stranger(Cluster(kafka_url)) as reader:
        starts, ends = await reader.starts(PARTITIONS), await reader.ends(PARTITIONS)
        await emit(kafka_url, EVENTS)
        first = [record async for records in reader.walk(starts, ends) for record in records]
        rest = [record async for records in reader.walk(ends, await reader.ends(PARTITIONS)) for record in records]
        assert [record async for records in reader.walk(ends, ends) for record in records] == []
    assert len(first) == len(rest) == sum(BY_TYPE[event.type].topic == "disclosures" for event in EVENTS)
    assert all(record.offset < ends[TopicPartition("disclosures", record.partition)] for record in first)
