"""Taking entries from their topic into the log, batch by batch."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from services.reporting.log.hearing import UnusableError, entry_in
from services.reporting.log.writer import Writer
from services.reporting.reviewing import LEADERSHIP
from shared.bus.publishing import Outlet
from shared.bus.quarantine import Reject, Shelf
from shared.bus.records import Record
from shared.clock import Clock
from shared.engine.decision import derive
from shared.engine.rejects import Run
from shared.events.envelope import Event
from shared.events.incident_log import LogOpened
from shared.fault import Fault
from shared.telemetry import BATCH_RECORDS, EVENTS_RECEIVED

logger = logging.getLogger(__name__)


@dataclass
class Listener:
    """Has the entries of a batch logged, sets the rest aside, and says so once the log has its first entry."""

    writer: Writer
    publisher: Outlet
    quarantine: Shelf
    clock: Clock
    rejected: Run = field(default_factory=Run)

    async def handle(self, records: Sequence[Record]) -> None:
        """Log what is in these records. When it returns the offsets may be committed."""
        BATCH_RECORDS.observe(len(records))
        said: list[Event] = []
        rejects: list[Reject] = []
        for record in records:
            EVENTS_RECEIVED.labels(record.topic).inc()
            try:
                said.append(entry_in(record))
            except UnusableError as unusable:
                rejects.append(self._reject(record, unusable))
        await self._log(said)
        await self.quarantine.put(rejects)
        self.rejected.follow(records, rejects)

    async def _log(self, said: Sequence[Event]) -> None:
        await self.writer.write(said)
        first = await self.writer.first()
        # Said again with every repetition of this batch, under the same id.
        await self.publisher.publish(opened(event) for event in said if event.id == first)

    def _reject(self, record: Record, unusable: UnusableError) -> Reject:
        logger.warning(
            "set aside as %s: %s-%d, offset %d", unusable.reason, record.topic, record.partition, record.offset
        )
        fault = Fault(pointer="", detail=unusable.detail)
        return Reject(record, "reporting", unusable.reason, (fault,), self.clock())


def opened(first: Event) -> Event:
    """Return the event that must exist because the log has this first entry."""
    return derive("reporting", first.model_copy(update={"subject": LEADERSHIP}), "1", LogOpened())
