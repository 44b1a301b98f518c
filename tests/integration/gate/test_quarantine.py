"""The quarantine over HTTP: what was set aside and why, and sending it on again."""

from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from deploy.local.plan import SERVICES
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.policy.models import Policy
from tests.integration.engine.deciding import HEARS, echo, told
from tests.integration.engine.probe import Ground, Probe
from tests.integration.gate.sending import Gate, fresh
from tests.sealing import sealed
from tests.unit.gate.samples import body
from tests.waiting import eventually

WORDS = "Quetzalcoatlus"


class Mendable:
    """A `decide` with a fault that can be mended."""

    def __init__(self) -> None:
        self.mended = False

    def __call__(self, history: History, now: datetime, policy: Policy) -> Decision:
        """Decide, if it can."""
        if not self.mended:
            raise LookupError
        return echo(history, now, policy)


@pytest.fixture
async def undecidable(gate: Gate, surroundings: dict[str, str]) -> AsyncIterator[tuple[Probe, Mendable]]:
    """Return a service that could not decide on the one event that it heard."""
    del gate
    decide = Mendable()
    ground = Ground(surroundings, decide, HEARS)
    await ground.prepare()
    await ground.emit(told(f"case/{uuid4()}", 1, statement={"text": WORDS, "language": "en"}))
    async with ground.engine() as probe:
        yield probe, decide


async def listed(gate: Gate, service: str) -> list[dict[str, Any]]:
    """Return what this service set aside, once it is listed."""
    return await eventually(lambda: gate.quarantine(service=service))


async def test_an_event_that_could_not_be_decided_on_is_decided_on_once_that_is_mended(
    gate: Gate, undecidable: tuple[Probe, Mendable]
) -> None:
    probe, decide = undecidable
    (entry,) = await listed(gate, probe.ground.name)
    assert (entry["reason"], entry["topic"]) == ("undecidable", probe.ground.name)
    assert await probe.heard() == set()
    decide.mended = True

    answer = await gate.http.post(f"/quarantine/{entry['id']}/replay")

    assert answer.status_code == 200
    assert await eventually(probe.heard)
    assert await gate.quarantine(service=probe.ground.name, replayed="no") == []
    (replayed,) = await gate.quarantine(service=probe.ground.name, replayed="yes")
    assert replayed["replayedAt"]
    assert replayed["id"] == answer.json()["id"] == entry["id"]


async def test_a_conflict_stays_refused_however_often_it_is_replayed(gate: Gate) -> None:
    document = fresh()
    await gate.post(document)
    entry = await gate.set_aside(await gate.emit(body(sealed({**document, "time": "2026-11-02T09:31:00Z"}))))
    for _ in range(2):
        answer = await gate.http.post(f"/quarantine/{entry['id']}/replay")
        assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert "replayedAt" not in await gate.set_aside((entry["partition"], entry["offset"]))
    assert len(await gate.events(document["subject"])) == 1


async def test_what_is_no_event_on_a_trusted_topic_is_set_aside_by_every_service_and_holds_up_none(gate: Gate) -> None:
    before = {entry["id"] for entry in await gate.quarantine(reason="not-an-event")}
    for value in (None, b"{not JSON", b"\xff\xfe"):
        await gate.emit(value, [("content-type", b"\xff"), ("ce_id", None)], "disclosures")
    document = fresh()
    await gate.post(document)

    async def fresh_entries() -> list[dict[str, Any]]:
        return [entry for entry in await gate.quarantine(reason="not-an-event") if entry["id"] not in before]

    async def all_set_aside() -> bool:
        return len(await fresh_entries()) == 3 * len(SERVICES)

    assert await eventually(all_set_aside)
    entries = await fresh_entries()
    assert {entry["service"] for entry in entries} == set(SERVICES)
    assert {entry["topic"] for entry in entries} == {"disclosures"}
    assert await eventually(partial(gate.case, document["subject"]))


async def test_the_list_shows_no_bytes_of_what_was_said(gate: Gate, undecidable: tuple[Probe, Mendable]) -> None:
    probe, _ = undecidable
    await gate.set_aside(await gate.emit(WORDS.encode()))
    (entry,) = await listed(gate, probe.ground.name)
    assert set(entry) == {"id", "service", "reason", "faults", "at", "topic", "partition", "offset"}
    assert WORDS not in (await gate.http.get("/quarantine", params={"limit": 500})).text


async def test_it_is_filtered_by_service_reason_and_whether_it_was_replayed(
    gate: Gate, undecidable: tuple[Probe, Mendable]
) -> None:
    await listed(gate, undecidable[0].ground.name)
    await gate.set_aside(await gate.emit(b"no event"))
    everything = {entry["id"]: entry for entry in await gate.quarantine()}
    for name in ("service", "reason"):
        for value in {entry[name] for entry in everything.values()}:
            found = await gate.quarantine(**{name: value})
            assert {entry["id"] for entry in found} == {key for key, each in everything.items() if each[name] == value}
    for answer in ("yes", "no"):
        found = await gate.quarantine(replayed=answer)
        assert all(("replayedAt" in entry) == (answer == "yes") for entry in found)


async def test_there_is_nothing_to_replay_where_nothing_is(gate: Gate) -> None:
    answer = await gate.http.post("/quarantine/nothing-of-this-id/replay")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
