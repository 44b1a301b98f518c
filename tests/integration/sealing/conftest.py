"""A vault's database and a master key, new for each test."""

from collections.abc import AsyncIterator
from os import urandom
from pathlib import Path
from uuid import uuid4

import pytest

from shared.engine.store import Database, open_database
from shared.sealing.master import Master
from tests.integration.sealing.test_vault import key_file


@pytest.fixture
async def database(mongodb_url: str) -> AsyncIterator[Database]:
    database = open_database(mongodb_url, f"vault-{uuid4().hex}")
    yield database
    await database.client.drop_database(database.name)
    database.client.close()


@pytest.fixture
def master(tmp_path: Path) -> tuple[Master, ...]:
    return key_file(tmp_path, urandom(96))
