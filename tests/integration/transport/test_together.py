"""Verbatim on Kafka and MongoDB as in production: everything under TLS, and nobody has a right too many."""

from collections.abc import Mapping

import pytest
from aiokafka import AIOKafkaProducer

from tests.integration.gate.sending import STRUCTURED, fresh
from tests.integration.service import HTTP, Service
from tests.integration.transport.ground import Ground
from tests.sealing import sealed
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually

pytestmark = pytest.mark.timeout(300)


async def emit(ground: Ground, document: Document) -> None:
    """Write an event to the topic of the demonstration, as the system that may."""
    async with AIOKafkaProducer(**ground.kafka.options("inbound.demo")) as producer:
        headers = [("content-type", STRUCTURED.encode())]
        await producer.send_and_wait("inbound.demo", body(sealed(document)), key=b"any", headers=headers)


async def test_an_event_goes_in_over_http_and_over_kafka_and_is_in_the_log(
    ground: Ground, secured: Mapping[str, Service]
) -> None:
    over_http, over_kafka = fresh(), fresh()
    answer = HTTP.post(f"{secured['intake'].url}/events", content=body(over_http), headers={"content-type": STRUCTURED})
    assert answer.status_code == 202
    await emit(ground, over_kafka)

    async def logged() -> bool:
        items = secured["reporting"].get("/incidents").json()["items"]
        return len(items) == 2 and all(item["duties"]["open"] + item["duties"]["missed"] for item in items)

    await eventually(logged, within=60)
    for document in (over_http, over_kafka):
        case = document["subject"].removeprefix("case/")
        assert secured["intake"].get(f"/cases/{case}").status_code == 200
    assert not any(service.get("/health/ready").json()["wrong"] for service in secured.values())

    rebuilt = ground.run("rebuild", "deploy.local.cli", "rebuild", "reporting", "--check")
    assert rebuilt.returncode == 0, rebuilt.stdout + rebuilt.stderr


def test_no_password_is_ever_told(ground: Ground, secured: Mapping[str, Service]) -> None:
    for service in secured.values():
        answers = [service.get(path).text for path in ("/openapi.json", "/metrics", "/health/ready")]
        told = "".join((*service.log, *answers))
        assert not any(secret in told for secret in ground.secrets())
