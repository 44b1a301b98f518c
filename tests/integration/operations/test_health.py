"""Health: live while the loop turns, ready once work can be done, and not before."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from httpx import ASGITransport, AsyncClient

from deploy.local.plan import SERVICES
from shared.bus.broker import SESSION_MILLISECONDS
from shared.running.app import application
from tests.integration.engine.deciding import HEARS, echo
from tests.integration.engine.probe import Ground
from tests.integration.service import Service, provisioned, starting
from tests.stack import running_kafka
from tests.waiting import eventually


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("which", ["live", "ready"])
def test_a_service_at_work_is_well(services: Mapping[str, Service], name: str, which: str) -> None:
    answer = services[name].get(f"/health/{which}")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "wrong": []})


class Member(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka carries no types
    """Another member of a group, which gives its partitions up when it is allowed to."""

    def __init__(self, kafka_url: str, group: str, topic: str) -> None:
        self.may_give_up = asyncio.Event()
        self.may_give_up.set()
        self.consumer = AIOKafkaConsumer(
            bootstrap_servers=kafka_url,
            group_id=group,
            session_timeout_ms=SESSION_MILLISECONDS,
            enable_auto_commit=False,
            partition_assignment_strategy=(RangePartitionAssignor,),
        )
        self.consumer.subscribe([topic], listener=self)

    async def on_partitions_revoked(self, revoked: object) -> None:
        """Hold on until it is allowed to go on."""
        del revoked
        await self.may_give_up.wait()

    async def on_partitions_assigned(self, assigned: object) -> None:
        """Take what is given."""


async def test_it_is_ready_while_kafka_has_given_it_its_partitions_and_not_else(surroundings: dict[str, str]) -> None:
    ground = Ground(surroundings, echo, HEARS, partitions=3)
    await ground.prepare()
    app = application(ground.service)
    first, last = (Member(ground.kafka_url, ground.name, ground.name) for _ in range(2))
    async with ground.engine() as probe, AsyncClient(transport=ASGITransport(app), base_url="http://test") as http:
        app.state.runtime = probe.runtime

        async def answers(status: int) -> httpx.Response | None:
            answer = await http.get("/health/ready")
            return answer if answer.status_code == status else None

        await first.consumer.start()
        assert await eventually(lambda: answers(200))
        first.may_give_up.clear()
        joining = asyncio.create_task(last.consumer.start())
        unwell = await eventually(lambda: answers(503))
        assert unwell is not None
        assert unwell.json() == {"status": "unwell", "wrong": ["Kafka has not assigned partitions yet"]}
        first.may_give_up.set()
        await joining
        assert await eventually(lambda: answers(200))
        await asyncio.gather(first.consumer.stop(), last.consumer.stop())


async def test_it_answers_while_kafka_has_not_given_it_its_partitions_yet(mongodb_url: str, tmp_path: Path) -> None:
    with running_kafka(tmp_path / "kafka") as address:
        surroundings = await asyncio.to_thread(provisioned, address, mongodb_url, "joining")
        member = Member(address, "translation", "translations")
        await member.consumer.start()
        member.may_give_up.clear()
        with starting("translation", surroundings, tmp_path) as service:

            async def answered(path: str) -> httpx.Response | None:
                with suppress(httpx.ConnectError):
                    return await asyncio.to_thread(service.get, path)
                return None

            listed = await eventually(lambda: answered("/requests"))
            assert listed is not None
            assert listed.json() == {"items": []}
            unwell = await answered("/health/ready")
            assert unwell is not None
            assert unwell.json()["wrong"] == ["Kafka has not assigned partitions yet"]
            member.may_give_up.set()
            await asyncio.to_thread(service.wait_ready)
            await member.consumer.stop()


async def test_it_is_not_live_when_a_job_has_stopped_turning(surroundings: dict[str, str]) -> None:
    ground = Ground(surroundings, echo, HEARS)
    app = application(ground.service)
    async with ground.idle() as probe, AsyncClient(transport=ASGITransport(app), base_url="http://test") as http:
        app.state.runtime = probe.runtime
        answer = await http.get("/health/live")
        assert answer.status_code == 503
        assert "the job ticker does not turn" in answer.json()["wrong"]
        async with probe.ticking():

            async def turning() -> bool:
                return "the job ticker does not turn" not in (await http.get("/health/live")).json()["wrong"]

            assert await eventually(turning)
