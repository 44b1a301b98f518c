"""Two reporting processes on one topic: one stopped as it writes and woken when another took over; one killed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.reporting.log.entries import changes
from tests.integration.reporting.log.proof import assert_whole, rows
from tests.integration.reporting.log.serving import Ground, ground
from tests.integration.service import starting
from tests.log_of import said
from tests.stack import running_kafka

COUNT = 4000
EVENTS = [said(entry, place) for place, entry in enumerate(changes(COUNT, incidents=300))]


@pytest.fixture
def own(mongodb_url: str, tmp_path: Path) -> Iterator[Ground]:
    """A ground of its own."""
    with running_kafka(tmp_path / "kafka") as kafka_url:
        yield ground(kafka_url, mongodb_url, tmp_path)


async def assert_in_order(own: Ground) -> None:
    """The log holds every entry once, in the order of the topic."""
    await own.logged(COUNT)
    await assert_whole(own.database, EVENTS)
    assert [row["event"] for row in await rows(own.database)] == [event.id for event in EVENTS]


async def test_a_process_stopped_as_it_writes_and_woken_after_another_took_its_place(own: Ground) -> None:
    await own.emit(EVENTS)
    with starting("reporting", own.surroundings, own.folder / "one", INSTANCE="one") as one:
        await own.logged(500)
        os.kill(one.running.process.pid, signal.SIGSTOP)
        stopped_at = (await own.head()).number
        # Known by the same name, the other has the partition at once.
        with starting("reporting", own.surroundings, own.folder / "two", INSTANCE="one") as two:
            two.wait_ready()
            await own.logged(stopped_at + 500)
            os.kill(one.running.process.pid, signal.SIGCONT)
            await own.emit(EVENTS[:700])
            await assert_in_order(own)
        assert stopped_at < COUNT


async def test_two_replicas_write_one_log(own: Ground) -> None:
    with (
        starting("reporting", own.surroundings, own.folder / "one", INSTANCE="one") as one,
        starting("reporting", own.surroundings, own.folder / "two", INSTANCE="two") as two,
    ):
        for start in range(0, COUNT, 500):
            # The second comes to the group, and the partition perhaps to it, as the first writes.
            await own.emit(EVENTS[start : start + 500])
        one.wait_ready()
        two.wait_ready()
        await assert_in_order(own)


async def test_a_process_killed_again_and_again_as_it_writes(own: Ground) -> None:
    await own.emit(EVENTS)
    for _ in range(4):
        with starting("reporting", own.surroundings, own.folder / "one", INSTANCE="one") as one:
            one.wait_ready()
            await own.logged(min((await own.head()).number + 200, COUNT))
            os.kill(one.running.process.pid, signal.SIGKILL)
            one.wait_end(10)
    with starting("reporting", own.surroundings, own.folder / "one", INSTANCE="one") as one:
        one.wait_ready()
        await assert_in_order(own)
