"""SIGKILL between any two steps of the engine loses nothing and doubles nothing."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from bson import decode, encode
from bson.codec_options import CodecOptions

from shared.bus.broker import connect
from shared.bus.cluster import Cluster
from shared.bus.publishing import Publisher
from shared.bus.topics import provision
from shared.engine.document import Document
from shared.engine.store import KEPT, Database, open_database
from shared.events.envelope import Event
from shared.policy.loader import load
from shared.settings import HACKNEY, Settings
from tests.faults.worker import POINTS
from tests.reading import all_events
from tests.sealing import KEY_FILES
from tests.stories import stories
from tests.unit.properties import Outcome, assert_each_id_has_one_content, run
from tests.waiting import eventually

SUBJECTS = 40


@pytest.fixture
async def surroundings(kafka_url: str, mongodb_url: str) -> dict[str, str]:
    """The environment of a service on this run's broker and mongod."""
    sources = [source.id for source in load(HACKNEY).sources]
    await provision(Cluster(kafka_url), sources, partitions=4, replication=1)
    return {
        "KAFKA_URL": kafka_url,
        "MONGODB_URL": mongodb_url,
        "DATABASE_PREFIX": "kill",
        "PSEUDONYM_KEY": "00" * 32,
        "LOG_KEY": "00" * 32,
        **KEY_FILES,
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


@asynccontextmanager
async def worker(environment: dict[str, str], service: str, point: str, count: int) -> AsyncIterator[Process]:
    """Run the mortal engine for as long as the block lasts."""
    arguments = ("-m", "tests.faults.worker", service, point, str(count))
    process = await create_subprocess_exec(sys.executable, *arguments, env=environment, stdout=DEVNULL)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def publish(kafka_url: str, events: list[Event]) -> None:
    broker = connect(Cluster(kafka_url))
    await broker.start()
    await Publisher(broker).publish(events)
    await broker.stop()


async def settled(database: Database, expected: dict[str, list[Event]]) -> bool:
    """Whether every subject has heard all of its events and published all that it must."""
    rows = await database["subjects"].find({"_id": {"$in": list(expected)}}, KEPT).to_list(None)
    documents = [Document.read(row) for row in rows]
    return len(documents) == len(expected) and all(
        not document.outbox and _ids(document.events.values()) >= _ids(expected[document.subject])
        for document in documents
    )


def _ids(events: Iterable[Event]) -> set[str]:
    return {event.id for event in events}


@pytest.mark.parametrize(
    ("service", "point"),
    [("intake", point) for point in POINTS]
    + [(other, "some-published") for other in ("escalation", "translation", "reporting")],
)
async def test_a_kill_at_any_point_loses_nothing_and_doubles_nothing(
    surroundings: dict[str, str], service: str, point: str
) -> None:
    module = import_module(f"services.{service}.app")
    heard = {contract.type for contract in module.service.hears}
    told = dict(stories(SUBJECTS, run=uuid4().hex))
    relevant = {subject: [event for event in events if event.type in heard] for subject, events in told.items()}
    expected = {subject: events for subject, events in relevant.items() if events}
    database = open_database(surroundings["MONGODB_URL"], f"kill-{service}")
    await publish(surroundings["KAFKA_URL"], [event for events in told.values() for event in events])

    async with worker(surroundings, service, point, 1) as killed:
        assert await asyncio.wait_for(killed.wait(), 60) == -signal.SIGKILL
    async with worker(surroundings, service, "never", 0):
        await eventually(lambda: settled(database, expected), within=60)

    settings = Settings(
        kafka_url=surroundings["KAFKA_URL"], mongodb_url=surroundings["MONGODB_URL"], pseudonym_key="00" * 32
    )
    policy = module.service.brief(settings, load(HACKNEY))
    expectations = {
        subject: run(module.service.decide, policy, subject, [(events, datetime.now(UTC))])
        for subject, events in expected.items()
    }
    await assert_views(database, expectations)
    assert_published(expectations, await all_events(surroundings["KAFKA_URL"]), f"/verbatim/{service}")


async def assert_views(database: Database, expectations: dict[str, Outcome]) -> None:
    """Every view is the one that a pure computation over all input gives."""
    rows = await database["subjects"].find({"_id": {"$in": list(expectations)}}, {"view": 1}).to_list(None)
    in_utc: CodecOptions[dict[str, Any]] = CodecOptions(tz_aware=True)
    assert {row["_id"]: row["view"] for row in rows} == {
        subject: decode(encode(outcome.view), in_utc) for subject, outcome in expectations.items()
    }


def assert_published(expectations: dict[str, Outcome], on_topics: list[Event], source: str) -> None:
    """Every event that must exist is on its topic, with one content, and nothing else that was not taken back."""
    # Others' subjects may have been decided on in two databases, where a test before left records uncommitted.
    said = [event for event in on_topics if event.source == source and event.subject in expectations]
    assert_each_id_has_one_content(said)
    wanted = {event.id for outcome in expectations.values() for event in outcome.asked if event.sequence is None}
    extra = {event.type for event in said if event.sequence is None and event.id not in wanted}
    assert wanted <= {event.id for event in said}
    # In several batches, a case may look late, or a step too early, for a moment; people are told, and it is settled.
    assert extra <= {"escalation-raised", "escalation-withdrawn", "complaint-irregular"}
