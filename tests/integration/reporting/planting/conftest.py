"""A reporting service that was told of everything, on a broker and a log of its own."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.integration.reporting.planting.reading import Reader
from tests.integration.reporting.planting.telling import Teller
from tests.integration.reporting.planting.working import tell, worked_off
from tests.integration.service import provisioned, starting
from tests.stack import running_kafka
from tests.waiting import eventually

AT_ONCE = 8


@dataclass(frozen=True)
class Planted:
    """Reporting after it has worked everything off, who told it, and where it reads."""

    reader: Reader
    teller: Teller
    kafka_url: str


async def _tell_everything(teller: Teller, kafka_url: str, reader: Reader) -> None:
    steps = list(teller.everything())
    for start in range(0, len(steps), AT_ONCE):
        # Told little by little, an incident has a history, and the log more than one archive.
        await tell(kafka_url, [record for step in steps[start : start + AT_ONCE] for record in step])
        await worked_off(kafka_url)
    await tell(kafka_url, list(teller.broken()))
    await worked_off(kafka_url)
    # The longer it takes to work the figures out, the longer they rest before they are worked out again.
    await eventually(lambda: _has_all_figures(reader), within=400)


async def _has_all_figures(reader: Reader) -> bool:
    answer = reader.service.get("/measures")
    if not answer.is_success:
        return False
    entries = reader.service.get("/log/head").json()["number"]
    return bool(answer.json()["entry"] == entries and "window" in answer.json()["languages"])


@pytest.fixture(scope="module")
def planted(mongodb_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """Reporting, which was told everything that there is a contract for."""
    folder = tmp_path_factory.mktemp("planting")
    with running_kafka(folder / "kafka") as kafka_url:
        surroundings = provisioned(kafka_url, mongodb_url, "planting")
        with starting("reporting", surroundings, folder / "service", LOG_LEVEL="DEBUG") as service:
            service.wait_ready()
            told = Planted(Reader(service), Teller(), kafka_url)
            asyncio.run(_tell_everything(told.teller, kafka_url, told.reader))
            yield told
