"""Cases to read about."""

from collections.abc import Mapping
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer

from deploy.local.processes import wait_until
from tests.integration.gate.sending import BATCH, INBOUND, fresh
from tests.integration.reading.reader import everything
from tests.integration.service import HTTP, Service
from tests.unit.gate.samples import Document

CASES = 23
AREA = "school-transport"
"""The service that these cases alone are about: one that the policy names, since any other is shown as `other`."""

PREFERRED = ("tr", "yi", "en", "bn")


def told(number: int, area: str) -> Document:
    """Return one of many disclosures, no two of them quite alike."""
    document = fresh(time=f"2026-{10 + number % 2}-{1 + number:02}T09:30:00Z")
    language = PREFERRED[number % len(PREFERRED)]
    document["data"] |= {
        "serviceArea": area,
        "concerns": ("child", "worker", "family")[number % 3],
        "conductBy": ("own-staff", "service-user", "partner-professional")[number % 3],
        "statement": {"text": "They would not listen.", "language": "en"},
        "preferredLanguages": {"spoken": language, "written": language},
    }
    return document


async def spoil(kafka_url: str) -> None:
    """Emit some records that are set aside."""
    producer = AIOKafkaProducer(bootstrap_servers=kafka_url)
    await producer.start()
    for _ in range(9):
        await producer.send(INBOUND, b"no event", key=b"any")
    await producer.stop()


@pytest.fixture(scope="package")
def area(services: Mapping[str, Service]) -> str:
    """Tell many cases about one service area, some at the very same moment; return the area once all are listed."""
    documents = [told(number, AREA) for number in range(CASES)]
    for batch in (documents[:10], documents[10:]):
        answer = HTTP.post(f"{services['intake'].url}/events", json=batch, headers={"content-type": BATCH})
        answer.raise_for_status()

    def settled() -> bool:
        found = everything(services, "/incidents", serviceArea=AREA)
        return len(found) == CASES and all(sum(incident["duties"].values()) for incident in found)

    assert wait_until(settled, 30)
    return AREA


@pytest.fixture
async def spoilt(area: str, kafka_url: str, services: Mapping[str, Service]) -> None:
    """Have something in quarantine, too."""
    del area
    if len(everything(services, "/quarantine")) < 9:
        await spoil(kafka_url)
        assert wait_until(lambda: len(everything(services, "/quarantine")) >= 9, 30)


def times(value: Any) -> list[str]:  # noqa: ANN401 - any JSON
    """Return every text in this JSON that begins as a moment does."""
    if isinstance(value, dict | list):
        members = value.values() if isinstance(value, dict) else value
        return [found for member in members for found in times(member)]
    return [value] if isinstance(value, str) and value[4:5] == "-" and value[10:11] == "T" else []
