"""The store of a service: one document a subject, in MongoDB, written only over the version that was read."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorCollection, AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel, UpdateOne
from pymongo.errors import BulkWriteError, PyMongoError

from shared.engine.document import Change, Document

DUPLICATE_KEY = 11000
OUTBOX_GRACE = timedelta(seconds=10)
"""How long a saved outbox may wait for its own process before a ticker publishes it."""

KEPT = {"version": 1, "events": 1, "published": 1, "outbox": 1}

Database = AsyncIOMotorDatabase[dict[str, Any]]


def open_database(mongodb_url: str, name: str) -> Database:
    """Return a service's database. Writes wait for a majority, so that what was answered is never undone.

    Raises MongoDBUrlError if no client can be made of the URL.
    """
    try:
        client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(
            mongodb_url, tz_aware=True, w="majority", journal=True, retryWrites=False, serverSelectionTimeoutMS=5000
        )
    except OSError as error:
        raise MongoDBUrlError(f"MONGODB_URL names a file that cannot be used: {error}") from None
    except (PyMongoError, ValueError):
        # The driver may repeat the URL, and the URL holds the password.
        raise MongoDBUrlError(
            "MONGODB_URL is no connection string of MongoDB: are its options right, and all but letters and digits"
            " of the user and the password percent-encoded?"
        ) from None
    return client[name]


class MongoDBUrlError(Exception):
    """MONGODB_URL cannot be used; the message does not repeat it."""


class WriteRefusedError(Exception):
    """MongoDB refused a write for another reason than that somebody was there first."""


class Store:
    """Loads, saves and clears subjects. Uses only what Amazon DocumentDB has too."""

    def __init__(self, database: Database, policy: str) -> None:
        self.subjects: AsyncIOMotorCollection[dict[str, Any]] = database["subjects"]
        self._policy = policy

    async def prepare(self) -> None:
        """Create the index that the ticker lives on, and the one that people find their own cases by."""
        await self.subjects.create_indexes(
            [IndexModel([(field, ASCENDING)]) for field in ("wake_at", "access.allocated")]
        )

    async def load(self, subjects: Collection[str]) -> dict[str, Document]:
        """Return the documents of these subjects; a subject never saved has an empty one."""
        rows = await self.subjects.find({"_id": {"$in": list(subjects)}}, KEPT).to_list(None)
        known = {row["_id"]: Document.read(row) for row in rows}
        return {subject: known.get(subject) or Document(subject) for subject in subjects}

    async def due(self, now: datetime, limit: int) -> list[Document]:
        """Return up to `limit` documents whose time has come, the longest waiting first."""
        rows = await self.subjects.find({"wake_at": {"$lte": now}}, KEPT).sort("wake_at", 1).to_list(limit)
        return [Document.read(row) for row in rows]

    async def unpublished(self, now: datetime) -> int:
        """Return how many subjects hold events that were saved and are perhaps not yet published."""
        # Every full outbox wants to be looked at within its grace, which keeps the count on the index.
        soon = {"wake_at": {"$lte": now + OUTBOX_GRACE}, "outbox.0": {"$exists": True}}
        return await self.subjects.count_documents(soon)

    async def earliest_wake(self) -> datetime | None:
        """Return the earliest moment at which a subject wants to be looked at, None if none does."""
        row = await self.subjects.find_one({"wake_at": {"$ne": None}}, {"wake_at": 1}, sort=[("wake_at", 1)])
        return row["wake_at"] if row else None

    async def save(self, changes: Sequence[Change], now: datetime) -> set[str]:
        """Save every change whose document is still as it was read; return the subjects where it was not."""
        writes = [self._write(change, now) for change in changes]
        try:
            await self.subjects.bulk_write(writes, ordered=False)
        except BulkWriteError as failure:
            return _conflicts(changes, failure)
        return set()

    def _write(self, change: Change, now: datetime) -> UpdateOne:
        wake_at = now + OUTBOX_GRACE if change.outbox else change.decision.wake_at
        guard = {"_id": change.document.subject, "version": change.document.version}
        # With upsert, a document at another version makes the insert collide, which names the conflict.
        return UpdateOne(guard, {"$set": change.row(wake_at, self._policy)}, upsert=True)

    async def clear(self, changes: Sequence[Change]) -> None:
        """Empty the outboxes that were published, where nothing was saved since."""
        if changes:
            await self.subjects.bulk_write([_clearing(change) for change in changes], ordered=False)

    async def postpone(self, subject: str, until: datetime) -> None:
        """Look at a subject again no earlier than `until`."""
        await self.subjects.update_one({"_id": subject}, {"$set": {"wake_at": until}})


def _clearing(change: Change) -> UpdateOne:
    saved = {"_id": change.document.subject, "version": change.document.version + 1}
    return UpdateOne(saved, {"$set": {"outbox": [], "wake_at": change.decision.wake_at}})


def _conflicts(changes: Sequence[Change], failure: BulkWriteError) -> set[str]:
    return {changes[place].document.subject for place in collisions(failure)}


def collisions(failure: BulkWriteError) -> list[int]:
    """Return the places of the writes that found their key taken. Raises WriteRefusedError if anything else failed."""
    errors = failure.details["writeErrors"]
    codes = {error["code"] for error in (*errors, *failure.details["writeConcernErrors"])}
    if codes != {DUPLICATE_KEY}:
        # The failure itself repeats what was to be written; only its codes may be logged.
        raise WriteRefusedError(f"MongoDB refused a write, with the codes {sorted(codes)}") from None
    return [error["index"] for error in errors]
