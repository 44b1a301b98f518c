"""An intake that has a broker to itself, told what a test will have it told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from tests.access import ANYBODY
from tests.integration.gate.sending import Gate
from tests.integration.service import starting


@asynccontextmanager
async def intake(surroundings: dict[str, str], folder: Path, **settings: str) -> AsyncIterator[Gate]:
    """Run an intake until the block is left."""
    with starting("intake", surroundings, folder, **settings) as service:
        service.wait_ready()
        async with httpx.AsyncClient(base_url=service.url, timeout=30, headers=ANYBODY) as http:
            yield Gate(http, surroundings["KAFKA_URL"])
