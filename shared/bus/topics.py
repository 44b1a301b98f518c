"""The topics: named, provisioned and checked explicitly, never created by accident (MESSAGING.md D7)."""

from collections.abc import Iterable

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_fixed

from shared.bus.cluster import Cluster, administering
from shared.events.contract import Topic

QUARANTINE = "quarantine"
TRUSTED = tuple(topic for topic in Topic if topic not in {Topic.INCIDENT_LOG, Topic.AUDIT})
"""Topics behind the gate, all with the same number of partitions, so that range assignment keeps a subject together."""

EVENT_BYTES = 2 * 1024 * 1024
"""Room for the largest event that the gate accepts, with what the gate adds to it."""

KNOWN_SECONDS = 15.0

QUARANTINE_BYTES = 5 * 1024 * 1024
"""Room for the largest record that the gate may refuse, sealed, with its reasons."""


FOR_EVER = "-1"
"""Kafka's own word for a retention without end: no outage, however long, may outlast what was not read yet."""


class TopicsError(Exception):
    """A topic is missing or has the wrong number of partitions."""


def inbound(source: str) -> str:
    """Return the topic on which another system emits its events to the gate."""
    return f"inbound.{source}"


def wanted(sources: Iterable[str], partitions: int) -> dict[str, int]:
    """Return every topic with its number of partitions."""
    return {
        **{str(topic): partitions for topic in TRUSTED},
        **{inbound(source): partitions for source in sources},
        str(Topic.INCIDENT_LOG): 1,
        str(Topic.AUDIT): partitions,
        QUARANTINE: 1,
    }


async def _present(admin: AIOKafkaAdminClient, topics: Iterable[str]) -> dict[str, int]:
    # To ask for a topic by name makes it, on brokers that create topics by themselves; to list them all does not.
    existing = set(topics).intersection(await admin.list_topics())
    described = await admin.describe_topics(sorted(existing)) if existing else []
    return {row["topic"]: len(row["partitions"]) for row in described if row["error_code"] == 0}


async def provision(cluster: Cluster, sources: Iterable[str], partitions: int, replication: int) -> None:
    """Create the topics that are missing, leave the others as they are. Raises TopicsError if one cannot be right."""
    topics = wanted(sources, partitions)
    async with administering(cluster) as admin:
        existing = set(await admin.list_topics())
        missing = [
            NewTopic(name, count, replication, topic_configs=_configuration(name))
            for name, count in topics.items()
            if name not in existing
        ]
        if missing:
            answer = await admin.create_topics(missing)
            _raise_refusals(answer.topic_errors)
        # A topic just created takes a moment to be known to all of Kafka.
        async for attempt in AsyncRetrying(
            retry=retry_if_exception_type(TopicsError),
            wait=wait_fixed(0.2),
            stop=stop_after_delay(KNOWN_SECONDS),
            reraise=True,
        ):
            with attempt:
                await _check(admin, topics)


def _configuration(topic: str) -> dict[str, str]:
    largest = QUARANTINE_BYTES if topic == QUARANTINE else EVENT_BYTES
    return {"max.message.bytes": str(largest), "retention.ms": FOR_EVER}


def _raise_refusals(errors: Iterable[tuple[str, int, str | None]]) -> None:
    already_exists = 36
    refused = [f"{name} ({message or code})" for name, code, message in errors if code not in (0, already_exists)]
    if refused:
        raise TopicsError(f"Kafka refused to create these topics: {', '.join(refused)}")


async def _check(admin: AIOKafkaAdminClient, topics: dict[str, int]) -> None:
    present = await _present(admin, topics)
    wrong = [_wrong(name, present.get(name), count) for name, count in topics.items() if present.get(name) != count]
    if wrong:
        raise TopicsError(f"{'; '.join(wrong)}. Run `python -m deploy.topics` with the services' settings.")


def _wrong(name: str, present: int | None, count: int) -> str:
    # Kafka shows a topic to nobody who may not describe it.
    return f"{name} has {present} partitions, not {count}" if present else f"{name} is missing, or not for us to see"


async def check(cluster: Cluster, topics: dict[str, int]) -> None:
    """Raise TopicsError if a topic is missing or has another number of partitions, Kafka's error if it is away."""
    async with administering(cluster) as admin:
        await _check(admin, topics)
