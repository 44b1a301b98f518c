"""The figures, read from the database only when they have been worked out anew."""

from dataclasses import dataclass
from typing import Any

from services.reporting.measures.reading import CURRENT, figures
from services.reporting.measures.view import Measures
from shared.engine.store import Database
from shared.running.runtime import Runtime

Mark = dict[str, Any]


@dataclass
class Held:
    """The figures that were read last, and how to tell whether they are still those of the database."""

    mark: Mark | None = None
    measures: Measures | None = None

    async def of(self, database: Database) -> Measures | None:
        """Return the figures of this database, None until they were worked out for the first time."""
        fields = {"measures.asOf": 1, "measures.entry": 1, "measures.policy": 1}
        mark = await database["figures"].find_one({"_id": CURRENT}, fields)
        if mark != self.mark:
            self.measures, self.mark = await figures(database), mark
        return self.measures


async def held(runtime: Runtime) -> Measures | None:
    """Return the figures as they were last worked out."""
    runtime.parts.setdefault(Held, Held())
    return await runtime.part(Held).of(runtime.database)
