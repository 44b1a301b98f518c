"""Carrying out an erasure: the key of the case is destroyed once it is durable that it must be (DESIGN.md section 9).

The decision comes first, in the case's document, then on Kafka, and only then is the key destroyed: were it the other
way round, a crash could leave words that nobody can read and no record of why. A crash in between leaves the key alive
until the record is read again.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.intake.forgetting import Forgetting
from services.intake.gone import Gone
from shared.bus.records import Received, Record, read
from shared.clock import Clock
from shared.events.erasure import CaseErased
from shared.sealing.vault import Vault
from shared.telemetry import correlated

logger = logging.getLogger(__name__)

AGAIN_SECONDS = 3600.0
"""How often is looked whether a key came back, beside at every start."""


@dataclass(frozen=True, slots=True)
class CarryingOut:
    """Destroys the keys of erased cases, and what the quarantine holds of them. To do so again changes nothing."""

    gone: Gone
    vault: Vault
    forgetting: Forgetting
    clock: Clock

    async def handle(self, records: Sequence[Record]) -> None:
        """Carry out every erasure of a batch. When it returns the offsets may be committed."""
        items = (read(record) for record in records)
        events = [item.event for item in items if isinstance(item, Received) and item.event.type == CaseErased.type]
        for event in events:
            with correlated(event.chain):
                logger.info("a case is erased")
        await self._destroy({event.subject: event.time for event in events})

    async def again(self) -> None:
        """Destroy every key that came back, as from a backup that is older than the erasure."""
        decided = await self.gone.all()
        alive = await self.vault.alive(decided)
        if alive:
            logger.warning("the keys of %d erased cases came back and are destroyed again", len(alive))
            await self._destroy({case: decided[case] for case in alive})

    async def _destroy(self, cases: Mapping[str, datetime]) -> None:
        if not cases:
            return
        for case, at in cases.items():
            await self.vault.erase(case, at)
        await self.forgetting.cases(cases, self.clock())
