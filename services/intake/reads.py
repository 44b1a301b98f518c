"""Reads of what people said: each is an event before it is an answer (DOMAIN.md 8.5)."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from services.intake.decide import SOURCE
from services.intake.sealing import sealed
from shared.access.callers import Caller
from shared.bus.publishing import Publisher
from shared.clock import Clock
from shared.events.audit import BreakGlassUsed, WordsRead
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.running.cases import OpenCase
from shared.sealing.vault import Vault

TELL_SECONDS = 10.0
"""How long somebody waits, at most, for a read to be written down; then they are not given it."""


@dataclass(frozen=True, slots=True)
class Reads:
    """Tells of reads. Where it cannot be told, nothing may be read."""

    publisher: Publisher
    vault: Vault
    clock: Clock

    async def tell(self, case: OpenCase, reader: Caller, reason: str | None) -> None:
        """Return when Kafka has acknowledged who is about to read the case. Raises its error, or TimeoutError."""
        await self._publish(read_events(case, reader, reason, self.clock()))

    async def tell_original(self, case: OpenCase, reader: Caller, original: str, reason: str) -> None:
        """Return when Kafka has acknowledged who is about to read which original, and why. Raises as `tell` does."""
        read = _read(case, reader).model_copy(update={"original": original, "reason": reason})
        await self._publish([_event(case, self.clock(), read)])

    async def _publish(self, events: Sequence[Event]) -> None:
        async with asyncio.timeout(TELL_SECONDS):
            await self.publisher.publish(await sealed(events, self.vault.seal))


def read_events(case: OpenCase, reader: Caller, reason: str | None, now: datetime) -> list[Event]:
    """Return what there is to tell of a read: that it was, and where glass was broken, why."""
    read = _event(case, now, _read(case, reader))
    if case.by == "by-right" or reason is None:
        return [read]
    return [read, _event(case, now, BreakGlassUsed(use=read.id, reason=reason))]


def _read(case: OpenCase, reader: Caller) -> WordsRead:
    return WordsRead(reader=reader.name, roles=tuple(sorted(reader.capacities)), by=case.by)


def _event(case: OpenCase, now: datetime, data: Contract) -> Event:
    return Event(
        id=str(uuid4()),
        source=f"/verbatim/{SOURCE}",
        type=data.type,
        subject=case.subject,
        time=now,
        dataschema=data.schema_name(),
        data=data.to_data(),
    )
