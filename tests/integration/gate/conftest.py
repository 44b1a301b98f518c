"""The gate, reached from outside."""

from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from deploy.sealing_keys import provide
from tests.access import ANYBODY
from tests.integration.gate.sending import Gate
from tests.integration.service import Service, provisioned
from tests.stack import running_kafka


@pytest.fixture
async def gate(services: Mapping[str, Service], kafka_url: str) -> AsyncIterator[Gate]:
    """Return the gate of the running intake."""
    async with httpx.AsyncClient(base_url=services["intake"].url, timeout=30, headers=ANYBODY) as http:
        yield Gate(http, kafka_url)


@pytest.fixture
def alone(mongodb_url: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """What an intake is told that has a broker and keys to itself."""
    private, public = tmp_path / "sealing.jwks", tmp_path / "public.jwks"
    provide(private, public)
    with running_kafka(tmp_path / "kafka") as address:
        told = provisioned(address, mongodb_url, f"sealing-{uuid4().hex[:8]}")
        yield {**told, "SEALING_KEYS": str(private), "PUBLIC_KEYS": str(public)}
