"""What takes no live database's place, and what two databases must have in common."""

from collections.abc import AsyncIterator
from random import sample
from typing import Any
from uuid import uuid4

import pytest

from deploy.local.failure import StackError
from deploy.rebuild.beside import Beside
from deploy.rebuild.comparing import Comparison, compare
from deploy.rebuild.switching import require_nothing_forgotten, require_same_past
from services.reporting.log.reading import head
from services.reporting.log.writer import Writer
from services.reporting.pseudonym import incident_reference
from shared.engine.store import Database, open_database
from tests.integration.reporting.log.entries import changes
from tests.integration.reporting.log.test_writing import SIGNER
from tests.log_of import log_of, said

KEY = b"k" * 32
ENTRIES = changes(50)


@pytest.fixture
async def live(mongodb_url: str) -> AsyncIterator[Database]:
    """An empty database."""
    database = open_database(mongodb_url, f"rebuild-{uuid4()}")
    yield database
    await database.client.drop_database(database.name)
    database.client.close()


def subjects(count: int = 20) -> list[dict[str, Any]]:
    """Return so many subjects, in any order, each with the members of its view in any order."""
    rows = []
    for number in sample(range(count), count):
        view = {"incident": f"INC-{number}", "outcome": "upheld", "duties": {"open": 1, "met": 2}}
        shuffled = {name: view[name] for name in sample(sorted(view), len(view))}
        rows.append({"_id": f"case/{number}", "view": shuffled, "events": {"e1": "x", "e2": "y"}})
    return rows


async def compared(live: Database, beside: Beside) -> Comparison:
    """Compare the two."""
    return await compare(live, beside, KEY)


async def test_neither_order_of_rows_nor_of_members_matters_and_the_edition_does_not(live: Database) -> None:
    beside = Beside(live)
    for database in (live, beside):
        await database["subjects"].insert_many(subjects())
        await log_of(database, ENTRIES)
    assert (await head(live)).edition != (await head(beside)).edition
    result = await compared(live, beside)
    assert result.equal
    assert (result.live.subjects, result.live.entries) == (20, 50)
    assert result.live == result.rebuilt


async def test_what_differs_is_counted_and_the_first_are_named(live: Database) -> None:
    beside = Beside(live)
    await live["subjects"].insert_many([*subjects(), {"_id": "plan/9", "view": {"logged": "no"}}])
    await beside["subjects"].insert_many(subjects())
    await beside["subjects"].update_one({"_id": "case/3"}, {"$set": {"view.outcome": "not-upheld"}})
    await live["subjects"].delete_one({"_id": "case/5"})
    await log_of(live, ENTRIES)
    await log_of(beside, ENTRIES[:48])
    await live["log"].update_one({"_id": 12}, {"$set": {"until": 13}})
    result = await compared(live, beside)
    assert not result.equal
    named = f"{incident_reference(KEY, 'case/3')}, {incident_reference(KEY, 'case/5')}"
    # Nothing supersedes 42 and 43 where 49 and 50 are missing.
    assert str(result.differences) == f"3 subjects, such as {named}; 5 entries of the log from 12 on"


async def test_the_same_log_and_a_longer_one_may_take_its_place(live: Database) -> None:
    beside = Beside(live)
    await require_same_past(live, beside)
    for database in (live, beside):
        await log_of(database, ENTRIES)
    await require_same_past(live, beside)
    await log_of(beside, ENTRIES)
    await require_same_past(live, beside)


async def refusal(live: Database, beside: Beside) -> str:
    """Return why this log may not take the live one's place."""
    with pytest.raises(StackError, match=r"Nothing was changed\.$") as refused:
        await require_same_past(live, beside)
    return str(refused.value)


async def test_a_shorter_log_another_and_one_under_another_key_may_not(live: Database) -> None:
    shorter, other, keyed, edited = (Beside(live) for _ in range(4))
    await log_of(live, ENTRIES)
    await log_of(shorter, ENTRIES[:49])
    await log_of(other, [*ENTRIES[1:], ENTRIES[0]])
    await Writer(keyed, type(SIGNER)(b"x" * 32)).write([said(each, place) for place, each in enumerate(ENTRIES, 1)])
    await log_of(edited, ENTRIES)
    await edited["log"].update_one({"_id": 20}, {"$set": {"entry.month": "1999-01"}})
    assert "entry 50 and what followed is missing" in await refusal(live, shorter)
    assert "entry 50 is not the one of the head that was remembered" in await refusal(live, other)
    assert "is signed with another key" in await refusal(live, keyed)
    assert "entry 20 does not say what it said" in await refusal(live, edited)


async def test_no_subject_may_have_heard_less(live: Database) -> None:
    beside = Beside(live)
    await live["subjects"].insert_many(subjects())
    await beside["subjects"].insert_many([*subjects(), {"_id": "case/new", "events": {"e1": "x"}}])
    await require_nothing_forgotten(live, beside)
    await beside["subjects"].update_one({"_id": "case/4"}, {"$unset": {"events.e2": 1}})
    await beside["subjects"].delete_one({"_id": "case/7"})
    with pytest.raises(StackError, match="all that 2 subjects have heard"):
        await require_nothing_forgotten(live, beside)


async def test_what_another_run_left_behind_is_neither_read_nor_taken_away(live: Database) -> None:
    left, beside = Beside(live), Beside(live)
    await left["subjects"].insert_one({"_id": "case/left"})
    await beside["subjects"].insert_one({"_id": "case/own"})
    assert [row["_id"] async for row in beside["subjects"].find()] == ["case/own"]
    await beside.drop()
    assert (await left.made(), await beside.made()) == (["subjects"], [])
