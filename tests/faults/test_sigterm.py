"""SIGTERM in the midst of work: what is in hand is finished, nothing is lost, and the process ends with zero."""

import signal
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from deploy.local.supervisor import SERVICE_GRACE
from shared.engine.store import open_database
from shared.events.envelope import Event
from shared.policy.loader import load
from shared.running.runtime import Service
from shared.settings import HACKNEY, Settings
from tests.faults.test_kill import assert_published, assert_views, publish, settled
from tests.integration.service import present, provisioned, starting
from tests.reading import all_events
from tests.stories import stories
from tests.unit.properties import Outcome, run
from tests.waiting import eventually

SUBJECTS = 200


@pytest.fixture
def surroundings(kafka_url: str, mongodb_url: str) -> dict[str, str]:
    """What a service on this run's broker and mongod is told."""
    return provisioned(kafka_url, mongodb_url, "sigterm")


def outcome(service: Service[Any], key: str, events: dict[str, list[Event]]) -> dict[str, Outcome]:
    """Return what a pure computation over all events of each subject gives."""
    policy = service.brief(Settings(pseudonym_key=key), load(HACKNEY))
    return {subject: run(service.decide, policy, subject, [(each, present())]) for subject, each in events.items()}


@pytest.mark.parametrize("name", ["escalation", "reporting"])
async def test_a_service_told_to_end_finishes_its_batch_and_the_next_one_goes_on(
    surroundings: dict[str, str], tmp_path: Path, name: str
) -> None:
    service: Service[Any] = import_module(f"services.{name}.app").service
    heard = {contract.type for contract in service.hears}
    told = dict(stories(SUBJECTS, run=uuid4().hex))
    relevant = {subject: [event for event in events if event.type in heard] for subject, events in told.items()}
    expected = {subject: events for subject, events in relevant.items() if events}
    database = open_database(surroundings["MONGODB_URL"], f"sigterm-{name}")

    with starting(name, surroundings, tmp_path) as first:
        first.wait_ready()
        await publish(surroundings["KAFKA_URL"], [event for events in told.values() for event in events])
        await eventually(lambda: database["subjects"].count_documents({"_id": {"$in": list(expected)}}))
        first.running.process.send_signal(signal.SIGTERM)
        assert first.wait_end(SERVICE_GRACE) == 0
        assert first.records[-1]["message"] == f"{name} has ended as it was asked to"
    assert await database["subjects"].count_documents({"outbox.0": {"$exists": True}}) == 0
    with starting(name, surroundings, tmp_path) as second:
        second.wait_ready()
        await eventually(lambda: settled(database, expected), within=60)

    expectations = outcome(service, surroundings["PSEUDONYM_KEY"], expected)
    await assert_views(database, expectations)
    assert_published(expectations, await all_events(surroundings["KAFKA_URL"]), f"/verbatim/{name}")
