"""Reading the log as it stood at a head: every walk that names its head neither skips nor repeats.

An entry stands until a later one of the same incident supersedes it; `until` is the number of that one. As of a head,
what stands is what has a number up to the head's and an `until` beyond it, whatever is written meanwhile.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any, Self

from motor.motor_asyncio import AsyncIOMotorCursor
from pymongo import ASCENDING, DESCENDING, IndexModel

from services.reporting.log.chain import ORIGIN, Head
from shared.engine.store import Database
from shared.events.incident_log import IncidentLogEntry

__all__ = [
    "FILTERS",
    "LATEST",
    "Entry",
    "Head",
    "entries",
    "head",
    "incident",
    "later",
    "newest",
    "pieces",
    "prepare",
]

LATEST = 2**62
"""`until` of an entry that nothing has superseded yet: more than any number."""

STREAM_PAGE = 1000

FILTERS = ("kind", "serviceArea", "month", "conductBy", "towards", "about", "status")
"""The fields of an entry that a reader may choose by; each has its index."""

BY_AGE = [("until", ASCENDING), ("_id", ASCENDING)]
"""The order of one incident's entries: each is superseded by the next, the last by none."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log; `until` is the number of the entry that superseded it, LATEST while none has."""

    number: int
    event: str
    previous: str
    hash: str
    entry: IncidentLogEntry
    until: int

    @classmethod
    def read(cls, row: Row) -> Self:
        """Read an entry as it is stored."""
        return cls(
            number=row["_id"],
            event=row["event"],
            previous=row["previous"],
            hash=row["hash"],
            entry=IncidentLogEntry.model_validate(row["entry"]),
            until=row["until"],
        )


async def prepare(database: Database) -> None:
    """Create the indexes: an event is logged once, and no page needs more than what it shows."""
    order = [("until", ASCENDING), ("_id", DESCENDING)]
    chosen = [IndexModel([(f"entry.{name}", ASCENDING), *order]) for name in FILTERS]
    await database["log"].create_indexes(
        [
            IndexModel([("event", ASCENDING)], unique=True),
            IndexModel([("entry.incident", ASCENDING), *BY_AGE]),
            IndexModel(order),
            IndexModel([("until", ASCENDING), ("changedAt", ASCENDING)]),
            *chosen,
        ]
    )


async def head(database: Database) -> Head:
    """Return the head of the log as it is now."""
    row = await database["heads"].find_one(sort=[("_id", DESCENDING)])
    if row:
        return Head(row["edition"], row["_id"], row["hash"], row["signature"], row["key"])
    edition = await database["edition"].find_one() or {"edition": ""}
    return Head(edition["edition"], 0, ORIGIN, "", "")


async def entries(database: Database, head: Head, after: int, limit: int) -> list[Row]:
    """Return up to `limit` records after number `after`, in order, as they were hashed and are served."""
    within = {"_id": {"$gt": after, "$lte": head.number}}
    fields = {"event": 1, "previous": 1, "hash": 1, "entry": 1}
    found = database["log"].find(within, fields, sort=[("_id", ASCENDING)], limit=limit, batch_size=limit)
    rows = await found.to_list(limit)
    return [{"number": row.pop("_id"), **row} for row in rows]


async def incident(database: Database, head: Head, reference: str) -> list[Entry]:
    """Return every entry of one incident up to the head, the oldest first; none if there is no such incident."""
    match = {"entry.incident": reference, "_id": {"$lte": head.number}}
    return [Entry.read(row) for row in await database["log"].find(match, sort=BY_AGE).to_list(None)]


async def newest(database: Database, head: Head, match: Mapping[str, Any], before: int, limit: int) -> list[Row]:
    """Return each incident once, as it stood at the head, the newest change first, below number `before`.

    `match` is in MongoDB's terms, on `entry.*` and `changedAt`. A row has `_id`, the entry's number, and `entry`. The
    number of the last one returned is `before` of the next page.
    """
    beyond = {"$lte": head.number, "$lt": before}
    return await _standing(database, head, {**match, "_id": beyond}, DESCENDING, limit)


async def later(database: Database, head: Head, match: Mapping[str, Any], after: int, limit: int) -> list[Row]:
    """Return each incident that changed after number `after`, as it stood at the head, the oldest change first."""
    beyond = {"$gt": after, "$lte": head.number}
    return await _standing(database, head, {**match, "_id": beyond}, ASCENDING, limit)


async def pieces(database: Database, head: Head, match: Mapping[str, Any]) -> AsyncIterator[list[Row]]:
    """Yield all that `later` returns, many at a time, in constant memory."""
    after = 0
    while rows := await later(database, head, match, after, STREAM_PAGE):
        yield rows
        after = rows[-1]["_id"]


async def _standing(database: Database, head: Head, match: Row, order: int, limit: int) -> list[Row]:
    """Return the first entries that match and stood at the head.

    What stands now is looked for first, then what was superseded since the head: an entry that is superseded in
    between is found twice, and counted once; the other way round it would not be found at all.
    """

    def find(until: Any) -> AsyncIOMotorCursor[Row]:  # noqa: ANN401 - a number or a range
        asked = {**match, "until": until}
        # A page is one answer of MongoDB's.
        return database["log"].find(asked, {"entry": 1}, sort=[("_id", order)], limit=limit, batch_size=limit)

    standing = await find(LATEST).to_list(limit)
    superseded = await find({"$gt": head.number, "$lt": LATEST}).to_list(limit)
    seen = {row["_id"]: row for row in merge(standing, superseded, key=_number, reverse=order == DESCENDING)}
    return list(islice(seen.values(), limit))


def _number(row: Row) -> int:
    return int(row["_id"])
