"""Limits at the gate: over HTTP 429 and when to come again, over Kafka slower with nothing lost; nobody else waits."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from functools import partial
from pathlib import Path
from shutil import copytree

import httpx
import pytest
from aiokafka import AIOKafkaProducer

from shared.bus.topics import TRUSTED
from shared.settings import HACKNEY
from tests.access import caller
from tests.integration.gate.alone import intake
from tests.integration.gate.sending import BATCH, STRUCTURED, Gate, fresh
from tests.integration.operations.scraping import Scrape
from tests.reading import all_events
from tests.sealing import KEY_FILES, sealed
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually

SCHOOL = "https://schools.hackney.example/7"
WORKER = "https://human-resources.hackney.example"
A_SECOND = 20
AT_ONCE = 100
BYTES = 4096
FLOOD = 600
"""Over Kafka it takes a second for each twenty beyond the first hundred."""


def limited(folder: Path) -> str:
    """Return the shipped policy with limits for the schools that a test can reach."""
    copytree(HACKNEY, folder / "policy")
    sources = folder / "policy" / "sources.toml"
    identity = 'identity = "schools"\n'
    limits = f"limits = {{ events-per-minute = {A_SECOND * 60}, burst = {AT_ONCE}, bytes-per-event = {BYTES} }}\n"
    sources.write_text(sources.read_text().replace(identity, identity + limits))
    return str(folder / "policy")


@pytest.fixture
async def strict(alone: dict[str, str], tmp_path: Path) -> AsyncIterator[Gate]:
    """A gate by such a policy, which ends if it stands still for fifteen seconds with records waiting."""
    async with intake(alone | KEY_FILES, tmp_path, POLICY=limited(tmp_path), STALL_LIMIT="15") as gate:
        yield gate


async def post(gate: Gate, identity: str, *documents: Document, path: str = "/events") -> httpx.Response:
    """Post a batch as the system of this identity."""
    headers = {"content-type": BATCH, **caller("source-system", subject=identity)}
    return await gate.post_bytes(body(list(documents)), headers, path)


def told(count: int) -> list[Document]:
    """Return so many events of a school."""
    return [fresh(source=SCHOOL) for _ in range(count)]


async def flood(gate: Gate, values: Iterable[bytes], topic: str) -> None:
    """Write all these to the topic as fast as Kafka takes them."""
    producer = AIOKafkaProducer(bootstrap_servers=gate.kafka_url, linger_ms=5)
    await producer.start()
    headers = [("content-type", STRUCTURED.encode())]
    for number, value in enumerate(values):
        await producer.send(topic, value, key=str(number).encode(), headers=headers)
    await producer.stop()


async def let_through(gate: Gate, documents: list[Document]) -> list[str]:
    """Return the ids of those of these events that are behind the gate, each as often as it is."""
    sent = {document["id"] for document in documents}
    return [event.id for event in await all_events(gate.kafka_url, TRUSTED) if event.id in sent]


async def metric(gate: Gate, name: str, **labels: str) -> float:
    """Return what this metric of intake is now."""
    return Scrape((await gate.http.get("/metrics")).raise_for_status().text).value(name, **labels)


async def test_whoever_sends_too_much_is_told_when_to_come_again_and_then_is_let_through(strict: Gate) -> None:
    assert (await post(strict, "schools", *told(AT_ONCE))).status_code == 202
    more = told(AT_ONCE)
    for path in ("/events", "/events/validate"):
        answer = await post(strict, "schools", *more, path=path)
        assert (answer.status_code, answer.headers["content-type"]) == (429, "application/problem+json")
        assert 1 <= int(answer.headers["retry-after"]) <= AT_ONCE / A_SECOND
    assert await let_through(strict, more) == []
    assert (await post(strict, "human-resources", fresh(source=WORKER))).status_code == 202

    await asyncio.sleep(int(answer.headers["retry-after"]))

    assert (await post(strict, "schools", *more)).status_code == 202
    assert sorted(await let_through(strict, more)) == sorted(document["id"] for document in more)
    assert await metric(strict, "verbatim_events_throttled_total", source="schools") == 2 * AT_ONCE


async def test_more_than_may_ever_come_at_once_and_too_large_an_event_are_not_told_to_come_again(strict: Gate) -> None:
    large = fresh(source=SCHOOL)
    large["data"]["statement"]["text"] = "word " * BYTES
    for documents in (told(AT_ONCE + 1), [fresh(source=SCHOOL), large]):
        answer = await post(strict, "schools", *documents)
        assert (answer.status_code, "retry-after" in answer.headers) == (413, False)
        assert await let_through(strict, documents) == []
    entry = await strict.set_aside(await strict.emit(body(sealed(large)), topic="inbound.schools"), "inbound.schools")
    assert (entry["reason"], [fault["pointer"] for fault in entry["faults"]]) == ("refused", [""])


async def test_over_kafka_a_flood_is_slowed_down_loses_nothing_and_holds_nobody_else_up(strict: Gate) -> None:
    documents = told(FLOOD)
    await flood(strict, [body(sealed(document)) for document in documents], "inbound.schools")
    await eventually(partial(let_through, strict, documents))
    other = fresh(source=WORKER)
    await strict.emit(body(sealed(other)), topic="inbound.human-resources")

    assert await eventually(partial(strict.events, other["subject"]))
    assert len(await let_through(strict, documents)) < FLOOD

    async def all_through() -> bool:
        return len(await let_through(strict, documents)) >= FLOOD

    await eventually(all_through, within=90)
    assert sorted(await let_through(strict, documents)) == sorted(document["id"] for document in documents)
    assert await strict.quarantine() == []
    assert await metric(strict, "verbatim_readings_held_back_total", topic="inbound.schools") > 0


async def test_a_flood_within_its_limit_holds_nobody_else_up_either(strict: Gate) -> None:
    again = [body(sealed(fresh()))] * 20_000
    await flood(strict, again, "inbound.demo")
    other = fresh(source=WORKER)
    await strict.emit(body(sealed(other)), topic="inbound.human-resources")

    assert await eventually(partial(strict.events, other["subject"]))
    assert await metric(strict, "verbatim_events_received_total", topic="inbound.demo") < len(again)
