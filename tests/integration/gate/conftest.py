"""The gate, reached from outside."""

from collections.abc import AsyncIterator, Mapping

import httpx
import pytest

from tests.access import ANYBODY
from tests.integration.gate.sending import Gate
from tests.integration.service import Service


@pytest.fixture
async def gate(services: Mapping[str, Service], kafka_url: str) -> AsyncIterator[Gate]:
    """Return the gate of the running intake."""
    async with httpx.AsyncClient(base_url=services["intake"].url, timeout=30, headers=ANYBODY) as http:
        yield Gate(http, kafka_url)
