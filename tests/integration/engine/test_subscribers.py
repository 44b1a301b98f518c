"""How every service reads Kafka, and that no topic comes into being by accident (MESSAGING.md, D1 to D7)."""

from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from faststream import AckPolicy

from deploy.kafka.rights import subscriptions
from deploy.local.plan import SERVICES
from shared.bus.broker import connect
from shared.bus.cluster import Cluster
from shared.bus.publishing import Publisher
from shared.bus.quarantine import Quarantine
from shared.bus.topics import TRUSTED, TopicsError, check
from shared.clock import clock
from shared.engine.store import open_database
from shared.running.runtime import Runtime, Service, install
from shared.settings import Settings
from tests.access import TOKENS
from tests.integration.engine.probe import POLICY
from tests.sealing import MASTER_FILE, PRIVATE_FILE, PUBLIC, PUBLIC_FILE

SUBSCRIPTIONS = {
    "intake": {
        "intake": set(TRUSTED),
        "intake-audit": {"audit"},
        "intake-erasure": {"assurance"},
        "intake-gate": {f"inbound.{source.id}" for source in POLICY.sources},
    }
    | {"intake-quarantine": {"quarantine"}},
    "escalation": {"escalation": set(TRUSTED)},
    "translation": {"translation": set(TRUSTED)},
    "reporting": {"reporting": set(TRUSTED), "reporting-log": {"incident-log"}},
}
"""Which consumer group of each service reads which topics (DESIGN.md section 4)."""


async def wired(name: str, surroundings: dict[str, str]) -> Runtime:
    """Return the service's runtime as it is just before it starts."""
    service: Service[Any] = import_module(f"services.{name}.app").service
    settings = Settings(
        kafka_url=surroundings["KAFKA_URL"],
        mongodb_url=surroundings["MONGODB_URL"],
        pseudonym_key=surroundings["PSEUDONYM_KEY"],
        log_key=surroundings["LOG_KEY"],
        sealing_keys=PRIVATE_FILE,
        public_keys=PUBLIC_FILE,
        master_key=MASTER_FILE,
        instance=f"replica-{uuid4()}",
    )
    broker = connect(Cluster.of(settings))
    runtime = Runtime(
        name=name,
        settings=settings,
        policy=POLICY,
        clock=clock(0),
        database=open_database(settings.mongodb_url, f"wired-{name}"),
        broker=broker,
        publisher=Publisher(broker),
        quarantine=Quarantine(broker, PUBLIC),
        tokens=TOKENS,
    )
    install(runtime, service)
    await service.attach(runtime)
    return runtime


@pytest.mark.parametrize("name", SERVICES)
async def test_every_subscription_loses_nothing_by_default(name: str, surroundings: dict[str, str]) -> None:
    runtime = await wired(name, surroundings)
    subscribers: list[Any] = list(runtime.broker.subscribers)

    assert {each.group_id: set(each.topic_names) for each in subscribers} == SUBSCRIPTIONS[name]
    granted = subscriptions(name, [source.id for source in POLICY.sources])
    assert {group: set(topics) for group, topics in granted.items()} == SUBSCRIPTIONS[name]
    for each in subscribers:
        consumer = each._connection_args
        assert each.ack_policy is AckPolicy.NACK_ON_ERROR
        assert consumer["enable_auto_commit"] is False
        assert consumer["auto_offset_reset"] == "earliest"
        assert 0 < each.max_records <= 500
        assert consumer["group_instance_id"] == runtime.settings.instance
        assert consumer["partition_assignment_strategy"] == (RangePartitionAssignor,)
        assert each._no_reply
        assert each._call_options.parser is not None
        assert each._call_options.decoder is not None
        assert each in {watch._subscriber for watch in runtime.watches}


async def test_what_is_published_is_on_every_replica_once() -> None:
    producer = connect(Cluster("127.0.0.1:1"))._connection_kwargs
    assert producer["acks"] == "all"
    assert producer["enable_idempotence"] is True


async def test_a_topic_that_is_missing_is_named_and_not_made(kafka_url: str) -> None:
    missing = f"missing-{uuid4()}"
    assert not connect(Cluster(kafka_url)).config.broker_config.allow_auto_create_topics
    with pytest.raises(TopicsError, match=f"{missing} is missing"):
        await check(Cluster(kafka_url), {missing: 4})
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_url)
    await admin.start()
    try:
        assert missing not in await admin.list_topics()
    finally:
        await admin.close()
