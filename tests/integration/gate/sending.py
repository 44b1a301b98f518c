"""Sending events to the gate as other systems do, and reading what came of it off the topics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import httpx
from aiokafka import AIOKafkaProducer

from shared.bus.records import Record
from shared.bus.topics import TRUSTED
from shared.events.envelope import Event
from tests.reading import all_records
from tests.unit.gate.samples import Document, Json, body, disclosure
from tests.waiting import eventually

STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
INBOUND = "inbound.demo"


def fresh(**changes: Json) -> Document:
    """Return a disclosure that nobody has sent before, about a case that nobody knows, with members changed."""
    return disclosure(**{"id": f"event-{uuid4()}", "subject": f"case/{uuid4()}", **changes})


@dataclass(frozen=True)
class Gate:
    """The gate from outside."""

    http: httpx.AsyncClient
    kafka_url: str

    async def post(self, document: Json, path: str = "/events", content_type: str = STRUCTURED) -> httpx.Response:
        """Post the document as JSON."""
        return await self.post_bytes(body(document), {"content-type": content_type}, path)

    async def post_bytes(self, content: bytes, headers: Mapping[str, str], path: str = "/events") -> httpx.Response:
        """Post these bytes as they are."""
        return await self.http.post(path, content=content, headers=headers)

    async def emit(
        self,
        value: bytes | None,
        headers: Sequence[tuple[str, bytes | None]] = (("content-type", STRUCTURED.encode()),),
        topic: str = INBOUND,
    ) -> tuple[int, int]:
        """Write a record to the inbound topic, or to another; return its partition and offset."""
        producer = AIOKafkaProducer(bootstrap_servers=self.kafka_url)
        await producer.start()
        sent = await producer.send_and_wait(topic, value, key=b"any", headers=list(headers))
        await producer.stop()
        return sent.partition, sent.offset

    async def case(self, subject: str) -> dict[str, Any]:
        """Return the case as intake shows it, empty if it knows of none."""
        answer = await self.http.get(f"/cases/{subject.removeprefix('case/')}")
        case: dict[str, Any] = answer.json() if answer.status_code == HTTPStatus.OK else {}
        return case

    async def quarantine(self, **filters: str) -> list[dict[str, Any]]:
        """Return what the quarantine lists, on as many pages as it takes."""
        items: list[dict[str, Any]] = []
        page: dict[str, Any] = {"next": None}
        while "next" in page:
            cursor = {"cursor": page["next"]} if page["next"] else {}
            page = (await self.http.get("/quarantine", params={**filters, **cursor})).raise_for_status().json()
            items += page["items"]
        return items

    async def set_aside(self, place: tuple[int, int], topic: str = INBOUND) -> dict[str, Any]:
        """Return the entry of the record of this topic at this partition and offset, once it is there."""

        async def found() -> list[dict[str, Any]]:
            entries = [entry for entry in await self.quarantine() if entry["topic"] == topic]
            return [entry for entry in entries if (entry["partition"], entry["offset"]) == place]

        (entry,) = await eventually(found)
        return entry

    async def records(self, subject: str) -> list[Record]:
        """Return the records on the trusted topics that other systems' events about this subject are in."""
        records = await all_records(self.kafka_url, TRUSTED)
        about = [record for record in records if record.key == subject.encode()]
        return [record for record in about if not _event(record).source.startswith("/verbatim/")]

    async def events(self, subject: str) -> list[Event]:
        """Return those events."""
        return [_event(record) for record in await self.records(subject)]


def _event(record: Record) -> Event:
    return Event.model_validate_json(record.value or b"")
