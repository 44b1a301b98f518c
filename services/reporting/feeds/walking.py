"""Walking through the log: backwards as of a head, or forwards from what was read before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.reporting.feeds.cursors import Cursor, read, walk_of
from services.reporting.feeds.filters import PageOfFeed, PageOfIncidents
from services.reporting.log.reading import Head, later, newest
from shared.engine.store import Database

Row = dict[str, Any]
Item = tuple[Row, Any]
"""A document of the log, and what of it is shown as one item."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the log: which documents it looks at, and the items, one at least, that each of them makes."""

    name: str
    only: Row
    items: Callable[[Row], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some items in the order of a walk. `next` leads on, None at the end; `since` is for reading on another day."""

    items: Sequence[Item]
    since: str
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """One page of a walk along a path, by a reader's filters, with the head of the log as it is now."""

    path: Path
    wanted: PageOfIncidents
    head: Head

    def start(self) -> Cursor:
        """Return where the page begins: backwards where it names a head, else forwards.

        Raises RefusedError on a cursor that cannot be used.
        """
        key = walk_of(self.path.name, self.wanted.told())
        if isinstance(self.wanted, PageOfFeed) and self.wanted.since:
            since = read(self.wanted.since, "since", key, self.head)
            return since.model_copy(update={"head": None, "given": 0})
        if self.wanted.cursor:
            return read(self.wanted.cursor, "cursor", key, self.head)
        return Cursor(edition=self.head.edition, walk=key, at=self.head.number + 1, head=self.head.number)

    async def stretch(self, database: Database, start: Cursor) -> Stretch:
        """Return the items from there on."""
        if start.head is None:
            return await self._onwards(database, start)
        return await self._back(database, start, replace(self.head, number=start.head))

    async def _back(self, database: Database, start: Cursor, head: Head) -> Stretch:
        # The entry it is at is looked at again where some of its items are still to be given.
        below = start.at + 1 if start.given else start.at
        rows = await newest(database, head, self._match, below, self.wanted.limit + 1)
        items = self._items(rows)[start.given :]
        shown = items[: self.wanted.limit]
        since = start.model_copy(update={"at": head.number, "head": None, "given": 0})
        return Stretch(shown, since.text(), self._following(start, shown) if len(items) > len(shown) else None)

    def _following(self, start: Cursor, shown: Sequence[Item]) -> str:
        row, _ = shown[-1]
        given = sum(1 for each, _ in shown if each is row) + (start.given if row["_id"] == start.at else 0)
        left = len(self.path.items(row)) - given
        return start.model_copy(update={"at": row["_id"], "given": given if left else 0}).text()

    async def _onwards(self, database: Database, start: Cursor) -> Stretch:
        """Return what changed after the cursor, the oldest change first; the items of one entry stay together."""
        rows = await later(database, self.head, self._match, start.at, self.wanted.limit + 1)
        shown = rows[: self.wanted.limit]
        at = shown[-1]["_id"] if len(rows) > len(shown) else self.head.number
        since = start.model_copy(update={"at": at}).text()
        return Stretch(self._items(shown), since, since if len(rows) > len(shown) else None)

    @property
    def _match(self) -> Row:
        return {**self.wanted.match(), **self.path.only}

    def _items(self, rows: Sequence[Row]) -> list[Item]:
        return [(row, item) for row in rows for item in self.path.items(row)]
