"""What the logs say: JSON, in UTC, with the chain that is worked on, and nothing of what anyone said."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

import pytest
from pymongo import MongoClient

from deploy.local.plan import SERVICES
from deploy.local.processes import wait_until
from tests.access import AREAS
from tests.integration.operations.conftest import TOLD, Traffic
from tests.integration.service import Service


@pytest.mark.parametrize("name", SERVICES)
def test_every_line_is_json_with_its_moment_in_utc(
    services: Mapping[str, Service], traffic: Traffic, name: str
) -> None:
    del traffic
    for line in services[name].log:
        record = json.loads(line)
        assert {"time", "level", "logger", "service", "correlationId", "message"} <= set(record)
        assert record["service"] == name
        assert record["time"].endswith("Z")
        assert datetime.fromisoformat(record["time"])


@pytest.mark.parametrize("name", SERVICES)
def test_no_line_tells_of_anyone(services: Mapping[str, Service], traffic: Traffic, name: str) -> None:
    lines = services[name].log
    assert any('"DEBUG"' in line for line in lines)
    assert [line for line in lines if any(secret in line for secret in traffic.secrets)] == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_chain_is_followed_through_every_service(
    services: Mapping[str, Service], traffic: Traffic, name: str
) -> None:
    chains = {document["id"] for document in traffic.documents[:-1]}

    def followed() -> bool:
        return chains <= {record["correlationId"] for record in services[name].records}

    assert wait_until(followed, 10)


def test_what_is_accepted_and_what_is_refused_is_said(services: Mapping[str, Service], traffic: Traffic) -> None:
    said = {(record["correlationId"], record["message"]) for record in services["intake"].records}
    assert (traffic.documents[0]["id"], "accepted 1 events") in said
    assert any(message.startswith("refused with 422") for _, message in said)
    assert any(message.startswith("set aside as refused: inbound.demo") for _, message in said)


def test_a_fault_of_ours_is_a_problem_to_the_asker_and_logged_without_words(
    services: Mapping[str, Service], surroundings: dict[str, str]
) -> None:
    case = f"broken-{uuid4()}"
    client: MongoClient[dict[str, object]] = MongoClient(surroundings["MONGODB_URL"])
    client["integration-intake"]["subjects"].insert_one(
        {"_id": f"case/{case}", "view": {"case": 7, "statements": TOLD}, "access": {"areas": list(AREAS)}}
    )
    client.close()

    answer = services["intake"].get(f"/cases/{case}")

    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert TOLD not in answer.text

    def logged() -> list[str]:
        return [record["exc_info"] for record in services["intake"].records if "exc_info" in record]

    assert wait_until(lambda: bool(logged()), 10)
    (trace,) = logged()
    assert "ValidationError" in trace
    assert "in case\n" in trace
    assert TOLD not in trace
