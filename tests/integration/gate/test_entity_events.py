"""Hackney's own envelope, over HTTP and on the topic of a source that policy marks so."""

import json
from collections.abc import Mapping
from uuid import uuid4

import httpx
import pytest
from click.testing import CliRunner

from deploy.local.cli import main
from tests.access import caller
from tests.integration.gate.sending import STRUCTURED, Gate, fresh
from tests.integration.service import Service
from tests.sealing import as_said
from tests.sealing import sealed as sealed_event
from tests.unit.gate.entity import BESIDE, ENVELOPE, OLD_DATA, entity_event, sealed_entity
from tests.unit.gate.samples import Document, Json, body
from tests.waiting import eventually

TOPIC = "inbound.housing"
JSON = "application/json"
PATH = "/events/entity"
HOUSING = caller("source-system", subject="housing")
COPY_GIVEN: Document = {
    "eventType": "StatementCopyGivenEvent",
    "eventData": {"newData": {"language": "tr", "format": "print", "givenBy": "lead-professional"}},
}
OUT_OF_PLACE: Document = {"eventData": {**COPY_GIVEN["eventData"], **OLD_DATA}}


def new(**changes: Json) -> Document:
    """Return an entity event that nobody has sent before, about a case that nobody knows."""
    return entity_event(**{"id": str(uuid4()), "entityId": str(uuid4()), **changes})


async def posted(gate: Gate, document: Document, path: str = PATH) -> httpx.Response:
    """Post the entity event as the system of housing does."""
    return await gate.post_bytes(body(document), {"content-type": JSON, **HOUSING}, path)


async def too_early(gate: Gate) -> Document:
    """Return a step about a case that does not allow it yet, once the case is there: nobody was asked for advice."""
    disclosure = new()
    assert (await posted(gate, disclosure)).status_code == 202
    await eventually(lambda: gate.case(f"case/{disclosure['entityId']}"))
    said = {"eventType": "AllegationSubjectInformedEvent", "eventData": {"newData": {"toldBy": "line-manager"}}}
    return new(entityId=disclosure["entityId"], dateTime="2026-11-03T09:30:00Z", **said)


async def emitted(gate: Gate, document: Document) -> tuple[int, int]:
    """Write the entity event to the topic as kcat does, without a header; return its partition and offset."""
    return await gate.emit(body(document), (), TOPIC)


async def pointers(gate: Gate, place: tuple[int, int]) -> list[str]:
    """Return where the faults of this record are, once it is set aside."""
    return [fault["pointer"] for fault in (await gate.set_aside(place, TOPIC))["faults"]]


async def test_over_http_it_is_accepted_and_its_words_arrive(gate: Gate, surroundings: dict[str, str]) -> None:
    document = new(**BESIDE)
    answer = await posted(gate, document)
    assert (answer.status_code, answer.json()) == (202, {"accepted": 1, "ids": [document["id"]]})
    (event,) = await gate.events(f"case/{document['entityId']}")
    assert (event.id, event.source, event.chain) == (
        document["id"],
        "urn:hackney:Housing/Repairs%20API",
        ENVELOPE["correlationId"],
    )
    assert (await as_said(surroundings, event))["statement"] == document["eventData"]["newData"]["statement"]


async def test_over_kafka_it_is_accepted_sealed(gate: Gate, surroundings: dict[str, str]) -> None:
    document = new()
    await emitted(gate, sealed_entity(document))
    (event,) = await eventually(lambda: gate.events(f"case/{document['entityId']}"))
    assert (await as_said(surroundings, event))["statement"] == document["eventData"]["newData"]["statement"]


async def test_without_words_it_may_come_in_plain_text_with_nulls_beside(gate: Gate) -> None:
    document = new(**COPY_GIVEN)
    document["eventData"]["oldData"] = None
    await emitted(gate, {**document, "user": None})
    assert await eventually(lambda: gate.events(f"case/{document['entityId']}"))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (new(), ["/eventData/newData"]),
        (new(**COPY_GIVEN, **BESIDE), ["/user"]),
        (new(**{**COPY_GIVEN, **OUT_OF_PLACE}), ["/eventData/oldData"]),
        (new(eventType="TenureUpdatedEvent"), ["/eventType"]),
    ],
)
async def test_over_kafka_it_is_set_aside_with_the_place_in_the_envelope(
    gate: Gate, document: Document, expected: list[str]
) -> None:
    assert await pointers(gate, await emitted(gate, document)) == expected


async def test_the_topic_takes_no_cloudevents_and_others_take_no_entity_events(gate: Gate) -> None:
    place = await gate.emit(body(sealed_event(fresh())), (("content-type", STRUCTURED.encode()),), TOPIC)
    assert await pointers(gate, place) == [""]
    entry = await gate.set_aside(await gate.emit(body(sealed_entity(new())), (("content-type", JSON.encode()),)))
    assert [fault["pointer"] for fault in entry["faults"]] != []


async def test_sent_twice_it_is_one_event_and_with_other_content_a_conflict(gate: Gate) -> None:
    document = new()
    for _ in range(2):
        assert (await posted(gate, document)).status_code == 202
    assert len(await gate.events(f"case/{document['entityId']}")) == 1
    answer = await posted(gate, {**document, **COPY_GIVEN})
    assert (answer.status_code, [error["pointer"] for error in answer.json()["errors"]]) == (409, ["/id"])


@pytest.mark.parametrize("path", [PATH, f"{PATH}/validate"])
async def test_what_its_case_does_not_allow_is_told_by_its_place_in_the_envelope(gate: Gate, path: str) -> None:
    answer = await posted(gate, await too_early(gate), path)
    assert (answer.status_code, [error["pointer"] for error in answer.json()["errors"]]) == (409, ["/eventType"])


@pytest.mark.parametrize("path", [PATH, f"{PATH}/validate"])
async def test_what_is_refused_is_named_and_not_said_back(gate: Gate, path: str) -> None:
    answer = await posted(gate, new(dateTime="Quetzalcoatlus", **BESIDE), path)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/dateTime"]
    assert "uetzal" not in answer.text


async def test_to_validate_records_nothing_and_says_nothing_of_what_was_sealed(gate: Gate) -> None:
    document = new()
    answer = await posted(gate, sealed_entity(document), f"{PATH}/validate")
    assert (answer.status_code, answer.json()) == (200, {"accepted": 1, "ids": [document["id"]]})
    assert await gate.records(f"case/{document['entityId']}") == []


async def test_so_it_is_over_kafka_and_when_it_is_replayed(gate: Gate) -> None:
    entry = await gate.set_aside(await emitted(gate, await too_early(gate)), TOPIC)
    assert (entry["reason"], [fault["pointer"] for fault in entry["faults"]]) == ("refused", ["/eventType"])
    answer = await gate.http.post(f"/quarantine/{entry['id']}/replay")
    assert (answer.status_code, [error["pointer"] for error in answer.json()["errors"]]) == (409, ["/eventType"])


async def test_the_command_line_seals_it_and_leaves_nobody_s_name_in_it(
    gate: Gate, services: Mapping[str, Service], surroundings: dict[str, str]
) -> None:
    document = new(**BESIDE, eventData={**ENVELOPE["eventData"], **OLD_DATA})
    sealed = CliRunner().invoke(main, ["seal", "--url", services["intake"].url], input=json.dumps(document))
    assert (sealed.exit_code, "uetzal" in sealed.stdout) == (0, False)
    await gate.emit(sealed.stdout.encode(), (), TOPIC)
    (event,) = await eventually(lambda: gate.events(f"case/{document['entityId']}"))
    assert (await as_said(surroundings, event))["statement"] == document["eventData"]["newData"]["statement"]
    assert not any(b"uetzal" in (record.value or b"") for record in await gate.records(event.subject))


def test_the_command_line_says_where_it_is_none(services: Mapping[str, Service]) -> None:
    told = CliRunner().invoke(main, ["seal", "--url", services["intake"].url], input=json.dumps(new(id="Quetzal")))
    assert (told.exit_code, told.stdout) == (1, "")
    assert "look at id" in told.stderr
    assert "uetzal" not in told.stderr
