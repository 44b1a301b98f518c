"""Traffic to be seen in metrics and logs, with words in it that must never be seen there."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

import httpx
import pytest

from tests.access import ANYBODY
from tests.integration.gate.sending import STRUCTURED, Gate, fresh
from tests.integration.operations.scraping import Scrape
from tests.integration.service import Service
from tests.sealing import sealed
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually

ACCEPTED_OVER_HTTP = 3
TOLD = f"quetzalcoatlus{uuid4().hex[:8]}"
"""A word that occurs in everything that is told here, and nowhere else."""


@dataclass(frozen=True)
class Traffic:
    """What was sent, and what the services said of themselves before."""

    documents: list[Document]
    before: Mapping[str, Scrape]

    @property
    def secrets(self) -> set[str]:
        """What no metric and no log may hold."""
        return {TOLD, *(document["subject"].removeprefix("case/") for document in self.documents)}


def telling() -> Document:
    """Return a disclosure with the word in it wherever there is room for words."""
    document = fresh()
    text = {"text": f"They called me {TOLD}.", "language": "en"}
    document["data"] |= {
        "statement": text,
        "speakerName": TOLD,
        "place": TOLD,
        "identity": [{**text, "facet": "heritage", "saidBy": "child"}],
    }
    return document


@pytest.fixture
async def traffic(services: Mapping[str, Service], kafka_url: str) -> Traffic:
    """Send events both ways, good ones and bad ones, and wait until the incident log holds them."""
    before = {name: Scrape.of(service) for name, service in services.items()}
    async with httpx.AsyncClient(base_url=services["intake"].url, headers=ANYBODY) as http:
        gate = Gate(http, kafka_url)
        documents = [telling() for _ in range(ACCEPTED_OVER_HTTP + 1)]
        for document in documents[:ACCEPTED_OVER_HTTP]:
            assert (await gate.post(document)).status_code == 202
        await gate.emit(body(sealed(documents[-1])))
        refused = telling() | {"type": TOLD}
        assert (await gate.post_bytes(body(refused), {"content-type": STRUCTURED})).status_code == 422
        await gate.set_aside(await gate.emit(body(refused)))

        async def logged() -> bool:
            now = Scrape.of(services["reporting"])
            name = "verbatim_events_published_total"
            labels = {"type": "incident-log-entry"}
            return now.value(name, **labels) >= before["reporting"].value(name, **labels) + len(documents)

        await eventually(logged)
    return Traffic([*documents, refused], before)
