"""How far reporting itself has read, and whether it runs: asked of Kafka, without joining its groups."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import for_code

from deploy.local.failure import StackError
from deploy.rebuild.walking import Offsets
from shared.bus.cluster import Cluster, administering

GROUPS = ("reporting", "reporting-log")
LOOK_SECONDS = 0.2
PATIENCE_SECONDS = 30.0
ERROR, MEMBERS = 0, 5
"""Where these are in Kafka's description of a group; later versions have something behind them."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The consumer groups of reporting."""

    admin: AIOKafkaAdminClient

    async def require_none_runs(self) -> None:
        """Raise StackError if a reporting process is in one of the groups, or was until just now."""
        if await self.members():
            raise StackError(
                "reporting runs, and would write to what is replaced: stop it; half a minute later Kafka knows."
            )

    async def members(self) -> int:
        """Return how many processes are in the groups. Raises KafkaError if Kafka does not know yet."""
        # One at a time: the embedded broker describes the first of several only.
        answers = [answer for group in GROUPS for answer in await self.admin.describe_consumer_groups([group])]
        told = [group for answer in answers for group in answer.groups]
        for group in told:
            # A group that is not loaded yet has no members either.
            if group[ERROR]:
                raise for_code(group[ERROR])
        return sum(len(group[MEMBERS]) for group in told)

    async def reach(self, end: Offsets) -> None:
        """Return when reporting has handled all records before these ends. Raises StackError if it gets no further."""
        behind, moved = await self._behind(end), monotonic()
        while behind:
            if monotonic() - moved > PATIENCE_SECONDS:
                raise StackError(f"reporting has {behind} records to read and gets no further: does it run?")
            await asyncio.sleep(LOOK_SECONDS)
            still = await self._behind(end)
            behind, moved = still, moved if still == behind else monotonic()

    async def _behind(self, end: Offsets) -> int:
        held: dict[TopicPartition, int] = {}
        for group in GROUPS:
            found = await self.admin.list_consumer_group_offsets(group)
            held |= {partition: committed.offset for partition, committed in found.items()}
        return sum(max(0, offset - max(0, held.get(partition, 0))) for partition, offset in end.items())


@asynccontextmanager
async def groups(cluster: Cluster) -> AsyncIterator[Groups]:
    """Connect to Kafka. Raises KafkaError if it is not there."""
    async with administering(cluster) as admin:
        yield Groups(admin)
