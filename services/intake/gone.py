"""Which cases are gone: nothing is let through about them, and nothing of them is shown."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import ASCENDING, IndexModel

from shared.sealing.vault import Vault

ERASED_AT = "view.erased.at"


@dataclass(frozen=True, slots=True)
class Gone:
    """Knows the cases that were erased: by what was decided of them, and by what is left of their keys.

    Either may be missing for a while, the key's end just after the decision, the decision after MongoDB was restored.
    """

    subjects: AsyncIOMotorCollection[dict[str, Any]]
    vault: Vault

    async def prepare(self) -> None:
        """Create the index by which they are found."""
        await self.subjects.create_indexes([IndexModel([(ERASED_AT, ASCENDING)], sparse=True)])

    async def among(self, cases: Collection[str]) -> set[str]:
        """Return those of the cases that were erased."""
        decided, destroyed = await asyncio.gather(self._decided(cases), self.vault.erased(cases))
        return decided | destroyed

    async def all(self) -> dict[str, datetime]:
        """Return every case that it was decided to erase, with when."""
        rows = self.subjects.find({ERASED_AT: {"$exists": True}}, {ERASED_AT: 1})
        return {row["_id"]: row["view"]["erased"]["at"] async for row in rows}

    async def _decided(self, cases: Collection[str]) -> set[str]:
        rows = self.subjects.find({"_id": {"$in": list(cases)}, ERASED_AT: {"$exists": True}}, {"_id": 1})
        return {row["_id"] async for row in rows}
