"""Health: live while the loop turns, ready once work can be done, and not before."""

from collections.abc import Mapping

import httpx
import pytest
from httpx import ASGITransport, AsyncClient

from deploy.local.plan import SERVICES
from shared.running.app import application
from tests.integration.engine.deciding import HEARS, echo
from tests.integration.engine.probe import Ground
from tests.integration.service import Service
from tests.waiting import eventually


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("which", ["live", "ready"])
def test_a_service_at_work_is_well(services: Mapping[str, Service], name: str, which: str) -> None:
    answer = httpx.get(f"{services[name].url}/health/{which}")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "wrong": []})


async def test_it_is_ready_once_kafka_has_given_it_its_partitions_and_not_before(surroundings: dict[str, str]) -> None:
    ground = Ground(surroundings, echo, HEARS)
    await ground.prepare()
    app = application(ground.service)
    async with ground.idle() as probe, AsyncClient(transport=ASGITransport(app), base_url="http://test") as http:
        app.state.runtime = probe.runtime
        before = await http.get("/health/ready")
        assert before.status_code == 503
        assert before.json() == {"status": "unwell", "wrong": ["Kafka has not assigned partitions yet"]}

        await probe.runtime.broker.start()

        async def ready() -> bool:
            return (await http.get("/health/ready")).status_code == 200

        assert await eventually(ready)


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
