"""Events that are spoilt in every way: each is accepted or refused with a reason, and nothing said in one gets out."""

import asyncio
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import httpx
import pytest
from aiokafka import AIOKafkaProducer

from shared.bus.topics import TRUSTED
from shared.events.envelope import Event
from tests.integration.attacked.bounds import LIMIT, MUTATED
from tests.integration.attacked.mutating import WORDS, Sent, mutated
from tests.integration.canary.ground import groups
from tests.integration.gate.sending import INBOUND, Gate
from tests.integration.reporting.planting.working import worked_off
from tests.integration.service import Service
from tests.reading import all_records

pytestmark = pytest.mark.timeout(LIMIT)

AT_ONCE = 8
IN_HTTP = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
PORTION = 1000
SENDABLE_BYTES = 900_000
MEMORY_KIB = 500_000


def memory(service: Service) -> int:
    """Return how much memory the service ever had at once, in KiB."""
    status = Path(f"/proc/{service.running.process.pid}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0])


def unharmed(attacked: Mapping[str, Service]) -> None:
    """Show that the services are well, have kept within their memory, and wrote nothing down that was said."""
    for name, service in attacked.items():
        assert service.get("/health/live").is_success, name
        assert memory(service) < MEMORY_KIB, name
        assert WORDS.found_in(service.running.log.read_bytes()) == set(), name
        assert [record for record in service.records if record["level"] in {"ERROR", "CRITICAL"}] == [], name


def over_http(sent: Sent) -> list[tuple[bytes, bytes]]:
    """Return the headers without those that HTTP has no way to send."""
    headers = [(name, value) for name, value in sent.prefixed("ce-") if IN_HTTP.fullmatch(name)]
    return [(name.encode(), re.sub(rb"[\0-\x1f\x7f]", b"?", value).strip()) for name, value in headers]


def is_reasoned(answer: httpx.Response) -> bool:
    """Whether this accepts, or refuses and says what, where."""
    if answer.status_code == 202:
        return True
    if answer.headers["content-type"] != "application/problem+json" or answer.status_code not in range(400, 500):
        return False
    faults = answer.json()["errors"]
    return bool(faults) and all(isinstance(each["pointer"], str) and each["detail"] for each in faults)


async def test_each_event_over_http_is_accepted_or_refused_with_a_reason(
    attacked: Mapping[str, Service], gate: Gate
) -> None:
    answers: list[httpx.Response] = []
    some = asyncio.Semaphore(AT_ONCE)

    async def post(sent: Sent) -> None:
        async with some:
            answers.append(await gate.http.post("/events", content=sent.content, headers=over_http(sent)))

    await asyncio.gather(*(post(sent) for sent in mutated(MUTATED, 1)))

    assert [answer.text for answer in answers if not is_reasoned(answer)] == []
    assert len(answers) == MUTATED
    assert {202, 400, 415, 422} <= {answer.status_code for answer in answers}
    assert WORDS.found_in(b"\n".join(answer.content for answer in answers)) == set()
    unharmed(attacked)


async def emitted(kafka_url: str, events: Sequence[Sent]) -> set[tuple[str, int, int]]:
    """Write the events to the inbound topic, wait until they are read, and return where they are."""
    producer = AIOKafkaProducer(bootstrap_servers=kafka_url, max_request_size=2 * SENDABLE_BYTES)
    await producer.start()
    flights = []
    for sent in events:
        headers = [(name.encode("utf-8", "replace").decode(), value) for name, value in sent.prefixed("ce_")]
        flights.append(await producer.send(INBOUND, sent.content, key=b"any", headers=headers))
    places = {(told.topic, told.partition, told.offset) for told in await asyncio.gather(*flights)}
    await producer.stop()
    await worked_off(kafka_url, groups())
    return places


async def let_through(kafka_url: str) -> int:
    """Return how many events of other systems are on the trusted topics."""
    records = await all_records(kafka_url, TRUSTED)
    sources = [Event.model_validate_json(record.value or b"").source for record in records]
    return sum(not source.startswith("/verbatim/") for source in sources)


async def test_each_event_over_kafka_is_let_through_or_in_quarantine_with_a_reason(
    attacked: Mapping[str, Service], gate: Gate
) -> None:
    before = await let_through(gate.kafka_url)
    events = [sent for sent in mutated(MUTATED, 2) if len(sent.content) < SENDABLE_BYTES]
    places: set[tuple[str, int, int]] = set()
    for portion in range(0, len(events), PORTION):
        places |= await emitted(gate.kafka_url, events[portion : portion + PORTION])

    entries = await gate.quarantine(limit="500")
    aside = [entry for entry in entries if (entry["topic"], entry["partition"], entry["offset"]) in places]
    assert all(entry["faults"] and all(fault["detail"] for fault in entry["faults"]) for entry in aside)
    through = await let_through(gate.kafka_url) - before
    assert through > 0
    assert through + len(aside) == len(places) == len(events)
    assert Counter(entry["topic"] for entry in entries).keys() == {INBOUND}
    assert WORDS.found_in(repr(entries).encode()) == set()
    unharmed(attacked)
