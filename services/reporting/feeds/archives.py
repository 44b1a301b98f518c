"""Which entries an Atom document holds: the log only grows, so its stretches of fixed numbers never change again."""

from dataclasses import dataclass
from typing import Any

from services.reporting.log.reading import Head, newest
from shared.engine.store import Database

SIZE = 200
"""How many numbers of the log an archive covers."""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries numbered after `after` up to `until`, each incident once, as it stood at the end of the section.

    `before` is the number of the archive before it, 0 if there is none.
    """

    after: int
    until: int
    before: int

    async def rows(self, database: Database, head: Head, match: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the documents of the section, the newest first."""
        as_of = Head(head.edition, self.until, head.hash, head.signature, head.key)
        within = {"$and": [match, {"_id": {"$gt": self.after}}]}
        return await newest(database, as_of, within, self.until + 1, self.until - self.after or 1)


def complete(head: Head) -> int:
    """Return how many archives are complete, and so will never change."""
    return head.number // SIZE


def archive(number: int) -> Section:
    """Return the section of an archive, by its number from 1."""
    return Section((number - 1) * SIZE, number * SIZE, number - 1)


def current(head: Head) -> Section:
    """Return the section of the document that readers subscribe to: the last complete archive and what came since."""
    before = max(0, complete(head) - 1)
    return Section(before * SIZE, head.number, before)
