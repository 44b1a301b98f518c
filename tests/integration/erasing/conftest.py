"""The gate, reached from outside; and a stack of its own, on a mongod that keeps everything as it came."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.canary.ground import open_mongod
from tests.integration.gate.conftest import gate
from tests.integration.service import provisioned
from tests.stack import running_kafka

__all__ = ["gate"]


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Surroundings of a broker and a mongod that nobody else uses; their files are in `kafka` and `mongod`."""
    with running_kafka(tmp_path / "kafka") as kafka_url, open_mongod(tmp_path / "mongod") as mongodb_url:
        yield provisioned(kafka_url, mongodb_url, "erasing")
