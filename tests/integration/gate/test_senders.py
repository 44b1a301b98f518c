"""Systems at the gate, on either way in: each sends its own events, of its own types, with its own token."""

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from uuid import uuid4

import pytest

from shared.settings import HACKNEY
from tests.access import caller
from tests.integration.gate.alone import intake
from tests.integration.gate.sending import BATCH, STRUCTURED, Gate, fresh
from tests.sealing import sealed
from tests.unit.gate.entity import entity_event
from tests.unit.gate.samples import Document, Json, body
from tests.waiting import eventually

JSON = "application/json"
SCHOOL = "https://schools.hackney.example/7"
CLOUDEVENTS = ("/events", "/events/validate")
ENTITIES = ("/events/entity", "/events/entity/validate")
COPY_GIVEN: Document = {
    "type": "statement-copy-given",
    "data": {"language": "tr", "format": "print", "givenBy": "lead-professional"},
}
NAMED: Document = {"type": "case-people-named", "data": {"allocatedTo": ["worker-1"]}}
"""Who has to do with a case is for its case management system to say, and for no school."""


def system(identity: str) -> dict[str, str]:
    """Return the headers of the system of this identity."""
    return caller("source-system", subject=identity)


async def answered(
    gate: Gate, identity: str, document: Json, path: str = "/events", content_type: str = STRUCTURED
) -> tuple[int, list[str]]:
    """Return the status and the places of the faults that the system of this identity gets as an answer."""
    answer = await gate.post_bytes(body(document), {"content-type": content_type, **system(identity)}, path)
    assert answer.is_success or answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, [error["pointer"] for error in answer.json().get("errors", ())]


def housing(**changes: Json) -> Document:
    """Return an entity event that nobody has sent before."""
    return entity_event(**{"id": str(uuid4()), "entityId": str(uuid4()), **changes})


async def emitted(gate: Gate, document: Document, topic: str) -> Mapping[str, Json]:
    """Return what becomes of this event on this topic in quarantine."""
    return await gate.set_aside(await gate.emit(body(document), topic=topic), topic)


async def test_a_system_s_own_events_are_accepted_on_either_way(gate: Gate) -> None:
    over_http, over_kafka = fresh(source=SCHOOL), fresh(source=SCHOOL)
    assert await answered(gate, "schools", over_http) == (202, [])
    await gate.emit(body(sealed(over_kafka)), topic="inbound.schools")
    for document in (over_http, over_kafka):
        assert await eventually(lambda: gate.events(document["subject"]))  # noqa: B023 - awaited at once


@pytest.mark.parametrize("path", CLOUDEVENTS)
@pytest.mark.parametrize(
    ("identity", "changes", "pointer"),
    [
        ("schools", {"source": "https://human-resources.hackney.example"}, "/source"),
        ("schools", {"source": "https://elsewhere.example"}, "/source"),
        ("human-resources", {"source": SCHOOL}, "/source"),
        ("somebody", {"source": SCHOOL}, "/source"),
        ("schools", {"source": SCHOOL, **NAMED}, "/type"),
    ],
)
async def test_what_is_another_s_is_refused_and_nothing_is_recorded(
    gate: Gate, path: str, identity: str, changes: Document, pointer: str
) -> None:
    document = fresh(**changes)
    assert await answered(gate, identity, document, path) == (403, [pointer])
    assert await gate.records(document["subject"]) == []


@pytest.mark.parametrize("path", CLOUDEVENTS)
async def test_a_batch_is_refused_whole_with_each_event_that_is_another_s(gate: Gate, path: str) -> None:
    documents = [fresh(source=SCHOOL), fresh(), fresh(source=SCHOOL, **NAMED)]
    assert await answered(gate, "schools", documents, path, BATCH) == (403, ["/1/source", "/2/type"])
    for document in documents:
        assert await gate.records(document["subject"]) == []


@pytest.mark.parametrize("path", ENTITIES)
@pytest.mark.parametrize(
    ("identity", "changes", "pointer"),
    [
        ("schools", {}, "/sourceDomain"),
        ("housing", {"sourceDomain": "Tax"}, "/sourceDomain"),
        (
            "housing",
            {"eventType": "StaffOutcomeToldEvent", "eventData": {"newData": {"toldBy": "line-manager"}}},
            "/eventType",
        ),
    ],
)
async def test_what_is_another_s_is_refused_by_its_place_in_hackney_s_envelope(
    gate: Gate, path: str, identity: str, changes: Document, pointer: str
) -> None:
    assert await answered(gate, identity, housing(**changes), path, JSON) == (403, [pointer])


@pytest.mark.parametrize(
    ("changes", "pointer"), [({"source": SCHOOL.replace("schools", "human-resources")}, "/source"), (NAMED, "/type")]
)
async def test_over_kafka_what_is_another_s_is_set_aside(gate: Gate, changes: Document, pointer: str) -> None:
    document = fresh(**{"source": SCHOOL, **changes})
    entry = await emitted(gate, sealed(document), "inbound.schools")
    assert (entry["reason"], [fault["pointer"] for fault in entry["faults"]]) == ("refused", [pointer])
    assert await gate.records(document["subject"]) == []


def lenient(folder: Path) -> str:
    """Return a policy by which the contracts' system may say that a copy of a statement was given."""
    copytree(HACKNEY, folder / "policy")
    sources = folder / "policy" / "sources.toml"
    old = 'types = ["translation-assigned", '
    assert old in sources.read_text()
    sources.write_text(sources.read_text().replace(old, f'{old}"statement-copy-given", '))
    return str(folder / "policy")


async def test_what_was_set_aside_for_its_type_is_replayed_once_policy_allows_it(
    alone: dict[str, str], tmp_path: Path
) -> None:
    document = fresh(source="https://commissioning.hackney.example", **COPY_GIVEN)
    async with intake(alone, tmp_path) as gate:
        entry = await emitted(gate, document, "inbound.commissioning")
        replay = f"/quarantine/{entry['id']}/replay"
        again = await gate.http.post(replay)
        assert (again.status_code, [error["pointer"] for error in again.json()["errors"]]) == (422, ["/type"])
    async with intake(alone, tmp_path, POLICY=lenient(tmp_path)) as gate:
        assert (await gate.http.post(replay)).status_code == 200
        assert [event.id for event in await gate.events(document["subject"])] == [document["id"]]
