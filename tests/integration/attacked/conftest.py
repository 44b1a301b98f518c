"""All four services on a broker of their own, with a few cases to attack."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping

import httpx
import pytest

from tests.access import ANYBODY
from tests.integration.access.told import OWN, told
from tests.integration.gate.sending import BATCH, Gate
from tests.integration.service import HTTP, Service, all_four, provisioned
from tests.stack import running_kafka
from tests.waiting import eventually


@pytest.fixture(scope="package")
def kafka_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a broker that no other test writes to."""
    with running_kafka(tmp_path_factory.mktemp("kafka")) as address:
        yield address


@pytest.fixture(scope="package")
def attacked(
    kafka_url: str, mongodb_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Service]]:
    """The services, which know of three cases."""
    surroundings = provisioned(kafka_url, mongodb_url, "attacked")
    with all_four(surroundings, tmp_path_factory.mktemp("services"), LOG_LEVEL="DEBUG") as services:
        url = f"{services['intake'].url}/events"
        HTTP.post(url, json=told(), headers={"content-type": BATCH}).raise_for_status()
        asyncio.run(eventually(lambda: _knows(services)))
        yield services


async def _knows(services: Mapping[str, Service]) -> bool:
    duties = services["escalation"].get(f"/{OWN.replace('case', 'cases', 1)}/duties")
    return bool(duties.is_success and services["reporting"].get("/incidents").json()["items"])


@pytest.fixture
async def gate(attacked: Mapping[str, Service], kafka_url: str) -> AsyncIterator[Gate]:
    """Return the gate of the running intake."""
    async with httpx.AsyncClient(base_url=attacked["intake"].url, timeout=60, headers=ANYBODY) as http:
        yield Gate(http, kafka_url)
