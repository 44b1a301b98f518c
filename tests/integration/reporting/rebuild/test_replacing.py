"""`verbatim rebuild reporting`: the database is replaced, and reporting goes on where it was."""

import asyncio
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from aiokafka.errors import KafkaError

from deploy.rebuild.digest import RECORD
from deploy.rebuild.groups import groups
from shared.bus.cluster import Cluster
from shared.engine.store import Database
from tests.integration.reporting.log.serving import Ground, ground
from tests.integration.reporting.rebuild.telling import checked, emit, kept, rebuilt, said_wrong, told, trickle
from tests.integration.service import starting
from tests.reading import all_events
from tests.stack import free_port, running_kafka
from tests.waiting import eventually

PORT = free_port()
EVENTS = told(30, run="replaced")
HALF = len(EVENTS) // 2


async def let_go(own: Ground) -> None:
    """Wait until Kafka knows that reporting is gone."""
    async with groups(Cluster(own.kafka_url)) as own_groups:

        async def gone() -> bool:
            try:
                return not await own_groups.members()
            except KafkaError:
                return False  # it has only just come back

        await eventually(gone, within=60)


async def records(database: Database) -> list[dict[str, Any]]:
    """Return the log."""
    return [row async for row in database["log"].find({}, RECORD, sort=[("_id", 1)])]


@pytest.fixture
def own(mongodb_url: str, tmp_path: Path) -> Ground:
    """A ground whose broker is not there at the moment, but has its topics."""
    with running_kafka(tmp_path / "kafka", PORT) as kafka_url:
        return ground(kafka_url, mongodb_url, tmp_path)


@pytest.mark.timeout(300)  # two starts of a broker, and half a minute until it has given up a member
async def test_reporting_goes_on_from_what_was_rebuilt(own: Ground, tmp_path: Path) -> None:
    with (
        running_kafka(tmp_path / "kafka", PORT),
        starting("reporting", own.surroundings, tmp_path / "one", INSTANCE="one") as one,
    ):
        one.wait_ready()
        await trickle(own, EVENTS[:HALF])
        assert (await checked(own)).exit_code == 0
        before = await kept(own.database)
        assert "reporting runs" in said_wrong(await asyncio.to_thread(rebuilt, own))
        assert await kept(own.database) == before
    # The embedded broker forgets who was in a group only when it ends, others after half a minute.
    with running_kafka(tmp_path / "kafka", PORT) as kafka_url:
        edition, live = (await own.head()).edition, await records(own.database)
        await own.database["subjects"].update_one({"_id": EVENTS[0].subject}, {"$set": {"view.month": "1999-01"}})
        await let_go(own)
        result = await asyncio.to_thread(rebuilt, own)
        assert result.exit_code == 0, result.output
        assert "They differ: 1 subject, such as INC-" in result.stdout
        assert await records(own.database) == live
        assert (await own.head()).edition != edition
        assert not [name for name in await own.database.list_collection_names() if name.startswith("rebuilt")]
        with starting("reporting", own.surroundings, tmp_path / "one", INSTANCE="one") as one:
            one.wait_ready()
            await emit(kafka_url, EVENTS[HALF:])
            last = await checked(own)
            assert last.exit_code == 0, last.output
        await assert_said_once(own)


async def assert_said_once(own: Ground) -> None:
    """Every entry on the topic is logged; those of an incident are numbered without a gap, none of them is two."""
    told = await all_events(own.kafka_url, ["incident-log"])
    said = {event.id: event for event in told}
    assert all(said[event.id].data == event.data for event in told)
    assert {row["event"] for row in await records(own.database)} == said.keys()
    numbers: dict[str, list[int]] = defaultdict(list)
    for event in said.values():
        numbers[event.subject].append(int(event.sequence or "0"))
    assert all(sorted(given) == list(range(1, len(given) + 1)) for given in numbers.values())
