"""A walk through the log as of a head neither skips nor repeats, whatever is written at every step of it."""

from collections.abc import AsyncIterator, Iterator
from itertools import count
from typing import Any

import pytest

from services.reporting.log import reading
from services.reporting.log.reading import Head, Row
from services.reporting.log.writer import Writer
from shared.engine.store import Database
from shared.events.incident_log import IncidentLogEntry
from tests.integration.reporting.log.entries import changes, entry
from tests.integration.reporting.log.proof import rows
from tests.integration.reporting.log.stepping import Step, stepped
from tests.integration.reporting.log.test_writing import SIGNER
from tests.log_of import log_of, said

INCIDENTS = 40
FILTERS: list[dict[str, Any]] = [
    {},
    {"entry.kind": "disclosed"},
    {"entry.kind": "observed", "entry.serviceArea": "area-1"},
    {"entry.duties.open": {"$gte": 60}},
]


def standing(stored: list[dict[str, Any]], head: Head, match: dict[str, Any]) -> list[int]:
    """Return the numbers of the entries that stood at the head, the newest first: the last of each incident."""
    last = {row["entry"]["incident"]: row for row in stored if row["_id"] <= head.number}
    return sorted((row["_id"] for row in last.values() if fits(row["entry"], match)), reverse=True)


def fits(told: dict[str, Any], match: dict[str, Any]) -> bool:
    """Whether an entry is one that the filter asks for."""
    asked = {name.removeprefix("entry."): value for name, value in match.items()}
    least = asked.pop("duties.open", {"$gte": 0})["$gte"]
    return all(told[name] == value for name, value in asked.items()) and told["duties"]["open"] >= least


def writing(database: Database, begin: int) -> Step:
    """Return a step at which another entry is written, which supersedes one that a walk may be about to see."""
    places: Iterator[int] = count(begin)

    async def step() -> None:
        place = next(places)
        # Backwards, forwards: those that the walk has seen, and those that it has not.
        incident = place // 2 % INCIDENTS if place % 2 else INCIDENTS - 1 - place // 2 % INCIDENTS
        await Writer(database, SIGNER).write([said(entry(incident, place), place)])

    return step


async def walked(database: Any, head: Head, match: dict[str, Any], limit: int) -> AsyncIterator[Row]:  # noqa: ANN401 - a database, or what stands in for one
    """Walk through all pages."""
    before = head.number + 1
    while page := await reading.newest(database, head, match, before, limit):
        for each in page:
            yield each
        before = page[-1]["_id"]


async def streamed(database: Any, head: Head, match: dict[str, Any]) -> list[Row]:  # noqa: ANN401 - likewise
    """Return what is read piece by piece."""
    return [row async for rows in reading.pieces(database, head, match) for row in rows]


@pytest.mark.parametrize("match", FILTERS, ids=str)
@pytest.mark.parametrize("limit", [1, 3, 500])
async def test_a_walk_while_every_step_supersedes_something(
    database: Database, match: dict[str, Any], limit: int
) -> None:
    await log_of(database, changes(100, INCIDENTS))
    head = await reading.head(database)
    slow = stepped(database, writing(database, 1000))
    seen = [each["_id"] async for each in walked(slow, head, match, limit)]
    stored = await rows(database)
    assert len(stored) > head.number
    assert seen == standing(stored, head, match)


async def test_a_walk_sees_each_incident_as_it_stood_then(database: Database) -> None:
    head = await log_of(database, changes(100, INCIDENTS))
    await log_of(database, changes(100, INCIDENTS))
    seen = [IncidentLogEntry.model_validate(each["entry"]) async for each in walked(database, head, {}, 7)]
    assert seen == list(reversed(changes(100, INCIDENTS)[-INCIDENTS:]))


async def test_every_past_head_can_still_be_read(database: Database) -> None:
    await log_of(database, changes(60, 9))
    stored = await rows(database)
    for number in range(61):
        head = Head("", number, "", "", "")
        assert [each["_id"] async for each in walked(database, head, {}, 4)] == standing(stored, head, {})
        assert [each["_id"] for each in await streamed(database, head, {})] == standing(stored, head, {})[::-1]


@pytest.mark.parametrize("match", FILTERS, ids=str)
async def test_the_stream_is_the_walk_backwards(database: Database, match: dict[str, Any]) -> None:
    await log_of(database, changes(2 * reading.STREAM_PAGE + 700, 2 * reading.STREAM_PAGE + 300))
    head = await reading.head(database)
    slow = stepped(database, writing(database, 10_000))
    forwards = await streamed(slow, head, match)
    assert [each["_id"] for each in forwards] == standing(await rows(database), head, match)[::-1]
    backwards = [each async for each in walked(database, head, match, 500)]
    assert forwards == backwards[::-1]


async def test_one_incident_is_told_from_the_beginning_up_to_the_head(database: Database) -> None:
    head = await log_of(database, changes(20, 4))
    await log_of(database, changes(20, 4))
    told = await reading.incident(database, head, entry(2).incident)
    assert [each.number for each in told] == [3, 7, 11, 15, 19]
    assert [each.until for each in told] == [7, 11, 15, 19, 23]
    assert [each.entry for each in told] == changes(20, 4)[2::4]
    assert await reading.incident(database, head, "INC-unheard-of") == []


async def test_records_are_read_in_order_and_not_beyond_the_head(database: Database) -> None:
    head = await log_of(database, changes(10))
    await log_of(database, changes(10))
    assert [row["number"] for row in await reading.entries(database, head, 0, 4)] == [1, 2, 3, 4]
    assert [row["number"] for row in await reading.entries(database, head, 8, 100)] == [9, 10]
    assert await reading.entries(database, head, 10, 100) == []
    (one,) = await reading.entries(database, head, 4, 1)
    assert one["entry"] == changes(10)[4].to_data()
    assert IncidentLogEntry.model_validate(one["entry"]) == changes(10)[4]


async def test_what_is_not_signed_yet_is_not_read(database: Database) -> None:
    head = await log_of(database, changes(10))
    await database["heads"].delete_many({"_id": {"$gt": 9}})
    await Writer(database, SIGNER).write([])
    await database["log"].insert_one({"_id": 11, "event": "x", "entry": {"incident": "INC-1"}, "until": reading.LATEST})
    assert await reading.head(database) == head
    assert len(await reading.entries(database, head, 0, 100)) == 10
    assert len(await reading.newest(database, head, {}, 11, 100)) == 7
