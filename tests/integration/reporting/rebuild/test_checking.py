"""`verbatim rebuild reporting --check` beside a reporting service that runs, and was killed in between."""

import asyncio
import os
import re
import signal
from collections.abc import Iterator

import pytest

from deploy.rebuild.rebuilding import rebuilding
from services.reporting.pseudonym import incident_reference
from shared.engine.store import Database
from tests.integration.reporting.log.serving import Ground, ground
from tests.integration.reporting.rebuild.telling import checked, committed, emit, kept, settings, told, trickle
from tests.integration.service import Service, starting
from tests.reading import all_records
from tests.stack import running_kafka

CASES = 60
EVENTS = told(CASES, run="secret")
HALF = len(EVENTS) // 2
DIGEST = re.compile(r"[0-9a-f]{64}")
TOPICS = ("disclosures", "complaints", "safeguarding", "assurance", "translations", "incident-log", "quarantine")


async def interrupted(own: Ground, one: Service) -> None:
    """Have the service hear one half of the stories in small batches, and kill it while it hears the other."""
    await trickle(own, EVENTS[:HALF])
    before = (await own.head()).number
    await emit(own.kafka_url, EVENTS[HALF:])
    await own.logged(before + 1)
    os.kill(one.running.process.pid, signal.SIGKILL)
    one.wait_end(10)


@pytest.fixture(scope="module")
def own(mongodb_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Reporting, which has heard every story, one half in small batches; it was killed while it heard the other."""
    folder = tmp_path_factory.mktemp("rebuild")
    with running_kafka(folder / "kafka") as kafka_url:
        own = ground(kafka_url, mongodb_url, folder)
        with starting("reporting", own.surroundings, folder / "one", INSTANCE="one") as one:
            one.wait_ready()
            asyncio.run(interrupted(own, one))
        with starting("reporting", own.surroundings, folder / "one", INSTANCE="one") as one:
            one.wait_ready()
            yield own


async def test_what_is_rebuilt_is_equal_to_what_many_small_batches_and_a_crash_left(own: Ground) -> None:
    result = await checked(own)
    assert result.exit_code == 0, result.output
    assert len(set(DIGEST.findall(result.stdout))) == 1
    # Each case, and the log itself, which was opened.
    assert result.stdout.count(f"{CASES + 1} subjects") == 2
    assert result.stdout.count(f"{(await own.head()).number} entries") == 2
    assert result.stdout.endswith("They are equal.\n")


async def test_it_leaves_no_trace(own: Ground) -> None:
    await checked(own)  # so that reporting has committed all there is
    offsets, records, database = (
        await committed(own),
        await all_records(own.kafka_url, TOPICS),
        await kept(own.database),
    )
    database.pop("figures", None)
    assert (await checked(own)).exit_code == 0
    assert await committed(own) == offsets
    assert len(await all_records(own.kafka_url, TOPICS)) == len(records)
    after = await kept(own.database)
    after.pop("figures", None)
    assert after == database


async def said(database: Database) -> dict[str, object]:
    """Return what every subject knows that reporting has said of it."""
    return {row["_id"]: row["published"] async for row in database["subjects"].find({"published": {"$exists": True}})}


async def test_it_knows_of_each_incident_what_was_last_said_of_it(own: Ground) -> None:
    async with rebuilding(settings(own)) as rebuild:
        assert (await rebuild.check()).comparison.equal
        live, beside = await said(own.database), await said(rebuild.beside)
    assert live.keys() == {event.subject for event in EVENTS}
    assert beside == live


async def test_a_view_that_was_altered_is_found_and_no_case_is_named(own: Ground) -> None:
    case = EVENTS[0].subject
    subjects = own.database["subjects"]
    before = await subjects.find_one({"_id": case}, {"view": 1})
    await subjects.update_one({"_id": case}, {"$set": {"view.month": "1999-01", "view.incident": case}})
    result = await checked(own)
    await subjects.update_one({"_id": case}, {"$set": {"view": (before or {})["view"]}})
    assert result.exit_code == 1
    reference = incident_reference(bytes.fromhex(own.surroundings["PSEUDONYM_KEY"]), case)
    assert f"They differ: 1 subject, such as {reference}." in result.stdout
    assert "secret" not in result.output
    assert len(set(DIGEST.findall(result.stdout))) == 2


async def test_a_subject_that_is_gone_and_an_entry_that_was_altered_are_found(own: Ground) -> None:
    subjects, log = own.database["subjects"], own.database["log"]
    row = await subjects.find_one_and_delete({"_id": EVENTS[0].subject})
    entry = await log.find_one_and_update({"_id": 7}, {"$set": {"entry.month": "1999-01"}})
    result = await checked(own)
    await subjects.insert_one(row or {})
    await log.replace_one({"_id": 7}, entry or {})
    assert result.exit_code == 1
    assert "They differ: 1 subject, such as INC-" in result.stdout
    assert "; 1 entry of the log from 7 on." in result.stdout


async def test_records_that_cannot_be_used_are_counted_and_passed_over_as_the_service_does(own: Ground) -> None:
    broken = EVENTS[0].model_copy(update={"id": "broken", "data": {"words": "of no contract"}})
    await emit(own.kafka_url, [broken])
    result = await checked(own)
    assert result.exit_code == 0, result.output
    assert "1 of them unusable" in result.stdout


async def test_what_arrives_while_it_compares_is_no_difference(own: Ground) -> None:
    more = told(40, run="late")
    result, _ = await asyncio.gather(checked(own), trickle(own, more))
    assert result.exit_code == 0, result.output
    last = await checked(own)
    assert last.exit_code == 0, last.output
    assert last.stdout.count(f"{CASES + 1 + 40} subjects") == 2
