"""A database of its own for every log."""

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest

from services.reporting.log import reading
from shared.engine.store import Database, open_database
from tests.integration.reporting.log.serving import Reporting, ground
from tests.integration.service import starting
from tests.stack import running_kafka


@pytest.fixture
async def database(mongodb_url: str) -> AsyncIterator[Database]:
    """An empty database with the log's indexes."""
    database = open_database(mongodb_url, f"log-{uuid4()}")
    await reading.prepare(database)
    yield database
    await database.client.drop_database(database.name)
    database.client.close()


@pytest.fixture(scope="module")
def reporting(mongodb_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    """A running reporting service whose log is its own."""
    folder = tmp_path_factory.mktemp("reporting")
    with running_kafka(folder / "kafka") as kafka_url:
        own = ground(kafka_url, mongodb_url, folder)
        with starting("reporting", own.surroundings, folder / "service", INSTANCE="one") as service:
            service.wait_ready()
            yield Reporting(service, own)
