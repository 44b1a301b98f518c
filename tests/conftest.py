"""What any test may ask for."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.stack import running_kafka, running_mongod

settings.register_profile("verbatim", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("verbatim")  # how long an example takes says something about the machine, not about the code


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest file, which cannot be shared out: last, it would run on when all others have ended."""
    items.sort(key=lambda item: item.path.name != "test_naive.py")


@pytest.fixture(scope="session")
def kafka_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a broker for the whole run."""
    with running_kafka(tmp_path_factory.mktemp("kafka")) as address:
        yield address


@pytest.fixture(scope="session")
def mongodb_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A mongod for the whole run."""
    with running_mongod(tmp_path_factory.mktemp("mongod")) as url:
        yield url
