"""Events as a system of Hackney's estate writes them, in its own envelope."""

import copy
import json

from tests.sealing import PUBLIC
from tests.unit.gate.samples import Document, Json, disclosure

ENVELOPE: Document = {
    "id": "5f2c1a52-8f0e-4a35-9f5c-0d6a2b7e4c11",
    "eventType": "DisclosureRecordedEvent",
    "sourceDomain": "Housing",
    "sourceSystem": "Repairs API",
    "version": "v1",
    "correlationId": "0b9d7c1e-3d55-4f0a-8a56-7f2f6c1d9e02",
    "dateTime": "2026-11-02T09:30:00Z",
    "entityId": "c9a3c7de-6a57-4a4b-a3a8-2f5b1f0f7d03",
    "eventData": {"newData": disclosure()["data"]},
}
"""An entity event with nothing in it that would be dropped."""

BESIDE: Document = {"user": {"name": "Quetzalcoatlus", "email": "quetzal@hackney.example"}}
OLD_DATA: Document = {"oldData": {"statement": "Quetzalcoatlus"}}


def entity_event(**changes: Json) -> Document:
    """Return an entity event that the gate accepts, with these members changed; None takes one away."""
    document = copy.deepcopy(ENVELOPE) | changes
    return {name: value for name, value in document.items() if value is not None}


def telling(**changes: Json) -> Document:
    """Return an entity event with these members of its data changed."""
    return entity_event(eventData={"newData": {**ENVELOPE["eventData"]["newData"], **changes}})


def sealed_entity(document: Document) -> Document:
    """Return the entity event with its data sealed, as a system does that emits over Kafka."""
    letter = PUBLIC.seal(json.dumps(document["eventData"]["newData"]).encode())
    return {**document, "eventData": {**document["eventData"], "newData": letter}}
