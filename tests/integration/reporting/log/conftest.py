"""A database of its own for every log."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from services.reporting.log import reading
from shared.engine.store import Database, open_database


@pytest.fixture
async def database(mongodb_url: str) -> AsyncIterator[Database]:
    """An empty database with the log's indexes."""
    database = open_database(mongodb_url, f"log-{uuid4()}")
    await reading.prepare(database)
    yield database
    await database.client.drop_database(database.name)
    database.client.close()
