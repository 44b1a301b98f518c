"""What the gate accepts over HTTP is on its topic by the time it says so."""

import json
from datetime import datetime

import httpx
import pytest

from shared.events.envelope import Event
from tests.integration.gate.sending import BATCH, Gate, fresh
from tests.sealing import as_said
from tests.unit.gate.samples import Document, body


def binary(document: Document) -> tuple[bytes, dict[str, str]]:
    """Return body and headers of the event in binary mode."""
    attributes = {f"ce-{name}": value for name, value in document.items() if name not in {"data", "datacontenttype"}}
    return body(document["data"]), {"content-type": "application/json", **attributes}


async def post(gate: Gate, mode: str, document: Document) -> httpx.Response:
    """Post the event in this mode of the HTTP binding."""
    if mode == "binary":
        return await gate.post_bytes(*binary(document))
    if mode == "batch":
        return await gate.post([document], content_type=BATCH)
    return await gate.post(document)


@pytest.mark.parametrize("mode", ["structured", "binary", "batch"])
async def test_an_accepted_event_is_on_its_topic_before_the_answer(
    gate: Gate, mode: str, surroundings: dict[str, str]
) -> None:
    document = fresh()
    answer = await post(gate, mode, document)
    (record,) = await gate.records(document["subject"])

    assert answer.status_code == 202
    assert answer.json() == {"accepted": 1, "ids": [document["id"]]}
    assert record.topic == "disclosures"
    kept = json.loads(record.value or b"")
    assert document["data"]["statement"]["text"].encode() not in (record.value or b"")
    said = await as_said(surroundings, Event.model_validate(kept))
    assert said["statement"] == document["data"]["statement"]
    assert all(kept[name] == value for name, value in document.items() if name != "data")
    assert kept["dataschema"] == "urn:verbatim:contract:disclosure-recorded:1"
    assert kept["correlationid"] == document["id"]
    assert datetime.fromisoformat(kept["recordedtime"]).utcoffset() is not None


async def test_a_chain_that_its_sender_began_goes_on(gate: Gate) -> None:
    document = fresh(correlationid="chain-of-the-sender")
    await gate.post(document)
    (event,) = await gate.events(document["subject"])
    assert event.correlationid == "chain-of-the-sender"


async def test_a_batch_is_accepted_whole_and_each_event_is_kept_with_its_own_case(gate: Gate) -> None:
    documents = [fresh() for _ in range(20)]
    answer = await gate.post(documents, content_type=BATCH)
    assert answer.status_code == 202
    assert answer.json()["ids"] == [document["id"] for document in documents]
    kept = [await gate.events(document["subject"]) for document in (documents[0], documents[-1])]
    assert [[event.id for event in events] for events in kept] == [[documents[0]["id"]], [documents[-1]["id"]]]
