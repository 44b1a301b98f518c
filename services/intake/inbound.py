"""Events that other systems emit over Kafka: checked like any other, and set aside whole where they are not valid."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from services.intake.gate import Gate, Rejection
from services.intake.over_kafka import InboundReader
from services.intake.problems import Invalid, not_an_event
from shared.bus.quarantine import Reason, Reject, Shelf
from shared.bus.records import UNREADABLE, Record, Unreadable
from shared.clock import Clock
from shared.events.envelope import Event
from shared.fault import Fault
from shared.telemetry import EVENTS_ACCEPTED, EVENTS_RECEIVED, correlated

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Inbound:
    """Takes batches from the topics `inbound.<source>` through the gate or into quarantine."""

    gate: Gate
    reader: InboundReader
    quarantine: Shelf
    clock: Clock

    async def handle(self, records: Sequence[Record]) -> None:
        """Let through what is valid and set the rest aside. When it returns the offsets may be committed."""
        passed: list[tuple[Record, Event]] = []
        rejects: list[Reject] = []
        for record in records:
            EVENTS_RECEIVED.labels(record.topic).inc()
            try:
                passed.append((record, self._event(record)))
            except Invalid as invalid:
                rejects.append(self._reject(record, "refused", invalid.faults))
        rejected = await self.gate.accept([event for _, event in passed])
        rejects += [self._rejected(*passed[place], rejection) for place, rejection in rejected.items()]
        await self.quarantine.put(rejects)
        EVENTS_ACCEPTED.labels("kafka").inc(len(passed) - len(rejected))

    def _event(self, record: Record) -> Event:
        if isinstance(record, Unreadable):
            raise not_an_event([Fault("", UNREADABLE)])
        return self.reader.read(record.topic, record.headers, record.value)

    def _rejected(self, record: Record, event: Event, rejection: Rejection) -> Reject:
        refusal = self.reader.as_sent(record.topic, not_an_event([rejection.fault]))
        with correlated(event.chain):
            return self._reject(record, rejection.reason, refusal.faults)

    def _reject(self, record: Record, reason: Reason, faults: Sequence[Fault]) -> Reject:
        logger.warning("set aside as %s: %s-%d, offset %d", reason, record.topic, record.partition, record.offset)
        return Reject(record, "intake", reason, tuple(faults), self.clock())
