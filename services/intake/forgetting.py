"""Forgetting what was set aside: what an entry of the quarantine held, when its case is erased or its time is over.

The entry itself stays, with where it came from and why it was set aside.
"""

import asyncio
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motor.motor_asyncio import AsyncIOMotorCollection

from services.intake.keeping import Kept
from shared.bus.quarantine import Contents
from shared.sealing.letters import Letters, UnopenableError

HELD = {"sealed": {"$ne": ""}}
"""The entries that still hold something."""

BATCH = 100


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Empties entries of the quarantine; they are opened only to see which case they are about."""

    entries: AsyncIOMotorCollection[dict[str, Any]]
    letters: Letters

    async def cases(self, subjects: Collection[str], at: datetime) -> int:
        """Empty every entry in which one of these cases is named; return how many those were.

        What cannot be opened, or does not name its case, is left to its own time.
        """
        named = re.compile(b"|".join(sorted(_spellings(subjects))))
        rows = self.entries.find(HELD, batch_size=BATCH)
        found = [row["_id"] async for row in rows if await asyncio.to_thread(self._names, row, named)]
        return await self._empty({"_id": {"$in": found}}, at)

    async def older(self, than: datetime, at: datetime) -> int:
        """Empty every entry that was set aside before `than`; return how many those were."""
        return await self._empty({**HELD, "at": {"$lt": than}}, at)

    async def _empty(self, which: dict[str, Any], at: datetime) -> int:
        result = await self.entries.update_many(which, {"$set": {"sealed": "", "emptiedAt": at}})
        return result.modified_count

    def _names(self, row: dict[str, Any], named: re.Pattern[bytes]) -> bool:
        try:
            held = Kept.model_validate({**row, "id": row["_id"]}).contents(self.letters)
        except UnopenableError:
            return False
        return any(named.search(part) for part in _parts(held))


def _parts(held: Contents) -> Iterator[bytes]:
    yield from (part for part in (held.key, held.value) if part is not None)
    yield from (value for _, value in held.headers if value is not None)


def _spellings(subjects: Collection[str]) -> Iterator[bytes]:
    """Yield how each case may be written, and no longer id: as JSON may write a slash, or in Hackney's own envelope."""
    for subject in subjects:
        kind, _, name = (re.escape(part) for part in subject.partition("/"))
        yield rf"{kind}(/|\\/|\\u002[fF]){name}(?![A-Za-z0-9._-])".encode()
        yield rf"\"entityId\"\s*:\s*\"{name}\"".encode()
