"""Events over Kafka: both modes of the binding come through; what is not valid is set aside whole, with its place."""

import pytest
from motor.motor_asyncio import AsyncIOMotorClient

from shared.bus.quarantine import Contents, Quarantined
from shared.bus.topics import QUARANTINE
from tests.integration.gate.sending import INBOUND, STRUCTURED, Gate, fresh
from tests.reading import all_records
from tests.sealing import LETTERS, as_said, sealed
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually

JSON_TYPE = ("content-type", STRUCTURED.encode())


def binary(document: Document) -> tuple[bytes, list[tuple[str, bytes | None]]]:
    """Return value and headers of the sealed event in binary mode."""
    attributes = {name: value for name, value in document.items() if name not in {"data", "datacontenttype"}}
    headers = [(f"ce_{name}", str(value).encode()) for name, value in attributes.items()]
    return document["data"].encode(), [("content-type", b"application/jose"), *headers]


REFUSED: dict[str, tuple[bytes | None, list[tuple[str, bytes | None]], str]] = {
    "nothing": (None, [JSON_TYPE], ""),
    "no JSON": (b"{not JSON", [JSON_TYPE], ""),
    "no UTF-8": (b'{"id": "\xff\xfe"}', [JSON_TYPE], ""),
    "header that is no UTF-8": (b"{}", [("content-type", b"\xff\xfe")], ""),
    "no content type": (b"{}", [], ""),
    "null header": (b"{}", [("content-type", b"application/json"), ("ce_source", b"/a"), ("ce_id", None)], "/id"),
    "unknown type": (body(fresh(type="unheard-of")), [JSON_TYPE], "/type"),
    "our own type": (body(fresh(type="escalation-raised")), [JSON_TYPE], "/type"),
}


async def test_both_modes_come_through(gate: Gate, surroundings: dict[str, str]) -> None:
    structured, binary_event = fresh(), fresh()
    await gate.emit(body(sealed(structured)), [JSON_TYPE])
    await gate.emit(*binary(sealed(binary_event)))
    for document in (structured, binary_event):
        (event,) = await eventually(lambda: gate.events(document["subject"]))  # noqa: B023 - awaited at once
        assert event.id == document["id"]
        assert (await as_said(surroundings, event))["statement"] == document["data"]["statement"]


@pytest.mark.parametrize("case", REFUSED)
async def test_what_is_not_valid_is_set_aside_as_it_came(
    gate: Gate, case: str, kafka_url: str, surroundings: dict[str, str]
) -> None:
    value, headers, pointer = REFUSED[case]
    partition, offset = await gate.emit(value, headers)

    entry = await gate.set_aside((partition, offset))

    assert (entry["service"], entry["reason"], entry["topic"]) == ("intake", "refused", INBOUND)
    assert pointer in [fault["pointer"] for fault in entry["faults"]]
    client: AsyncIOMotorClient[dict[str, object]] = AsyncIOMotorClient(surroundings["MONGODB_URL"])
    kept = await client["integration-intake"]["quarantine"].find_one({"_id": entry["id"]})
    client.close()
    assert kept is not None
    (said,) = [record for record in await all_records(kafka_url, [QUARANTINE]) if record.key == entry["id"].encode()]
    on_topic = Quarantined.model_validate_json(said.value or b"")
    assert kept["sealed"] == on_topic.sealed
    assert on_topic.contents(LETTERS) == Contents(key=b"any", headers=tuple(headers), value=value)


async def test_one_bad_record_holds_up_none_of_the_others(gate: Gate) -> None:
    documents = [fresh() for _ in range(3)]
    for document in documents:
        await gate.emit(b"{not JSON")
        await gate.emit(body(sealed(document)))
    for document in documents:
        assert await eventually(lambda: gate.events(document["subject"]))  # noqa: B023 - awaited at once
