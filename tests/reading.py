"""Reading topics as a stranger would, with a client of our own library's making: from the first record to the last."""

from collections.abc import Sequence

from aiokafka import AIOKafkaConsumer, TopicPartition

from shared.bus.records import Record
from shared.events.contract import Topic
from shared.events.envelope import Event


async def all_records(kafka_url: str, topics: Sequence[str]) -> list[Record]:
    """Return every record that these topics now hold."""
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka_url, enable_auto_commit=False, auto_offset_reset="earliest")
    await consumer.start()
    try:
        await consumer._client.set_topics(topics)
        partitions = [TopicPartition(topic, n) for topic in topics for n in consumer.partitions_for_topic(topic) or ()]
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        ends = await consumer.end_offsets(partitions)
        records: list[Record] = []
        while any([await consumer.position(partition) < ends[partition] for partition in partitions]):
            for batch in (await consumer.getmany(timeout_ms=200)).values():
                records += batch
        return records
    finally:
        await consumer.stop()


async def all_events(kafka_url: str, topics: Sequence[str] = tuple(Topic)) -> list[Event]:
    """Return every event that these topics now hold, repetitions included."""
    return [Event.model_validate_json(record.value or b"") for record in await all_records(kafka_url, topics)]
