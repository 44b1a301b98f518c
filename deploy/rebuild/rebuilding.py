"""The rebuild from its first step to its last: beside the live database, which only a rebuild that is good replaces."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from deploy.local.failure import StackError
from deploy.rebuild import switching
from deploy.rebuild.beside import Beside
from deploy.rebuild.comparing import Comparison, compare
from deploy.rebuild.groups import Groups, groups
from deploy.rebuild.replaying import Replay, replay
from deploy.rebuild.walking import Offsets, stranger
from services.reporting.log.chain import Head
from shared.bus.cluster import Cluster
from shared.bus.topics import check as check_topics
from shared.bus.topics import wanted
from shared.engine.store import Database, open_database
from shared.settings import Settings

ROUNDS = 20
"""So many times a busy service is caught up with before it is said that it was never quiet."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to: the comparison, the records read and the seconds it took, how many were unusable.

    `head` is the head of the log that took the live one's place, None if nothing was replaced.
    """

    comparison: Comparison
    records: int
    seconds: float
    unusable: int
    head: Head | None = None

    @property
    def rate(self) -> float:
        """Records a second, of reading, deciding and saving; the comparison is not counted."""
        return self.records / self.seconds


@dataclass(frozen=True, slots=True)
class Rebuild:
    """The live database, the one beside it, and what fills that."""

    live: Database
    beside: Beside
    replay: Replay
    own: Groups

    async def check(self) -> Rebuilt:
        """Rebuild and compare, while reporting runs or not.

        Both must have handled the same records, so what arrived meanwhile is read too, until reporting has committed
        all that the rebuild has read, and nothing came while the two were compared. A difference counts only then;
        databases that are equal are equal. Raises StackError if reporting gets no further or is never quiet.
        """
        for _ in range(ROUNDS):
            end = await self.replay.ends()
            await self.replay.go_on(end)
            await self.own.reach(self._filled(end))
            comparison = await self._compare()
            if comparison.equal or await self.replay.ends() == end:
                return self._result(comparison)
        raise StackError("reporting was never quiet while it was compared: check again at a quieter hour.")

    async def replace(self) -> Rebuilt:
        """Rebuild, and have the result take the place of the live database's subjects and log.

        The figures stay: some of their tables are counted once and must never be counted again. Raises StackError,
        everything left as it was, if reporting runs, or if the result lacks anything that the live database has.
        """
        await self.own.require_none_runs()
        await self.replay.go_on(await self.replay.ends())
        comparison = await self._compare()
        await switching.require_same_past(self.live, self.beside)
        await switching.require_nothing_forgotten(self.live, self.beside)
        await self.own.require_none_runs()
        head = await switching.switch(self.live, self.beside)
        return self._result(comparison, head)

    def _filled(self, end: Offsets) -> Offsets:
        """Return the ends of those partitions that hold anything, which alone a group has to have committed."""
        return {partition: offset for partition, offset in end.items() if offset > self.replay.start[partition]}

    async def _compare(self) -> Comparison:
        return await compare(self.live, self.beside, self.replay.engine.policy.pseudonym_key)

    def _result(self, comparison: Comparison, head: Head | None = None) -> Rebuilt:
        replay = self.replay
        return Rebuilt(comparison, replay.records, replay.seconds, replay.unusable.records, head)


@asynccontextmanager
async def rebuilding(settings: Settings) -> AsyncIterator[Rebuild]:
    """Connect, and prepare an empty database; what is left of it at the end is dropped.

    Raises StackError where the settings cannot be right, TopicsError, KafkaError or PyMongoError where Kafka and
    MongoDB are not as they should be.
    """
    live = open_database(settings.mongodb_url, f"{settings.database_prefix}-reporting")
    beside = Beside(live)
    cluster = Cluster.of(settings)
    async with stranger(cluster) as reader, groups(cluster) as own:
        await check_topics(cluster, wanted((), settings.partitions))
        await live.command("ping")
        try:
            yield Rebuild(live, beside, await replay(settings, reader, beside), own)
        finally:
            await beside.drop()
            live.client.close()
