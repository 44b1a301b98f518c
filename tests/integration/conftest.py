"""The integration tests have a broker to themselves, so that no other test's records are in their way."""

from collections.abc import Iterator, Mapping

import pytest

from tests.integration.service import Service, all_four, provisioned
from tests.stack import running_kafka


@pytest.fixture(scope="package")
def kafka_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a broker for these tests."""
    with running_kafka(tmp_path_factory.mktemp("kafka")) as address:
        yield address


@pytest.fixture(scope="package")
def surroundings(kafka_url: str, mongodb_url: str) -> dict[str, str]:
    """What a service is told of its surroundings; the topics are there."""
    return provisioned(kafka_url, mongodb_url, "integration")


@pytest.fixture(scope="package")
def services(surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Service]]:
    """All four services, running and ready, which say all that they have to say."""
    with all_four(surroundings, tmp_path_factory.mktemp("services"), LOG_LEVEL="DEBUG") as services:
        yield services
