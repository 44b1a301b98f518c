"""The judge at the gate: a step is let through if its case, as intake knows it, allows it."""

import asyncio
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import ASCENDING, IndexModel

from services.intake.decide import HEARS
from services.intake.judging import FINAL, JUDGED, faults
from services.intake.meetings import unlisted
from services.intake.volunteers import unknown_list
from shared.clock import Clock, clock
from shared.engine.document import Document
from shared.engine.history import History
from shared.engine.merge import key
from shared.engine.store import Store
from shared.events.envelope import Event
from shared.fault import Fault
from shared.policy.models import Policy

logger = logging.getLogger(__name__)

HEARD: frozenset[str] = frozenset(contract.type for contract in HEARS)
"""The types of event that a case is made of."""

LOOKS = 60
LOOK_SECONDS = 0.05
UNDER_WAY = timedelta(minutes=5)
"""How long an event may be under way from the gate to its case, at whatever speed the services' own clock runs."""

MACHINE: Clock = clock(0)
"""The machine's time."""


def arriving(event: Event) -> dict[str, Any]:
    """Return what a claim says of an event's way to its case: which, where in it, and by when; nothing if to none."""
    if event.type not in HEARD:
        return {}
    return {"subject": event.subject, "place": key(event), "arrivesBy": MACHINE() + UNDER_WAY}


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges steps by the stored case and by what is sent together with them.

    Before it refuses, or lets through what cannot be undone, it waits for what the gate has let through about the case
    to arrive there. If that takes longer than some seconds, the step is let through: should it not be allowed, its
    case will show it as irregular.
    """

    store: Store
    claims: AsyncIOMotorCollection[dict[str, Any]]
    policy: Policy

    async def prepare(self) -> None:
        """Create the index by which what is under way to a case is found."""
        await self.claims.create_indexes([IndexModel([("subject", ASCENDING), ("arrivesBy", ASCENDING)], sparse=True)])

    async def refused(self, events: Mapping[int, Event]) -> dict[int, Fault]:
        """Return the events, by the same numbers, that the policy or their cases do not allow, and why not.

        A case judges all of its own together, in the order in which they happened; one not known refuses nothing.
        """
        unknown = (
            (place, unlisted(event, self.policy) or unknown_list(event, self.policy)) for place, event in events.items()
        )
        refused = {place: fault for place, fault in unknown if fault is not None}
        return {**await self._refused_by_cases(events), **refused}

    async def _refused_by_cases(self, events: Mapping[int, Event]) -> dict[int, Fault]:
        subjects = {event.subject for event in events.values() if event.type in JUDGED}
        if not subjects:
            return {}
        about = {place: event for place, event in events.items() if event.subject in subjects}
        final = {event.subject for event in about.values() if event.type in FINAL}
        refused: dict[int, Fault] = {}
        late: Collection[str] = ()
        for _ in range(LOOKS):
            documents = await self.store.load(subjects)
            refused = self._refused(documents, about)
            late = await self._under_way(documents, final | {about[place].subject for place in refused})
            if not late:
                break
            await asyncio.sleep(LOOK_SECONDS)
        return {place: fault for place, fault in refused.items() if about[place].subject not in late}

    def _refused(self, documents: Mapping[str, Document], events: Mapping[int, Event]) -> dict[int, Fault]:
        found: dict[str, Mapping[str, Fault]] = {}
        for subject, document in documents.items():
            heard = [event for event in events.values() if event.subject == subject and event.type in HEARD]
            history = document.history(document.unseen(heard))
            found[subject] = self._faults(history)
        judged = {place: found[event.subject].get(key(event)) for place, event in events.items()}
        return {place: fault for place, fault in judged.items() if fault is not None}

    def _faults(self, history: History) -> Mapping[str, Fault]:
        try:
            return faults(history, self.policy)
        except Exception:  # noqa: BLE001 - the engine meets the same fault, and sets aside the event that brings it
            logger.warning("a case cannot be judged; what is sent about it is let through")
            return {}

    async def _under_way(self, documents: Mapping[str, Document], subjects: Collection[str]) -> Collection[str]:
        """Return those of these subjects that the gate has lately let something through for that is not there yet."""
        if not subjects:
            return ()
        still = {"subject": {"$in": list(subjects)}, "arrivesBy": {"$gt": MACHINE()}}
        rows = self.claims.find(still, {"subject": 1, "place": 1})
        return {row["subject"] async for row in rows if row["place"] not in documents[row["subject"]].events}
