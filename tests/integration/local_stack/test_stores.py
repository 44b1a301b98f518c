from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from pymongo import MongoClient

from tests.reading import all_records
from tests.stack import running_kafka, running_mongod


async def write(address: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    producer = AIOKafkaProducer(bootstrap_servers=address, acks="all")
    await admin.start()
    await admin.create_topics([NewTopic("kept", 1, 1)])
    await admin.close()
    await producer.start()
    await producer.send_and_wait("kept", b"word for word")
    await producer.stop()


async def test_records_survive_an_orderly_end_of_the_broker(tmp_path: Path) -> None:
    with running_kafka(tmp_path) as address:
        await write(address)
    with running_kafka(tmp_path) as address:
        assert [record.value for record in await all_records(address, ["kept"])] == [b"word for word"]


def test_documents_survive_an_end_of_mongod_and_a_move_to_another_port(tmp_path: Path) -> None:
    for expected in (1, 2):
        with running_mongod(tmp_path) as url:
            client: MongoClient[dict[str, Any]] = MongoClient(url, serverSelectionTimeoutMS=5000)
            client.kept.words.insert_one({})
            assert client.kept.words.count_documents({}) == expected
            client.close()
