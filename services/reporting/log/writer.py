"""Writing the log: however many write at once, they write one chain, and what one left unfinished another finishes.

The database's unique key decides who writes a number: whoever finds it taken looks again where the log ends. Nothing
here is remembered between two batches, and every step may be repeated.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from secrets import token_hex
from typing import Any

from bson import Int64
from pymongo import ASCENDING, DESCENDING, UpdateMany
from pymongo.errors import BulkWriteError, DuplicateKeyError
from pymongo.read_concern import ReadConcern

from services.reporting.log.chain import ORIGIN, hash_of
from services.reporting.log.reading import LATEST
from services.reporting.log.signing import Signer
from shared.engine.store import Database, collisions
from shared.events.envelope import Event
from shared.events.incident_log import IncidentLogEntry

SIGNED_AT_ONCE = 1000
EDITION_BYTES = 8

Row = dict[str, Any]


class Writer:
    """Numbers, chains and signs entries. Uses only what Amazon DocumentDB has too."""

    def __init__(self, database: Database, signer: Signer) -> None:
        # What a majority does not have yet may be undone, and must not be built upon.
        self._log = database["log"].with_options(read_concern=ReadConcern("majority"))
        self._heads = database["heads"]
        self._editions = database["edition"]
        self._signer = signer

    async def write(self, said: Sequence[Event]) -> None:
        """Log these events, which hold entries, in this order, each once for ever; then sign what the log then has."""
        edition = await self._edition()
        while not await self._append(said):
            pass  # somebody else has written since, so it comes to an end
        await self._sign_all(edition)

    async def first(self) -> str | None:
        """Return the id of the event that the log begins with, None if it is empty."""
        row = await self._log.find_one({"_id": 1}, {"event": 1})
        return row["event"] if row else None

    async def _append(self, said: Sequence[Event]) -> bool:
        """Add what is not logged yet behind the last record; tell whether nobody else wrote there meanwhile."""
        last = await self._log.find_one({}, {"hash": 1}, sort=[("_id", DESCENDING)]) or {"_id": 0, "hash": ORIGIN}
        fresh = await self._unlogged(said)
        try:
            if fresh:
                await self._log.insert_many(_records(last, fresh), ordered=True)
        except BulkWriteError as failure:
            # Raises where something else than a taken number or event stood in the way.
            return not collisions(failure)
        return True

    async def _unlogged(self, said: Sequence[Event]) -> list[Event]:
        once: dict[str, Event] = {}
        for event in said:
            once.setdefault(event.id, event)
        rows = self._log.find({"event": {"$in": list(once)}}, {"_id": 0, "event": 1})
        logged = {row["event"] async for row in rows}
        return [event for event in once.values() if event.id not in logged]

    async def _sign_all(self, edition: str) -> None:
        """Sign what the log has beyond its head, whoever wrote it, once it says of each entry what superseded it."""
        head = await self._heads.find_one({}, {"_id": 1}, sort=[("_id", DESCENDING)]) or {"_id": 0}
        after = head["_id"]
        while rows := await self._unsigned(after):
            await self._supersede(rows)
            await self._sign(edition, rows[-1])
            after = rows[-1]["_id"]

    async def _unsigned(self, after: int) -> list[Row]:
        wanted = self._log.find({"_id": {"$gt": after}}, {"hash": 1, "entry.incident": 1})
        return await wanted.sort("_id", ASCENDING).to_list(SIGNED_AT_ONCE)

    async def _supersede(self, rows: Iterable[Row]) -> None:
        # An entry keeps the least number that supersedes it, in whatever order writers come to say so.
        await self._log.bulk_write([_superseding(row["_id"], row["entry"]["incident"]) for row in rows], ordered=False)

    async def _sign(self, edition: str, row: Row) -> None:
        head = self._signer.sign(edition, row["_id"], row["hash"])
        signed = {"_id": head.number, "hash": head.hash, "edition": edition}
        with suppress(DuplicateKeyError):  # somebody else has signed the same
            await self._heads.insert_one({**signed, "signature": head.signature, "key": head.key})

    async def _edition(self) -> str:
        """Return the edition of this log, made when it is first begun."""
        fresh = {"$setOnInsert": {"edition": token_hex(EDITION_BYTES)}}
        with suppress(DuplicateKeyError):
            await self._editions.update_one({"_id": "log"}, fresh, upsert=True)
        row: Row = await self._editions.find_one({"_id": "log"}) or {}
        return str(row["edition"])


def _records(last: Row, said: Iterable[Event]) -> list[Row]:
    """Return the records that chain these events to the last one, as they are stored."""
    rows: list[Row] = []
    number, previous = last["_id"], last["hash"]
    for event in said:
        number += 1
        row = _record(number, previous, event)
        previous = row["hash"]
        rows.append(row)
    return rows


def _record(number: int, previous: str, event: Event) -> Row:
    return {
        "_id": Int64(number),
        "event": event.id,
        "previous": previous,
        "hash": hash_of(number, previous, event.id, event.data),
        "entry": event.data,
        "changedAt": IncidentLogEntry.of(event).changed_at,
        "until": LATEST,
    }


def _superseding(number: int, incident: str) -> UpdateMany:
    earlier = {"entry.incident": incident, "_id": {"$lt": number}, "until": {"$gt": number}}
    return UpdateMany(earlier, {"$set": {"until": number}})
