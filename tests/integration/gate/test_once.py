"""The same event, however often and whichever way it comes, is one event; other content under its id is a conflict."""

import pytest

from tests.integration.gate.sending import BATCH, Gate, fresh
from tests.sealing import sealed
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually


def otherwise(document: Document) -> Document:
    """Return another event under the same source and id."""
    return {**document, "data": {**document["data"], "wantsComplaint": "no"}}


async def arrived(gate: Gate, document: Document) -> None:
    """Wait until the event is on its topic."""
    assert await eventually(lambda: gate.events(document["subject"]))


async def passed(gate: Gate) -> None:
    """Wait until the gate has read the inbound topic up to here: what is emitted after the rest is refused after it."""
    await gate.set_aside(await gate.emit(b"no event"))


async def test_twice_over_http_is_one(gate: Gate) -> None:
    document = fresh()
    first, second = await gate.post(document), await gate.post([document, document], content_type=BATCH)
    assert (first.status_code, second.status_code) == (202, 202)
    assert len(await gate.events(document["subject"])) == 1


async def test_over_http_and_then_over_kafka_is_one(gate: Gate) -> None:
    document = fresh()
    await gate.post(document)
    await gate.emit(body(sealed(document)))
    await passed(gate)
    assert len(await gate.events(document["subject"])) == 1


async def test_over_kafka_and_then_over_http_is_one(gate: Gate) -> None:
    document = fresh()
    await gate.emit(body(sealed(document)))
    await arrived(gate, document)
    assert (await gate.post(document)).status_code == 202
    assert len(await gate.events(document["subject"])) == 1


async def test_the_way_it_is_written_makes_no_difference(gate: Gate) -> None:
    document = fresh(time="2026-11-02T09:30:00Z")
    await gate.post(document)
    same = {**document, "time": "2026-11-02T10:30:00.000+01:00", "data": {**document["data"], "identity": None}}
    same["data"] = dict(reversed(document["data"].items()))
    assert (await gate.post(same)).status_code == 202
    assert len(await gate.events(document["subject"])) == 1


@pytest.mark.parametrize("path", ["/events", "/events/validate"])
async def test_other_content_over_http_is_a_conflict(gate: Gate, path: str) -> None:
    document = fresh()
    await gate.post(document)
    answer = await gate.post(otherwise(document), path)
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/id"]
    assert len(await gate.events(document["subject"])) == 1


async def test_a_conflict_in_a_batch_refuses_it_whole(gate: Gate) -> None:
    document, other = fresh(), fresh()
    await gate.post(document)
    answer = await gate.post([other, otherwise(document)], content_type=BATCH)
    assert answer.status_code == 409
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/1/id"]
    assert await gate.events(other["subject"]) == []


async def test_other_content_over_kafka_is_set_aside_as_a_conflict(gate: Gate) -> None:
    document = fresh()
    await gate.post(document)
    entry = await gate.set_aside(await gate.emit(body(sealed(otherwise(document)))))
    assert (entry["reason"], [fault["pointer"] for fault in entry["faults"]]) == ("conflict", ["/id"])
    assert len(await gate.events(document["subject"])) == 1


async def test_after_kafka_other_content_over_http_is_a_conflict(gate: Gate) -> None:
    document = fresh()
    await gate.emit(body(sealed(document)))
    await arrived(gate, document)
    assert (await gate.post(otherwise(document))).status_code == 409


async def test_one_id_of_two_sources_is_two_events(gate: Gate) -> None:
    document = fresh()
    other = {**document, "source": "https://demo.hackney.example/another-system"}
    assert [(await gate.post(each)).status_code for each in (document, other)] == [202, 202]
    assert len(await gate.events(document["subject"])) == 2
