"""Kafka and MongoDB as in production, each program with a user of its own.

Only Apache Kafka has users, so these tests are there where TEST_KAFKA=apache.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from deploy.local.plan import SERVICES
from deploy.local.processes import stop_all
from tests.integration.service import GRACE, Service, starting
from tests.integration.transport.certificates import Authority
from tests.integration.transport.ground import Ground
from tests.integration.transport.kafka import secured_kafka
from tests.integration.transport.mongodb import secured_mongod

collect_ignore_glob = [] if os.environ.get("TEST_KAFKA") == "apache" else ["test_*.py"]


@pytest.fixture(scope="package")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Kafka and MongoDB with their users and rights; the topics are there."""
    folder = tmp_path_factory.mktemp("transport")
    authority = Authority.made("council", folder)
    with secured_kafka(folder, authority) as kafka, secured_mongod(folder, authority) as mongodb:
        ground = Ground(folder, authority, Authority.made("stranger", folder), kafka, mongodb)
        ground.provision()
        yield ground


@pytest.fixture(scope="package")
def secured(ground: Ground) -> Iterator[Mapping[str, Service]]:
    """All four services, each as its own user, running and ready."""
    with ExitStack() as ending:
        services = {
            name: ending.enter_context(starting(name, ground.surroundings(name), _own(ground.folder, name)))
            for name in SERVICES
        }
        for service in services.values():
            service.wait_ready()
        yield services
        stop_all([service.running for service in services.values()], GRACE)


def _own(folder: Path, name: str) -> Path:
    return folder / f"service-{name}"
