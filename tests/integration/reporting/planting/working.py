"""Having reporting work off what it is told, however long it takes."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from shared.bus.topics import TRUSTED
from shared.events.contract import Topic
from tests.integration.reporting.planting.telling import Told
from tests.waiting import eventually

Groups = Mapping[str, Sequence[str]]

GROUPS: Groups = {"reporting": TRUSTED, "reporting-log": (Topic.INCIDENT_LOG,)}
"""What reporting reads, by consumer group."""

Offsets = Mapping[TopicPartition, int]


async def tell(kafka_url: str, records: Sequence[Told]) -> None:
    """Write these records, all acknowledged."""
    producer = AIOKafkaProducer(bootstrap_servers=kafka_url, linger_ms=20, acks="all")
    await producer.start()
    for record in records:
        await producer.send(record.topic, record.value, key=record.key.encode())
    await producer.stop()


async def worked_off(kafka_url: str, groups: Groups = GROUPS) -> None:
    """Wait until these groups have read all that their topics hold, and all that followed from it."""
    async with AsyncExitStack() as ending:
        admin = AIOKafkaAdminClient(bootstrap_servers=kafka_url)
        consumer = AIOKafkaConsumer(bootstrap_servers=kafka_url)
        for client, close in ((admin, admin.close), (consumer, consumer.stop)):
            await client.start()
            ending.push_async_callback(close)

        async def done() -> bool:
            # What it says while it reads makes more to read: it is done when nothing was added meanwhile.
            before = {group: await _ends(consumer, topics) for group, topics in groups.items()}
            read = [await _is_read(admin, group, ends) for group, ends in before.items()]
            return all(read) and before == {group: await _ends(consumer, topics) for group, topics in groups.items()}

        await eventually(done, within=90)


async def _ends(consumer: AIOKafkaConsumer, topics: Sequence[str]) -> Offsets:
    await consumer._client.set_topics(topics)
    places = [TopicPartition(topic, number) for topic in topics for number in consumer.partitions_for_topic(topic)]
    return {place: end for place, end in (await consumer.end_offsets(places)).items() if end}


async def _is_read(admin: AIOKafkaAdminClient, group: str, ends: Offsets) -> bool:
    held = await admin.list_consumer_group_offsets(group)
    return all(place in held and held[place].offset == end for place, end in ends.items())
