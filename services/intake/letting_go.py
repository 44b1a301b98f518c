"""Letting go of what was sealed to intake's own key, which is no case's: after the days that policy gives it."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from services.intake.forgetting import Forgetting
from shared.bus.clearing import clear
from shared.bus.cluster import Cluster
from shared.bus.topics import QUARANTINE
from shared.clock import Clock
from shared.policy.retention import Sealed

logger = logging.getLogger(__name__)

SECONDS = 3600.0
GATE = "intake-gate"
"""The consumer group that reads the inbound topics."""
KEEPING = "intake-quarantine"
"""The consumer group that reads the topic of the quarantine."""


@dataclass(frozen=True, slots=True)
class LettingGo:
    """Clears inbound topics of what has passed the gate, and the quarantine of what nobody replayed in time."""

    cluster: Cluster
    inbound: Collection[str]
    forgetting: Forgetting
    policy: Sealed
    clock: Clock

    async def turn(self) -> None:
        """Let go of everything whose time is over."""
        now = self.clock()
        long_ago = now - timedelta(days=self.policy.quarantine_days)
        letters = await clear(self.cluster, GATE, self.inbound, now - timedelta(days=self.policy.inbound_days))
        # What is on the topic is kept in the collection, too.
        entries = await clear(self.cluster, KEEPING, [QUARANTINE], now - timedelta(days=self.policy.inbound_days))
        emptied = await self.forgetting.older(long_ago, now)
        self._tell(letters, entries, emptied)

    def _tell(self, letters: int, entries: int, emptied: int) -> None:
        if letters or entries or emptied:
            logger.info("let go of %d records, %d of the quarantine, and emptied %d entries", letters, entries, emptied)
