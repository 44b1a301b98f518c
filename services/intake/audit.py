"""The audit: every read of what people said, kept without a word of it (DOMAIN.md 8.5)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from motor.motor_asyncio import AsyncIOMotorCollection
from pydantic import ValidationError
from pymongo import ASCENDING, DESCENDING, IndexModel, UpdateOne

from services.intake.view import ReadView
from shared.bus.quarantine import Reject, Shelf
from shared.bus.records import Malformed, Record, describe, read
from shared.clock import Clock
from shared.engine.rejects import Run
from shared.events.audit import WordsRead
from shared.fault import Fault
from shared.telemetry import EVENTS_RECEIVED

logger = logging.getLogger(__name__)

READS_SHOWN = 20
"""How many reads a case shows, the latest ones."""

LATEST_FIRST = [("at", DESCENDING), ("_id", DESCENDING)]


@dataclass
class Audit:
    """The collection of all reads, taken from their topic; an entry is never changed."""

    entries: AsyncIOMotorCollection[dict[str, Any]]
    quarantine: Shelf
    clock: Clock
    rejected: Run = field(default_factory=Run)

    async def prepare(self) -> None:
        """Create the indexes that the list is filtered and sorted by."""
        chosen = [[(name, ASCENDING), *LATEST_FIRST] for name in ("case", "reader", "by")]
        await self.entries.create_indexes([IndexModel(keys) for keys in (LATEST_FIRST, *chosen)])

    async def handle(self, records: Sequence[Record]) -> None:
        """Keep the reads of a batch; the same read is kept once. What is none is set aside."""
        found = [(record, _told(record)) for record in records]
        writes = [told for _, told in found if isinstance(told, UpdateOne)]
        rejects = [self._reject(record, fault) for record, fault in found if isinstance(fault, Fault)]
        if writes:
            await self.entries.bulk_write(writes, ordered=False)
        await self.quarantine.put(rejects)
        self.rejected.follow(records, rejects)

    async def of_case(self, subject: str) -> tuple[ReadView, ...]:
        """Return the latest reads of a case, the last one first, without who it was."""
        found = self.entries.find({"case": subject}, sort=LATEST_FIRST, limit=READS_SHOWN)
        return tuple([ReadView(at=row["at"], roles=tuple(row["roles"]), by=row["by"]) async for row in found])

    def _reject(self, record: Record, fault: Fault) -> Reject:
        logger.warning("set aside as no read: %s-%d, offset %d", record.topic, record.partition, record.offset)
        return Reject(record, "intake", "not-an-event", (fault,), self.clock())


def _told(record: Record) -> UpdateOne | Fault:
    """Return the read in this record as it is kept, or why it is none."""
    EVENTS_RECEIVED.labels(record.topic).inc()
    item = read(record)
    if isinstance(item, Malformed):
        return Fault("", item.detail)
    try:
        told = WordsRead.of(item.event)
    except ValidationError as invalid:
        return Fault("", describe(invalid))
    row = {"case": item.event.subject, "at": item.event.time, **told.to_data()}
    return UpdateOne({"_id": item.event.id}, {"$setOnInsert": row}, upsert=True)
