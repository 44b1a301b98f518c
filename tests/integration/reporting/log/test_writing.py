"""Two writers at once, at every step; a power cut at every step: the log neither forks nor doubles, gaps or loses."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256

import pytest

from services.reporting.log import reading
from services.reporting.log.signing import Signer
from services.reporting.log.writer import Writer
from shared.engine.store import Database
from shared.events.envelope import Event
from tests.integration.reporting.log.entries import changes
from tests.integration.reporting.log.proof import assert_whole, rows
from tests.integration.reporting.log.stepping import PowerCutError, Turns, cut_after, stepped
from tests.log_of import LOG_KEY, said

SIGNER = Signer(bytes.fromhex(LOG_KEY))
EVENTS = [said(entry, place) for place, entry in enumerate(changes(24, incidents=5))]
OVERLAPS = {
    "the same batch": (EVENTS[:12], EVENTS[:12]),
    "the same batch, and more": (EVENTS[:12], EVENTS[:18]),
    "overlapping batches": (EVENTS[:12], EVENTS[6:18]),
    "one within the other": (EVENTS[:18], EVENTS[6:12]),
    "batches one after the other": (EVENTS[:12], EVENTS[12:]),
}
STEPS = 40
"""More than a batch takes, even when another is in its way."""

MOMENTS = range(0, 26, 2)
"""Before each step that a batch takes, and after the last."""


async def write(database: Database, turns: Turns, name: str, batch: Sequence[Event]) -> None:
    """Write a batch step by step, as it comes to be this writer's turn."""
    await Writer(stepped(database, turns.of(name)), SIGNER).write(batch)
    await turns.end(name)


async def write_both(database: Database, order: str, batches: tuple[Sequence[Event], Sequence[Event]]) -> None:
    """Have two writers write at once, their steps in this order."""
    turns = Turns(order)
    async with asyncio.timeout(30):
        await asyncio.gather(write(database, turns, "a", batches[0]), write(database, turns, "b", batches[1]))


def of_both(batches: tuple[Sequence[Event], Sequence[Event]]) -> list[Event]:
    """Return every event of both batches, once."""
    return list({event.id: event for batch in batches for event in batch}.values())


@pytest.mark.parametrize("batches", OVERLAPS.values(), ids=list(OVERLAPS))
@pytest.mark.parametrize("held", MOMENTS)
async def test_a_writer_held_up_at_any_step_while_another_writes_all(
    database: Database, batches: tuple[Sequence[Event], Sequence[Event]], held: int
) -> None:
    await write_both(database, "a" * held + "b" * STEPS, batches)
    await assert_whole(database, of_both(batches))


@pytest.mark.parametrize("batches", OVERLAPS.values(), ids=list(OVERLAPS))
@pytest.mark.parametrize("seed", range(15))
async def test_two_writers_that_take_turns_at_random(
    database: Database, batches: tuple[Sequence[Event], Sequence[Event]], seed: int
) -> None:
    bits = f"{int(sha256(bytes([seed])).hexdigest(), 16):0256b}"
    await write_both(database, bits[: 2 * STEPS].replace("0", "a").replace("1", "b"), batches)
    await assert_whole(database, of_both(batches))


@pytest.mark.parametrize("held", MOMENTS)
async def test_who_reads_the_topic_from_one_place_writes_it_in_its_order(database: Database, held: int) -> None:
    await write_both(database, "a" * held + "b" * (held // 2) + "ab" * STEPS, (EVENTS[:12], EVENTS))
    assert [row["event"] for row in await rows(database)] == [event.id for event in EVENTS]


@pytest.mark.parametrize("width", [1, 3, 7, 12, 24])
async def test_many_writers_at_once_that_nobody_steers(database: Database, width: int) -> None:
    batches = [EVENTS[start : start + width] for start in range(0, len(EVENTS), max(1, width // 2))]
    await asyncio.gather(*[Writer(database, SIGNER).write(batch) for batch in batches])
    await assert_whole(database, EVENTS)


@pytest.mark.parametrize("count", MOMENTS)
async def test_a_power_cut_at_any_step_and_the_batch_once_more(database: Database, count: int) -> None:
    await Writer(database, SIGNER).write(EVENTS[:6])
    try:
        await Writer(stepped(database, cut_after(count)), SIGNER).write(EVENTS[4:18])
    except PowerCutError:
        assert (await reading.head(database)).number in {6, 18}
    else:
        assert count > 16, "the power must have gone before every step there is"
    await Writer(database, SIGNER).write(EVENTS[4:])
    await assert_whole(database, EVENTS)


@pytest.mark.parametrize("count", MOMENTS)
async def test_what_one_left_unsigned_another_signs_even_with_nothing_new_to_say(
    database: Database, count: int
) -> None:
    with suppress(PowerCutError):
        await Writer(stepped(database, cut_after(count)), SIGNER).write(EVENTS[:12])
    logged = {row["event"] for row in await rows(database)}
    await Writer(database, SIGNER).write([])
    await assert_whole(database, [event for event in EVENTS if event.id in logged])


async def test_a_batch_half_of_which_reached_the_log_is_finished(database: Database) -> None:
    await Writer(database, SIGNER).write(EVENTS[:12])
    await database["log"].delete_many({"_id": {"$gt": 7}})
    await database["heads"].delete_many({})
    await Writer(database, SIGNER).write(EVENTS[:12])
    await assert_whole(database, EVENTS[:12])


async def test_an_event_that_a_batch_holds_twice_is_logged_once(database: Database) -> None:
    await Writer(database, SIGNER).write([*EVENTS[:3], *EVENTS[:5], EVENTS[2]])
    await assert_whole(database, EVENTS[:5])
    assert [row["event"] for row in await rows(database)] == [event.id for event in EVENTS[:5]]


async def test_a_log_made_anew_from_the_topic_is_the_same_chain_of_another_edition(
    database: Database,
) -> None:
    await Writer(database, SIGNER).write(EVENTS)
    old, chain = await reading.head(database), await rows(database)
    for name in ("log", "heads", "edition"):
        await database[name].delete_many({})
    for event in EVENTS:
        await Writer(database, SIGNER).write([event])
    new = await reading.head(database)
    assert (new.number, new.hash) == (old.number, old.hash)
    assert new.edition != old.edition
    assert await rows(database) == chain


async def test_the_edition_is_made_once_however_many_begin_the_log(database: Database) -> None:
    await asyncio.gather(*[Writer(database, SIGNER).write(EVENTS[:3]) for _ in range(8)])
    assert len({row["edition"] async for row in database["heads"].find()}) == 1


async def test_an_empty_log_has_a_head_that_nobody_signed(database: Database) -> None:
    await Writer(database, SIGNER).write([])
    head = await reading.head(database)
    assert (head.number, head.hash, head.signature, head.key) == (0, "0" * 64, "", "")
    assert head.edition
