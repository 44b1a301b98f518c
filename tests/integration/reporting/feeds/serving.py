"""Reporting's routes on a log in a real database; nothing of Kafka is asked for."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx

from services.reporting.app import app
from shared.bus.broker import connect
from shared.bus.cluster import Cluster
from shared.bus.publishing import Publisher
from shared.bus.quarantine import Quarantine
from shared.engine.store import Database, open_database
from shared.events.incident_log import IncidentLogEntry
from shared.policy.loader import load
from shared.running.runtime import Runtime
from shared.settings import HACKNEY, Settings
from tests.access import ANYBODY, TOKENS
from tests.log_of import log_of
from tests.sealing import PUBLIC

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
NOWHERE = "127.0.0.1:9"
Json = dict[str, Any]


@dataclass(frozen=True)
class Served:
    """A log and whoever reads it."""

    database: Database
    client: httpx.AsyncClient

    async def get(self, path: str, **params: str | int) -> httpx.Response:
        """Ask for something."""
        return await self.client.get(httpx.URL(path).copy_merge_params(params))

    async def json(self, path: str, **params: str | int) -> Json:
        """Ask for something that is there."""
        answer: Json = (await self.get(path, **params)).raise_for_status().json()
        return answer

    async def add(self, entries: Sequence[IncidentLogEntry]) -> None:
        """Have these entries logged."""
        await log_of(self.database, entries)


@asynccontextmanager
async def serving(mongodb_url: str) -> AsyncIterator[Served]:
    """Serve an empty log of its own."""
    database = open_database(mongodb_url, f"feeds-{uuid4()}")
    broker = connect(Cluster(NOWHERE))
    app.state.runtime = Runtime(
        name="reporting",
        settings=Settings(mongodb_url=mongodb_url),
        policy=load(HACKNEY),
        clock=lambda: NOW,
        database=database,
        broker=broker,
        publisher=Publisher(broker),
        quarantine=Quarantine(broker, PUBLIC),
        tokens=TOKENS,
    )
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://reporting.example", headers=ANYBODY) as client:
        yield Served(database, client)
    await database.client.drop_database(database.name)
    database.client.close()


async def walk(served: Served, path: str, **params: str | int) -> list[list[Json]]:
    """Return the items of every page, from the first on."""
    pages = [await served.json(path, **params)]
    while "next_url" in pages[-1]:
        pages.append(await served.json(pages[-1]["next_url"]))
        assert len(pages) < 500
    return [page["items"] for page in pages]
