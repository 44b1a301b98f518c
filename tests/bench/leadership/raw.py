"""The same documents that a page shows, asked of MongoDB and of nobody else."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from services.reporting.dashboard.attention import CURRENT, FAR_UP, MISSED, RAISED, WORST_FIRST
from services.reporting.log.reading import LATEST
from services.reporting.measures.reading import CURRENT as FIGURES
from services.reporting.reviewing import LEADERSHIP
from shared.engine.store import Database

PAGE = 50
"""How many incidents a list shows."""

SHOWN = 10
"""How many incidents of each kind the front page shows."""

Query = Callable[[], Awaitable[object]]


def standing(database: Database, match: Mapping[str, Any]) -> Query:
    """Return what asks for a page of the incidents that match, the latest change first."""

    async def query() -> object:
        found = database["log"].find({"until": LATEST, **match}).sort("_id", -1).limit(PAGE)
        return await found.to_list(None)

    return query


def one(database: Database, reference: str) -> Query:
    """Return what asks for every entry about one incident."""

    async def query() -> object:
        return await database["log"].find({"entry.incident": reference}).sort("_id", 1).to_list(None)

    return query


def needed(database: Database) -> Query:
    """Return what asks for all that is on the front page: what waits, what is missed, the review and the figures."""

    async def query() -> object:
        raised = {"$elemMatch": {"standing": "raised", "role": {"$in": sorted(FAR_UP)}}}
        waiting = database["log"].find({**RAISED, **CURRENT, "until": LATEST, "entry.escalations": raised})
        missed = database["log"].find({**MISSED, **CURRENT, "until": LATEST})
        return (
            await waiting.sort("_id", 1).limit(SHOWN + 1).to_list(None),
            await missed.sort(list(WORST_FIRST)).limit(SHOWN).to_list(None),
            await database["subjects"].find_one({"_id": LEADERSHIP}),
            await database["figures"].find_one({"_id": FIGURES}, {"measures.asOf": 1}),
        )

    return query
