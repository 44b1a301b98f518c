"""What the services are loaded with: cases as `tests.stories` tells them, and cases with a long history."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from itertools import islice
from typing import Any

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.structs import RecordMetadata

from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.registry import BY_TYPE
from tests.bench.offsets import Offsets
from tests.stories import stories

LATER = 5000
HEADERS = [("content-type", b"application/json")]


@dataclass(frozen=True, slots=True)
class Load:
    """Events that are to come, in order of time, and those that were heard of their subjects before."""

    events: Sequence[Event]
    before: Sequence[Sequence[Event]] = ()


def heard_types(service: str) -> frozenset[str]:
    """Return the types that the service keeps: only those are sent, so that every record costs a decision."""
    decide: Any = import_module(f"services.{service}.decide")
    return frozenset(contract.type for contract in decide.HEARS)


def new_cases(service: str, count: int) -> Load:
    """Return so many events about new cases, the cases interleaved as time has it."""
    types = heard_types(service)
    told = (_accepted(event) for _, events in stories(count, run="new") for event in events if event.type in types)
    return Load(sorted(islice(told, count), key=lambda event: event.order))


def _accepted(event: Event) -> Event:
    """Return the event as it is once the gate has let it through."""
    return event.model_copy(
        update={
            "dataschema": BY_TYPE[event.type].schema_name(),
            "correlationid": event.id,
            "recordedtime": event.time + timedelta(minutes=1),
        }
    )


def old_cases(service: str, count: int, history: int) -> Load:
    """Return one event about each of so many cases of which `history` events were heard before."""
    told = [event for event in new_cases(service, LATER).events if event.type != DisclosureRecorded.type]
    disclosures = [event for event in new_cases(service, count * 10).events if event.type == DisclosureRecorded.type]
    cases = [_long_case(number, history + 1, disclosures, told) for number in range(count)]
    return Load([case[-1] for case in cases], [case[:-1] for case in cases])


def _long_case(number: int, length: int, disclosures: Sequence[Event], told: Sequence[Event]) -> list[Event]:
    """Return a disclosure and what was told of many cases after theirs, as events about one case."""
    subject = f"case/{length}-{number}"
    later = (told[(number + each) % len(told)] for each in range(1, length))
    return [
        event.model_copy(update={"subject": subject, "id": f"{subject}/{place}"})
        for place, event in enumerate([disclosures[number], *later])
    ]


async def publish(kafka_url: str, events: Iterable[Event]) -> Offsets:
    """Publish the events to the topics of their contracts, keyed by subject; return how far that takes each partition.

    All are acknowledged when it returns.
    """
    async with AIOKafkaProducer(
        bootstrap_servers=kafka_url, acks="all", enable_idempotence=True, max_batch_size=64 * 1024
    ) as producer:
        flights = [
            await producer.send(
                BY_TYPE[event.type].topic.value, event.to_json().encode(), key=event.subject.encode(), headers=HEADERS
            )
            for event in events
        ]
        written = await asyncio.gather(*flights)
    return {TopicPartition(each.topic, each.partition): each.offset + 1 for each in sorted(written, key=_offset)}


def _offset(written: RecordMetadata) -> int:
    offset: int = written.offset
    return offset
