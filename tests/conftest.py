"""What any test may ask for."""

import os
from collections.abc import Iterator

import pytest

from tests.stack import running_apache_kafka, running_broker, running_mongod


@pytest.fixture(scope="session")
def kafka_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A broker for the whole run: the embedded one, or Apache Kafka where TEST_KAFKA=apache."""
    run = running_apache_kafka if os.environ.get("TEST_KAFKA") == "apache" else running_broker
    with run(tmp_path_factory.mktemp("kafka")) as address:
        yield address


@pytest.fixture(scope="session")
def mongodb_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A mongod for the whole run."""
    with running_mongod(tmp_path_factory.mktemp("mongod")) as url:
        yield url
