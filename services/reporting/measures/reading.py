"""Reading the figures: they were worked out before, and are one document."""

from services.reporting.measures.view import Measures
from shared.engine.store import Database
from shared.engine.view import shown

CURRENT = "current"


async def figures(database: Database) -> Measures | None:
    """Return the figures as they were last worked out; None until they have been for the first time."""
    row = await database["figures"].find_one({"_id": CURRENT}, {"_id": 0, "measures": 1})
    return shown(Measures, row["measures"]) if row else None
