"""Working the figures out anew when something changed, and keeping them in one document.

Tables of who somebody is are counted once a quarter, as soon as nothing changed between two turns, and kept as they
were first counted; a replica that was slower finds them there.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.errors import DuplicateKeyError

from services.reporting.log.reading import head
from services.reporting.measures import months
from services.reporting.measures.cells import Months
from services.reporting.measures.people import Fixed, fixed
from services.reporting.measures.reading import CURRENT
from services.reporting.measures.reckoning import Moment, measures
from services.reporting.measures.tallies import people, tallies
from shared.clock import Clock
from shared.engine.store import Database
from shared.engine.view import shown, stored
from shared.policy.models import Policy

TURN_SECONDS = 5.0
REST = 20
"""How many times as long as it took they are not worked out again: a twentieth of the time at most goes into them."""
FIXED = "fixed/"

Row = dict[str, Any]


@dataclass
class Figures:
    """The figures of a database; `rested` is when they may be worked out again, by the monotonic clock."""

    database: Database
    policy: Policy
    clock: Clock
    rested: float = 0.0

    async def prepare(self) -> None:
        """Create the indexes that tell what changed, and that find the incidents of some months."""
        wanted = [IndexModel([("version", ASCENDING)]), IndexModel([("view.facts.month", ASCENDING)])]
        await self.database["subjects"].create_indexes(wanted)

    async def turn(self) -> None:
        """Work the figures out anew if anything changed since they last were, and it is not too soon."""
        if monotonic() < self.rested:
            return
        moment = Moment(self.clock(), await head(self.database))
        mark = await self._mark(moment)
        window = months.fixed_year(moment.month)
        kept = await self.database["figures"].find_one({"_id": CURRENT}, {"mark": 1, "window": 1}) or {}
        quiet = kept.get("mark") == mark
        if quiet and kept["window"] == window.last:
            return
        began = monotonic()
        tables = await self._counted(window) if quiet else await self._kept(window)
        await self._work_out(moment, mark, tables)
        self.rested = monotonic() + REST * (monotonic() - began)

    async def _mark(self, moment: Moment) -> Row:
        """Return what changes whenever a figure may: a subject, the log, the month, or the policy."""
        stages: list[Row] = [{"$match": {"version": {"$gt": 0}}}, {"$project": {"_id": 0, "version": 1}}]
        stages += [{"$group": {"_id": None, "n": {"$sum": "$version"}}}]
        rows = await self.database["subjects"].aggregate(stages).to_list(None)
        saves = rows[0]["n"] if rows else 0
        log = [moment.head.edition, moment.head.number]
        return {"saves": saves, "log": log, "month": moment.month, "policy": self.policy.version}

    async def _work_out(self, moment: Moment, mark: Row, tables: Fixed | None) -> None:
        period = months.year_before(moment.month)
        since = months.moved(period.first, -months.YEAR)
        counted = await tallies(self.database, moment.head, period, since, self.policy.measures.small.whole)
        found = await asyncio.to_thread(measures, counted, tables, moment, self.policy)
        row = {"mark": mark, "window": tables.window.last if tables else "", "measures": stored(found)}
        # Of two replicas that begin at once, one comes too late and looks again at its next turn.
        with suppress(DuplicateKeyError):
            await self.database["figures"].replace_one({"_id": CURRENT}, row, upsert=True)

    async def _kept(self, window: Months) -> Fixed | None:
        """Return the last tables that were fixed, of this window or one before."""
        match = {"_id": {"$gte": FIXED, "$lte": FIXED + window.last}}
        row = await self.database["figures"].find_one(match, sort=[("_id", DESCENDING)])
        return shown(Fixed, row["tables"]) if row else None

    async def _counted(self, window: Months) -> Fixed:
        """Return the tables of this window; they are fixed now if they were not, unless they count nobody."""
        counted = await people(self.database, window)
        tables = await asyncio.to_thread(fixed, counted, window, self.policy)
        if counted.languages:
            with suppress(DuplicateKeyError):
                await self.database["figures"].insert_one({"_id": FIXED + window.last, "tables": stored(tables)})
        return await self._of(window) or tables

    async def _of(self, window: Months) -> Fixed | None:
        row = await self.database["figures"].find_one({"_id": FIXED + window.last})
        return shown(Fixed, row["tables"]) if row else None
