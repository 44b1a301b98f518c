"""Reading what practitioners wrote, before the gate seals it: by the guide, and by what each family says."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motor.motor_asyncio import AsyncIOMotorCollection

from services.intake.language_guide.checker import NO_FAMILY, Family, own_words
from services.intake.language_guide.flagging import flagged, holds_prose
from services.intake.language_guide.guide import Guide
from services.intake.sealing import unsealed
from shared.events.envelope import Event
from shared.sealing.vault import ErasedError, UnsealableError, Vault

_SAID = ("view.preferredWords", "view.identity")


@dataclass(frozen=True, slots=True)
class Reader:
    """Finds what the guide has a word on. `subjects` are intake's cases, which hold what each family says."""

    guide: Guide
    subjects: AsyncIOMotorCollection[dict[str, Any]]
    vault: Vault

    async def flagged(self, events: Mapping[int, Event]) -> dict[int, Event]:
        """Return the `language-flagged` of each of these events, which are not sealed yet, that has one.

        What a family says counts as soon as its case holds it, which is a moment after it was accepted.
        """
        written = {place: event for place, event in events.items() if holds_prose(event)}
        if not written:
            return {}
        families = await self._families({event.subject for event in written.values()})
        # Long texts take a while, and nobody else should wait for them.
        return await asyncio.to_thread(self._read, written, families)

    def _read(self, written: Mapping[int, Event], families: Mapping[str, Family]) -> dict[int, Event]:
        found = {
            place: flagged(event, self.guide, families.get(event.subject, NO_FAMILY))
            for place, event in written.items()
        }
        return {place: event for place, event in found.items() if event is not None}

    async def _families(self, subjects: Collection[str]) -> dict[str, Family]:
        wanted = {"_id": {"$in": list(subjects)}}
        rows = self.subjects.find(wanted, dict.fromkeys(_SAID, 1))
        return {row["_id"]: await self._family(row["_id"], row.get("view", {})) async for row in rows}

    async def _family(self, subject: str, view: Mapping[str, Any]) -> Family:
        try:
            return family(await unsealed(self.vault, subject, view), self.guide)
        except (UnsealableError, ErasedError):
            # What the family said is gone with the case's key; what is written now is read all the same.
            return NO_FAMILY


def family(view: Mapping[str, Any], guide: Guide) -> Family:
    """Return what the family of a case, given as it is shown, asks for; words of who they are are theirs to use."""
    preferred = view.get("preferredWords", {})
    described = [word for said in view.get("identity", ()) for word in own_words(said["text"], guide, date.max)]
    return Family((*preferred.get("use", ()), *described), tuple(preferred.get("avoid", ())))
