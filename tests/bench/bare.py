"""The same work by hand: a bare aiokafka and motor loop, `python -m tests.bench.bare SERVICE GROUP ANSWERS TYPE...`.

It reads, writes and publishes what the engine would for events of these types, known beforehand, and so does
nothing but that.
"""

import asyncio
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from os import environ
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord
from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorCollection
from pymongo import UpdateOne

from shared.bus.topics import TRUSTED
from tests.bench.answers import Answer, read

KEPT = {"version": 1, "events": 1, "published": 1, "outbox": 1}
HEADERS = [("content-type", b"application/cloudevents+json; charset=UTF-8")]
PLACE = 24
GRACE = timedelta(seconds=10)

Row = dict[str, Any]
Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What a batch changes of one subject."""

    subject: str
    version: int
    fields: Row
    said: Sequence[Texts]


@dataclass(frozen=True, slots=True)
class Loop:
    """The loop and its connections."""

    consumer: AIOKafkaConsumer
    producer: AIOKafkaProducer
    subjects: AsyncIOMotorCollection[Row]
    answers: Mapping[str, Mapping[str, Answer]]
    types: frozenset[str]

    async def run(self) -> None:
        """Consume until the process is ended: one read, one write, one flight, one clearing, one commit a batch."""
        async with self.consumer, self.producer:
            while True:
                batch = await self.consumer.getmany(timeout_ms=50, max_records=500)
                if records := [record for part in batch.values() for record in part]:
                    await self.settle(records)
                    await self.consumer.commit()

    async def settle(self, records: Iterable["ConsumerRecord[bytes, bytes]"]) -> None:
        """Read, write, publish and clear what a batch asks for."""
        if not (groups := self._by_subject(records)):
            return
        rows = await self.subjects.find({"_id": {"$in": list(groups)}}, KEPT).to_list(None)
        known = {row["_id"]: row for row in rows}
        changes = [self._change(subject, texts, known.get(subject)) for subject, texts in groups.items()]
        await self.subjects.bulk_write([_save(change) for change in changes], ordered=False)
        full = [change for change in changes if change.said]
        flights = [await self._send(change.subject, said) for change in full for said in change.said]
        await asyncio.gather(*flights)
        if full:
            await self.subjects.bulk_write([_clear(change) for change in full], ordered=False)

    def _by_subject(self, records: Iterable["ConsumerRecord[bytes, bytes]"]) -> Mapping[str, Texts]:
        groups: dict[str, Texts] = defaultdict(dict)
        for record in records:
            event = json.loads(record.value)
            if event["type"] in self.types:
                groups[event["subject"]][event["id"].rjust(PLACE, "-")] = record.value.decode()
        return groups

    def _change(self, subject: str, texts: Texts, row: Row | None) -> Change:
        heard = len(row["events"]) if row else 0
        steps = [self.answers[subject][str(heard + number)] for number in range(1, len(texts) + 1)]
        fields: Row = {f"events.{place}": text for place, text in texts.items()}
        for step in steps:
            fields |= step["fields"]
        said = [each for step in steps for each in step["said"]]
        fields["outbox"] = [each["text"] for each in said]
        return Change(subject, row["version"] if row else 0, fields, said)

    async def _send(self, subject: str, said: Texts) -> asyncio.Future[object]:
        flight: asyncio.Future[object] = await self.producer.send(
            said["topic"], said["text"].encode(), key=subject.encode(), headers=HEADERS
        )
        return flight


def _save(change: Change) -> UpdateOne:
    wake_at = datetime.now(UTC) + GRACE if change.said else None
    fields = {**change.fields, "wake_at": wake_at, "version": change.version + 1}
    return UpdateOne({"_id": change.subject, "version": change.version}, {"$set": fields}, upsert=True)


def _clear(change: Change) -> UpdateOne:
    saved = {"_id": change.subject, "version": change.version + 1}
    return UpdateOne(saved, {"$set": {"outbox": [], "wake_at": None}})


def loop(service: str, group: str, path: str, *types: str) -> Loop:
    """Return the loop, with the connection options of the services."""
    kafka = {"bootstrap_servers": environ["KAFKA_URL"]}
    client: AsyncIOMotorClient[Row] = AsyncIOMotorClient(
        environ["MONGODB_URL"], tz_aware=True, w="majority", journal=True, retryWrites=False
    )
    return Loop(
        consumer=AIOKafkaConsumer(*TRUSTED, **kafka, group_id=group, enable_auto_commit=False),
        producer=AIOKafkaProducer(**kafka, acks="all", enable_idempotence=True, max_batch_size=64 * 1024),
        subjects=client[f"{environ['DATABASE_PREFIX']}-{service}"]["subjects"],
        answers=read(Path(path)),
        types=frozenset(types),
    )


async def main() -> None:
    """Run the loop that the command line asks for."""
    await loop(*sys.argv[1:]).run()


if __name__ == "__main__":
    asyncio.run(main())
