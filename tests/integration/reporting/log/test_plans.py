"""A page costs what it shows: no scan of the log, no sorting in memory, whatever it is filtered by."""

from typing import Any

import pytest

from services.reporting.log import reading
from shared.engine.store import Database
from tests.integration.reporting.log.entries import changes
from tests.log_of import log_of

LIMIT = 10
FIELDS = {
    "kind": "observed",
    "serviceArea": "area-1",
    "month": "2026-11",
    "conductBy": "own-staff",
    "towards": "child",
    "about": "school",
    "status": "current",
}


async def profiled(database: Database) -> list[dict[str, Any]]:
    """Return what mongod has noted of the queries on the log."""
    noted = {"ns": f"{database.name}.log", "op": {"$in": ["query", "getmore"]}}
    return await database["system.profile"].find(noted).to_list(None)


@pytest.mark.parametrize("match", [{}, *({f"entry.{name}": value} for name, value in FIELDS.items())], ids=str)
async def test_a_page_takes_no_more_than_what_it_shows(database: Database, match: dict[str, Any]) -> None:
    head = await log_of(database, changes(1500, 400))
    await log_of(database, changes(5, 5))
    await database.command("profile", 2)
    page = await reading.newest(database, head, match, 1400, LIMIT)
    await database.command("profile", 0)
    standing, superseded = await profiled(database)
    assert len(page) == LIMIT
    assert "COLLSCAN" not in standing["planSummary"] + superseded["planSummary"]
    assert not standing.get("hasSortStage")
    assert standing["docsExamined"] == LIMIT
    assert superseded["docsExamined"] <= 5


def test_every_field_that_a_reader_may_choose_by_is_tried() -> None:
    assert set(reading.FILTERS) == set(FIELDS)


async def test_one_incident_and_a_stretch_of_records_are_found_at_once(database: Database) -> None:
    head = await log_of(database, changes(600, 200))
    await database.command("profile", 2)
    told = await reading.incident(database, head, changes(1)[0].incident)
    stretch = await reading.entries(database, head, 300, LIMIT)
    await database.command("profile", 0)
    for noted, shown in zip(await profiled(database), (len(told), len(stretch)), strict=True):
        assert "COLLSCAN" not in noted["planSummary"]
        assert not noted.get("hasSortStage")
        assert noted["docsExamined"] == shown
