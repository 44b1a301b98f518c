"""Reporting and the identity page, both as they run, and somebody with a browser."""

from collections.abc import Iterator

import pytest

from tests.integration.reporting.signing_in.browsing import Visitor
from tests.integration.reporting.signing_in.identity import identity_page
from tests.integration.service import Service, provisioned, starting
from tests.stack import free_port, running_kafka

CLIENT = {"OIDC_CLIENT_ID": "dashboard", "SESSION_KEY": "5e" * 32}


@pytest.fixture(scope="package")
def kafka_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a broker for these tests."""
    with running_kafka(tmp_path_factory.mktemp("kafka")) as address:
        yield address


@pytest.fixture(scope="package")
def told(kafka_url: str, mongodb_url: str) -> dict[str, str]:
    """What both programs are told of their surroundings."""
    issuer = {"OIDC_ISSUER": f"http://127.0.0.1:{free_port()}"}
    return {**provisioned(kafka_url, mongodb_url, "signing-in"), **CLIENT, **issuer}


@pytest.fixture(scope="package")
def reporting(told: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Reporting, which is ready before anybody can sign in, and with it the identity page."""
    folder = tmp_path_factory.mktemp("signing-in")
    with starting("reporting", told, folder) as service:
        service.wait_ready()
        with identity_page({**told, "PUBLIC_URL": service.url}, folder):
            yield service


@pytest.fixture
def visitor(reporting: Service) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(reporting.url)


@pytest.fixture
def other(reporting: Service) -> Visitor:
    """Somebody else, with a browser of their own."""
    return Visitor(reporting.url)
