"""What must be true of a log whatever happened to it, worked out without the code that reads and writes it."""

from collections.abc import Sequence
from typing import Any

from services.reporting.log import reading
from services.reporting.log.reading import LATEST
from services.reporting.log.verifying import verify
from shared.engine.store import Database
from shared.events.envelope import Event


async def rows(database: Database) -> list[dict[str, Any]]:
    """Return everything that is stored of the log."""
    return await database["log"].find().sort("_id", 1).to_list(None)


async def assert_whole(database: Database, said: Sequence[Event]) -> None:
    """Every event is logged once, numbered without a gap, chained and signed; each entry knows what superseded it."""
    stored = await rows(database)
    head = await reading.head(database)
    assert [row["_id"] for row in stored] == list(range(1, len(said) + 1))
    assert sorted(row["event"] for row in stored) == sorted(event.id for event in said)
    records = [
        {"number": row["_id"], **{name: row[name] for name in ("event", "previous", "hash", "entry")}} for row in stored
    ]
    assert verify(records, head) == []
    assert [row["until"] for row in stored] == superseded(stored)


def superseded(stored: Sequence[dict[str, Any]]) -> list[int]:
    """Return, for each record, the number of the next one about the same incident."""
    return [
        next((later["_id"] for later in stored[row["_id"] :] if _incident(later) == _incident(row)), LATEST)
        for row in stored
    ]


def _incident(row: dict[str, Any]) -> str:
    return str(row["entry"]["incident"])
