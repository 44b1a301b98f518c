"""What Kafka refuses: a service says it in a sentence and ends, and nobody reads or writes what is not theirs."""

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaConnectionError, TopicAuthorizationFailedError

from shared.bus.topics import TRUSTED
from tests.integration.transport.ending import last_words
from tests.integration.transport.ground import Ground
from tests.integration.transport.kafka import SOURCES, TOLD_NOTHING

pytestmark = pytest.mark.timeout(300)

EVERY_TOPIC = (*map(str, TRUSTED), "incident-log", "quarantine", "audit", *(f"inbound.{source}" for source in SOURCES))
INBOUND = {f"inbound.{source}": {f"inbound.{source}"} for source in SOURCES}
READERS = {
    "intake": {*EVERY_TOPIC} - {"incident-log"},
    "escalation": set(TRUSTED),
    "translation": set(TRUSTED),
    "reporting": {*TRUSTED, "incident-log"},
    "rebuild": {*TRUSTED, "incident-log"},
    "topics": set[str](),
    **{source: set[str]() for source in INBOUND},
}
"""Who may read what (DESIGN.md section 4): all services hear all behind the gate, and intake alone what is sent."""
WRITERS = {
    "intake": {*TRUSTED, "quarantine", "audit"},
    "escalation": {"escalations", "safeguarding", "quarantine"},
    "translation": {"translations", "quarantine"},
    "reporting": {"assurance", "incident-log", "quarantine"},
    "rebuild": set[str](),
    "topics": set[str](),
    **INBOUND,
}
"""Who may write what: what DESIGN.md section 7 has a service publish, and each system to its own topic alone."""


@pytest.mark.parametrize("user", READERS)
async def test_nobody_reads_what_is_not_theirs(ground: Ground, user: str) -> None:
    async with AIOKafkaConsumer(**ground.kafka.options(user), enable_auto_commit=False) as consumer:
        seen = await consumer.topics()
        assert {topic for topic in seen if await may_read(consumer, topic)} == READERS[user]


async def may_read(consumer: AIOKafkaConsumer, topic: str) -> bool:
    """Whether this client gets at the records of the topic."""
    partition = TopicPartition(topic, 0)
    consumer.assign([partition])
    consumer.seek(partition, 0)
    try:
        await consumer.getmany(timeout_ms=500)
    except TopicAuthorizationFailedError:
        return False
    return True


@pytest.mark.parametrize("user", WRITERS)
async def test_nobody_writes_what_is_not_theirs(ground: Ground, user: str) -> None:
    async with AIOKafkaProducer(**ground.kafka.options(user)) as producer:
        assert {topic for topic in EVERY_TOPIC if await may_write(producer, topic)} == WRITERS[user]


async def may_write(producer: AIOKafkaProducer, topic: str) -> bool:
    """Whether Kafka takes a record for the topic from this client; nobody reads this one."""
    try:
        await producer.send_and_wait(topic, b"", partition=0)
    except TopicAuthorizationFailedError:
        return False
    return True


async def test_nobody_comes_in_the_open(ground: Ground) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=ground.kafka.url, request_timeout_ms=5000)
    try:
        with pytest.raises(KafkaConnectionError):
            await producer.start()
    finally:
        await producer.stop()


def test_a_service_that_kafka_refuses_says_why_and_ends(ground: Ground) -> None:
    said = last_words(
        ground,
        {
            "password": ("translation", {"KAFKA_PASSWORD": ground.wrong_password}),
            "authority": ("translation", {"KAFKA_CA": str(ground.stranger.file)}),
            "mechanism": ("translation", {"KAFKA_SASL_MECHANISM": "SCRAM-SHA-256"}),
            "group": ("escalation", ground.as_for_kafka("translation")),
            "topic": ("translation", ground.as_for_kafka(TOLD_NOTHING)),
            "inbound": ("intake", ground.as_for_kafka("reporting")),
            "writing": ("translation", ground.as_for_kafka("topics")),
            "seeing": ("translation", ground.as_for_kafka("rebuild")),
        },
    )
    assert said["password"].startswith("Kafka does not know this user with this password")
    assert said["authority"].startswith("Kafka's certificate is not to be trusted")
    assert said["mechanism"].startswith("Kafka does not let users in by this mechanism")
    assert said["group"].startswith("Kafka does not let this service join the group escalation")
    assert said["topic"].startswith("Kafka does not let this service use the topic")
    assert said["inbound"].startswith("Kafka does not let this service join the group intake")
    assert said["writing"].startswith("Kafka does not let this service write anything at all")
    assert said["seeing"].startswith("inbound.demo is missing, or not for us to see")


def test_the_commands_say_why_too(ground: Ground) -> None:
    provisioning = ground.run("topics", "deploy.topics", KAFKA_PASSWORD=ground.wrong_password)
    rebuilding = ground.run("rebuild", "deploy.local.cli", "rebuild", "reporting", KAFKA_CA=str(ground.stranger.file))
    without_file = ground.run("rebuild", "deploy.local.cli", "rebuild", "reporting", KAFKA_CA="no-such-file")
    assert provisioning.returncode == rebuilding.returncode == without_file.returncode == 1
    assert provisioning.stderr.splitlines()[-1].startswith("Kafka does not know this user with this password")
    assert rebuilding.stderr.splitlines()[-1].startswith("Kafka's certificate is not to be trusted")
    assert without_file.stderr.splitlines()[-1].startswith("KAFKA_CA names no file of certificates")
