"""Keeping the quarantine: what any service set aside, to be shown and, once it is mended, to be replayed.

What a record held stays sealed; it is opened to be replayed, and at no other time.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from faststream.kafka import KafkaBroker
from motor.motor_asyncio import AsyncIOMotorCollection
from pydantic import AwareDatetime, ValidationError
from pymongo import ASCENDING, IndexModel, UpdateOne

from services.intake.gate import Gate
from services.intake.over_kafka import NOTHING, InboundReader
from services.intake.problems import Invalid, not_an_event
from shared.bus.publishing import HEADERS
from shared.bus.quarantine import Contents, Quarantined
from shared.bus.records import Record
from shared.bus.topics import inbound
from shared.clock import Clock
from shared.fault import Fault
from shared.sealing.letters import UnopenableError
from shared.telemetry import QUARANTINE_OPEN

logger = logging.getLogger(__name__)

SEALED_TO_ANOTHER = Fault("", "The entry is sealed to a key that intake no longer has: put it back into SEALING_KEYS.")


FORGOTTEN = Fault("", "What the entry held was forgotten: its case was erased, or it had been here too long.")


class Kept(Quarantined):
    """An entry as it is kept; `replayed_at` (UTC) once somebody has replayed it, `emptied_at` once it was forgotten."""

    replayed_at: AwareDatetime | None = None
    emptied_at: AwareDatetime | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """The collection of everything set aside. Entries stay after they were replayed."""

    entries: AsyncIOMotorCollection[dict[str, Any]]
    gate: Gate
    reader: InboundReader
    broker: KafkaBroker
    clock: Clock

    async def prepare(self) -> None:
        """Create the index that the list is sorted by."""
        await self.entries.create_indexes([IndexModel([("at", ASCENDING), ("_id", ASCENDING)])])

    async def handle(self, records: Sequence[Record]) -> None:
        """Keep the entries of a batch from the quarantine topic; the same entry is kept once."""
        writes = [write for record in records if (write := _write(record))]
        if writes:
            await self.entries.bulk_write(writes, ordered=False)

    async def find(self, entry_id: str) -> Kept | None:
        """Return an entry, None if there is none of that id."""
        row = await self.entries.find_one({"_id": entry_id})
        return Kept.model_validate({**row, "id": row["_id"]}) if row else None

    async def replay(self, entry: Kept) -> datetime:
        """Send an entry on again: through the gate if it came from outside, else to the topic it was on.

        Returns when. Raises Invalid if it still cannot be accepted; the entry then stays as it was.
        """
        held = self._opened(entry)
        if entry.topic.startswith(inbound("")):
            await self._accept(entry.topic, held)
        else:
            await self.broker.publish(held.value, entry.topic, key=held.key, headers=HEADERS)
        at = self.clock()
        await self.entries.update_one({"_id": entry.id}, {"$set": {"replayedAt": at}})
        return at

    async def _accept(self, topic: str, held: Contents) -> None:
        event = self.reader.read(topic, held.headers, held.value)
        try:
            await self.gate.accept_all([event])
        except Invalid as invalid:
            raise self.reader.as_sent(topic, invalid) from None

    def _opened(self, entry: Kept) -> Contents:
        if entry.emptied_at is not None:
            raise Invalid(410, "Forgotten", [FORGOTTEN])
        try:
            held = entry.contents(self.reader.letters)
        except UnopenableError:
            raise not_an_event([SEALED_TO_ANOTHER]) from None
        if held.value is None:
            raise not_an_event([NOTHING])
        return held

    async def measure(self) -> None:
        """Set the gauge of what nobody has replayed."""
        QUARANTINE_OPEN.set(await self.entries.count_documents({"replayedAt": {"$exists": False}}))


def _write(record: Record) -> UpdateOne | None:
    try:
        entry = Quarantined.model_validate_json(record.value or b"")
    except ValidationError:
        # Its bytes stay on the topic, at these coordinates; nothing of them is logged.
        logger.warning("no quarantine entry: %s-%d, offset %d", record.topic, record.partition, record.offset)
        return None
    row = entry.model_dump(by_alias=True, exclude={"id"}, exclude_none=True)
    return UpdateOne({"_id": entry.id}, {"$setOnInsert": row}, upsert=True)
