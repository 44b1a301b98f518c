"""A database that reporting filled by deciding on events, and figures that are worked out from it at a moment."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from services.reporting.decide import ReportingPolicy, decide
from services.reporting.log import reading
from services.reporting.log.signing import Signer
from services.reporting.log.writer import Writer
from services.reporting.measures.job import Figures
from shared.access.case import NOBODYS
from shared.engine.document import Change, Document
from shared.engine.store import Store
from shared.events.envelope import Event
from shared.events.incident_log import IncidentLogEntry
from shared.policy.loader import HACKNEY, load
from tests.integration.reporting.feeds.serving import NOW, Json, Served, serving
from tests.log_of import LOG_KEY

POLICY = load(HACKNEY)
REPORTING = ReportingPolicy(POLICY, b"a key for tests")


@dataclass(frozen=True)
class Kept:
    """Reporting's database, and whoever asks for its figures."""

    served: Served

    async def hear(self, events: Sequence[Event], now: datetime) -> None:
        """Decide on these events, save what follows, and log it."""
        heard: defaultdict[str, list[Event]] = defaultdict(list)
        for event in events:
            heard[event.subject].append(event)
        store = Store(self.served.database, POLICY.version)
        documents = await store.load(heard)
        changes = [_change(documents[subject], told, now) for subject, told in heard.items()]
        assert await store.save(changes, now) == set()
        writer = Writer(self.served.database, Signer(bytes.fromhex(LOG_KEY)))
        await writer.write([said for change in changes for said in change.outbox if said.type == IncidentLogEntry.type])
        await store.clear(changes)

    async def work_out(self, now: datetime, times: int = 2) -> None:
        """Work the figures out at this moment; by the second time nothing changed, and a quarter is fixed."""
        for _ in range(times):
            await self.replica(now).turn()

    def replica(self, now: datetime) -> Figures:
        """Return what works the figures out in a replica whose clock says this."""
        return Figures(self.served.database, POLICY, lambda: now)

    async def figures(self, name: str = "") -> Json:
        """Return the figures, or one of them."""
        return await self.served.json(f"/measures/{name}" if name else "/measures")


def _change(document: Document, told: Sequence[Event], now: datetime) -> Change:
    fresh = document.unseen(told)
    return Change.of(document, fresh, decide(document.history(fresh), now, REPORTING), NOBODYS)


@asynccontextmanager
async def keeping(mongodb_url: str) -> AsyncIterator[Kept]:
    """Serve a database that nothing was heard in yet."""
    async with serving(mongodb_url) as served:
        kept = Kept(served)
        await Store(served.database, POLICY.version).prepare()
        await reading.prepare(served.database)
        await kept.replica(NOW).prepare()
        yield kept
