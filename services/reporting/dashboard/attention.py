"""What needs leadership now: escalations that have come far up and nobody has answered, and most duties missed."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel

from services.reporting.log.reading import LATEST, Head, later
from shared.engine.store import Database
from shared.events.words import Role

Row = dict[str, Any]
Order = Sequence[tuple[str, int]]

FAR_UP: frozenset[Role] = frozenset(
    {"service-lead", "senior-leadership", "chief-officer", "designated-senior-manager", "safeguarding-commissioner"}
)
"""The roles from the service lead on, on every ladder (DOMAIN.md 4.3)."""

RAISED = {"entry.escalations.standing": "raised"}
MISSED = {"entry.duties.missed": {"$gt": 0}}
CURRENT = {"entry.status": "current"}

WORST_FIRST: Order = (("entry.duties.missed", DESCENDING), ("_id", DESCENDING))


@dataclass(frozen=True, slots=True)
class Waiting:
    """An escalation that waits for an answer, and the incident it is about."""

    incident: str
    month: str
    role: str
    standard: int
    duty: str


@dataclass(frozen=True, slots=True)
class Attention:
    """The escalations that wait, those of the longest unchanged incident first, and the incidents with most missed.

    `more` says that further incidents have escalations that wait.
    """

    escalations: tuple[Waiting, ...]
    missed: tuple[Row, ...]
    more: bool


async def prepare(database: Database) -> None:
    """Create the indexes that find what needs leadership however long the log is."""
    await database["log"].create_indexes(
        [
            IndexModel(
                [("entry.escalations.role", ASCENDING), ("until", ASCENDING), ("_id", ASCENDING)],
                name="waiting",
                partialFilterExpression=RAISED,
            ),
            IndexModel([("until", ASCENDING), *WORST_FIRST], name="missed", partialFilterExpression=MISSED),
        ]
    )


async def attention(database: Database, head: Head, limit: int) -> Attention:
    """Return what needs leadership as of this head, of at most so many incidents each."""
    rows, missed = await asyncio.gather(
        later(database, head, _waiting(), 0, limit + 1), _most_missed(database, head, limit)
    )
    escalations = tuple(one for row in rows[:limit] for one in _far_up(row["entry"]))
    return Attention(escalations, tuple(missed), len(rows) > limit)


def _waiting() -> Row:
    one = {"standing": "raised", "role": {"$in": sorted(FAR_UP)}}
    # The index holds only what is raised, and is used only where that is asked for by itself.
    return {**RAISED, **CURRENT, "entry.escalations": {"$elemMatch": one}}


def _far_up(entry: Mapping[str, Any]) -> list[Waiting]:
    return [
        Waiting(entry["incident"], entry["month"], each["role"], each["standard"], each["duty"])
        for each in entry["escalations"]
        if each["standing"] == "raised" and each["role"] in FAR_UP
    ]


async def _most_missed(database: Database, head: Head, limit: int) -> list[Row]:
    """Return the incidents with most missed duties, the worst first."""

    async def find(until: object) -> list[Row]:
        match = {**MISSED, **CURRENT, "_id": {"$lte": head.number}, "until": until}
        return await database["log"].find(match, sort=list(WORST_FIRST), limit=limit).to_list(limit)

    # In this order an entry that is superseded in between is found twice, not missed.
    standing = await find(LATEST)
    superseded = await find({"$gt": head.number, "$lt": LATEST})
    found = {row["_id"]: row for row in (*standing, *superseded)}
    return sorted(found.values(), key=_missed_most)[:limit]


def _missed_most(row: Row) -> tuple[int, int]:
    return -row["entry"]["duties"]["missed"], -row["_id"]
