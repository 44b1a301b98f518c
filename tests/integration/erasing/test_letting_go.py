"""What is sealed to intake's own key is let go of once it was read and is old, and never before."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from motor.motor_asyncio import AsyncIOMotorCollection

from services.intake.forgetting import Forgetting
from shared.bus.clearing import clear
from shared.bus.cluster import Cluster
from shared.bus.quarantine import Reject, set_aside
from shared.engine.store import open_database
from tests.reading import all_records
from tests.sealing import LETTERS, PUBLIC

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OLD, NEW = NOW - timedelta(days=31), NOW - timedelta(days=29)
THEN = NOW - timedelta(days=30)


@pytest.fixture
async def topic(kafka_url: str) -> str:
    name = f"letting-go-{uuid4().hex[:8]}"
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_url)
    await admin.start()
    await admin.create_topics([NewTopic(name, 2, 1, topic_configs={"retention.ms": "-1"})])
    await admin.close()
    return name


async def put(kafka_url: str, topic: str, partition: int, *moments: datetime) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=kafka_url)
    await producer.start()
    for place, at in enumerate(moments):
        value, stamp = f"{partition}.{place}".encode(), int(at.timestamp() * 1000)
        await producer.send_and_wait(topic, value, partition=partition, timestamp_ms=stamp)
    await producer.stop()


async def read_up_to(kafka_url: str, topic: str, **offsets: int) -> str:
    """Have a group commit these offsets, by `p0` and `p1`; return its name."""
    group = f"group-{uuid4().hex[:8]}"
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka_url, group_id=group, enable_auto_commit=False)
    await consumer.start()
    places = {TopicPartition(topic, int(name[1:])): offset for name, offset in offsets.items()}
    consumer.assign(list(places))
    await consumer.commit(places)
    await consumer.stop()
    return group


async def left(kafka_url: str, topic: str) -> set[str]:
    return {(record.value or b"").decode() for record in await all_records(kafka_url, [topic])}


async def test_only_what_was_read_and_is_old_goes(kafka_url: str, topic: str) -> None:
    await put(kafka_url, topic, 0, OLD, OLD, NEW, OLD)
    await put(kafka_url, topic, 1, OLD, OLD, OLD)
    group = await read_up_to(kafka_url, topic, p0=4, p1=2)

    assert await clear(Cluster(kafka_url), group, [topic], THEN) == 4
    assert await left(kafka_url, topic) == {"0.2", "0.3", "1.2"}
    assert await clear(Cluster(kafka_url), group, [topic], THEN) == 0


async def test_what_nobody_has_read_stays_however_old_it_is(kafka_url: str, topic: str) -> None:
    await put(kafka_url, topic, 0, OLD, OLD)

    assert await clear(Cluster(kafka_url), "a group that never read anything", [topic], THEN) == 0
    assert await left(kafka_url, topic) == {"0.0", "0.1"}


async def test_other_topics_of_the_group_are_left_alone(kafka_url: str, topic: str) -> None:
    await put(kafka_url, topic, 0, OLD)
    group = await read_up_to(kafka_url, topic, p0=1)

    assert await clear(Cluster(kafka_url), group, ["another"], THEN) == 0
    assert await left(kafka_url, topic) == {"0.0"}


@pytest.fixture
async def entries(mongodb_url: str) -> AsyncIterator[AsyncIOMotorCollection[dict[str, Any]]]:
    database = open_database(mongodb_url, f"quarantine-{uuid4().hex}")
    yield database["quarantine"]
    await database.client.drop_database(database.name)
    database.client.close()


async def keep(
    entries: AsyncIOMotorCollection[dict[str, Any]], name: str, value: bytes, at: datetime = NOW, key: bytes = b"k"
) -> None:
    record = ConsumerRecord("inbound.demo", 0, len(name), 0, 0, key, value, None, 0, 0, (("ce_id", b"1"),))
    entry = set_aside(Reject(record, "intake", "refused", (), at), PUBLIC)
    row = entry.model_dump(by_alias=True, exclude={"id"}, exclude_none=True)
    await entries.insert_one({"_id": name, **row})


async def emptied(entries: AsyncIOMotorCollection[dict[str, Any]]) -> set[str]:
    return {row["_id"] async for row in entries.find({"sealed": ""})}


async def test_an_entry_is_emptied_if_its_case_is_named_in_it_however_it_is_written(
    entries: AsyncIOMotorCollection[dict[str, Any]],
) -> None:
    about = {
        "structured": b'{"subject": "case/12.a"}',
        "escaped": b'{"subject": "case\\/12.a"}',
        "as unicode": b'{"subject": "case\\u002F12.a"}',
        "envelope": b'{"entityId" : "12.a"}',
        "broken": b'{"subject": "case/12.a',
    }
    others = {
        "longer": b'{"subject": "case/12.ab"}',
        "like it": b'{"subject": "case/12xa"}',
        "another": b'{"entityId": "112.a"}',
        "a word": b'{"text": "12.a"}',
    }
    for name, value in (about | others).items():
        await keep(entries, name, value)
    await keep(entries, "by key", b"{}", key=b"case/12.a")

    assert await Forgetting(entries, LETTERS).cases(["case/12.a", "case/77"], NOW) == len(about) + 1
    assert await emptied(entries) == {*about, "by key"}


async def test_what_cannot_be_opened_is_left_to_its_own_time(entries: AsyncIOMotorCollection[dict[str, Any]]) -> None:
    await keep(entries, "old", b'{"subject": "case/1"}', OLD)
    await keep(entries, "new", b'{"subject": "case/1"}', NEW)
    await entries.update_many({}, {"$set": {"sealed": "sealed.to.another.key.x"}})
    forgetting = Forgetting(entries, LETTERS)

    assert await forgetting.cases(["case/1"], NOW) == 0
    assert await forgetting.older(THEN, NOW) == 1
    assert await emptied(entries) == {"old"}
    row = await entries.find_one({"_id": "old"})
    assert row is not None
    assert (row["reason"], row["emptiedAt"]) == ("refused", NOW)
