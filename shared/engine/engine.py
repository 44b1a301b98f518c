"""The engine: one batch becomes one read, one write, one flight of publishes, one commit (DESIGN.md section 3)."""

import logging
import traceback
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Generic

from shared.access.case import case_access
from shared.bus.publishing import Outlet
from shared.bus.quarantine import Reason, Reject, Shelf
from shared.bus.records import Item, Malformed, Received, Record, read
from shared.clock import Clock
from shared.engine.decision import Decide, P
from shared.engine.document import Change, Document
from shared.engine.rejects import Run
from shared.engine.store import Store
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.fault import Fault
from shared.telemetry import BATCH_RECORDS, EVENTS_DECIDED, EVENTS_RECEIVED, SAVE_CONFLICTS, correlated

logger = logging.getLogger(__name__)

WAKE_BATCH = 200
POSTPONEMENT = timedelta(minutes=5)
ATTEMPTS = 20

Groups = Mapping[str, Sequence[Received]]


class OvertakenError(Exception):
    """Other processes saved the same subjects first, again and again."""


@dataclass
class Engine(Generic[P]):
    """Turns events into decisions and decisions into documents and events, for one service.

    A crash between any two of its steps loses nothing and doubles nothing: whatever was not finished is
    decided again from the same history, and derived ids make the repetition harmless.
    """

    service: str
    hears: Sequence[type[Contract]]
    decide: Decide[P]
    policy: P
    store: Store
    publisher: Outlet
    quarantine: Shelf
    clock: Clock
    rejected: Run = field(default_factory=Run)

    async def handle(self, records: Sequence[Record]) -> None:
        """Receive, decide, save and publish a batch. When it returns the offsets may be committed."""
        BATCH_RECORDS.observe(len(records))
        items = [read(record) for record in records]
        unreadable = [self._unreadable(item) for item in items if isinstance(item, Malformed)]
        rejects = [*unreadable, *await self._settle(self._by_subject(items))]
        await self.quarantine.put(rejects)
        self.rejected.follow(records, rejects)

    async def wake(self) -> int:
        """Decide anew on subjects whose time has come and finish what a crash left unpublished; return how many."""
        documents = await self.store.due(self.clock(), WAKE_BATCH)
        await self._finish([change for document in documents if (change := await self._rewaken(document))])
        return len(documents)

    async def wake_all(self) -> None:
        """Wake until no subject is waiting."""
        while await self.wake() == WAKE_BATCH:
            pass

    def _by_subject(self, items: Sequence[Item]) -> Groups:
        heard = {contract.type for contract in self.hears}
        groups: dict[str, list[Received]] = defaultdict(list)
        for item in items:
            EVENTS_RECEIVED.labels(item.record.topic).inc()
            if isinstance(item, Received) and item.event.type in heard:
                groups[item.event.subject].append(item)
        return groups

    async def _settle(self, groups: Groups) -> list[Reject]:
        """Decide on every subject until no other process was there first; return the events that must be set aside."""
        rejects: list[Reject] = []
        for _ in range(ATTEMPTS):
            if not groups:
                return rejects
            documents = await self.store.load(groups)
            changes = [self._advanced(documents[subject], items, rejects) for subject, items in groups.items()]
            conflicts = await self._finish([change for change in changes if change])
            groups = {subject: groups[subject] for subject in conflicts}
        raise OvertakenError(f"{len(groups)} subjects were saved by other processes {ATTEMPTS} times in a row")

    def _advanced(self, document: Document, items: Sequence[Received], rejects: list[Reject]) -> Change | None:
        with correlated(items[0].event.chain):
            change = self._advance(document, items, rejects)
            logger.debug("decided on %d events, %d to publish", len(items), len(change.outbox) if change else 0)
        return change

    def _advance(self, document: Document, items: Sequence[Received], rejects: list[Reject]) -> Change | None:
        fresh = document.unseen(item.event for item in items)
        if not fresh and not document.outbox:
            return None
        try:
            return self._change(document, fresh)
        except Exception:  # noqa: BLE001 - whatever decide raises, the event is set aside and the batch goes on
            return self._without_undecidable(document, items, rejects)

    def _change(self, document: Document, heard: Mapping[str, Event]) -> Change:
        history = document.history(heard)
        decision = self.decide(history, self.clock(), self.policy)
        return Change.of(document, heard, decision, case_access(history, decision.events))

    def _without_undecidable(
        self, document: Document, items: Sequence[Received], rejects: list[Reject]
    ) -> Change | None:
        good: list[Received] = []
        for item in items:
            try:
                self._change(document, document.unseen(each.event for each in (*good, item)))
            except Exception as error:  # noqa: BLE001 - as above, now for each event alone
                rejects.append(self._undecidable(item, error))
            else:
                good.append(item)
        fresh = document.unseen(item.event for item in good)
        return self._change(document, fresh) if fresh else None

    async def _rewaken(self, document: Document) -> Change | None:
        with correlated(document.chain):
            try:
                change = self._change(document, {})
            except Exception:
                logger.exception("a decision that time asked for failed; it is tried again in five minutes")
                await self.store.postpone(document.subject, self.clock() + POSTPONEMENT)
                return None
            logger.debug("decided since its time had come, %d to publish", len(change.outbox))
            return change

    async def _finish(self, changes: Sequence[Change]) -> set[str]:
        if not changes:
            return set()
        conflicts = await self.store.save(changes, self.clock())
        SAVE_CONFLICTS.inc(len(conflicts))
        saved = [change for change in changes if change.document.subject not in conflicts]
        EVENTS_DECIDED.inc(sum(len(change.heard) for change in saved))
        full = [change for change in saved if change.outbox]
        await self.publisher.publish(event for change in full for event in change.outbox)
        await self.store.clear(full)
        return conflicts

    def _unreadable(self, item: Malformed) -> Reject:
        return self._set_aside(item.record, "not-an-event", item.detail)

    def _undecidable(self, item: Received, error: Exception) -> Reject:
        # The frames say where; the message may repeat what someone confided, so only its type is kept.
        frames = "".join(traceback.format_tb(error.__traceback__))
        with correlated(item.event.chain):
            return self._set_aside(item.record, "undecidable", f"{type(error).__name__}\n{frames}")

    def _set_aside(self, record: Record, reason: Reason, detail: str) -> Reject:
        logger.warning("set aside as %s: %s-%d, offset %d", reason, record.topic, record.partition, record.offset)
        return Reject(record, self.service, reason, (Fault(pointer="", detail=detail),), self.clock())
