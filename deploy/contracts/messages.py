"""The messages of the AsyncAPI document: every contract in either mode, sealed events, quarantine entries."""

from inspect import getdoc
from typing import Any

from deploy.contracts.schemas import Schema, schema_path
from shared.bus.publishing import STRUCTURED
from shared.bus.quarantine import Quarantined
from shared.events.contract import Contract
from shared.events.entity_event import EntityEvent
from shared.events.envelope import Event
from shared.events.registry import CONTRACTS

Message = dict[str, Any]

BINARY = ".binary"
"""What the name of a message in binary mode ends with."""

SEALED = "sealed"
"""The message of any event that other systems send, its data sealed."""

ENTITY = "entity-event"
"""The message of any event that other systems send in Hackney's own envelope."""

JOSE = "application/jose"
LETTER = {
    "type": "string",
    "description": "A JWE in compact form of the data as JSON: ECDH-ES with A256GCM, to a key that intake publishes.",
    "pattern": r"^[\w-]+\.\.[\w-]+\.[\w-]*\.[\w-]+$",
}
REQUIRED = ("specversion", "id", "source", "type", "subject", "time")
"""The attributes that an event must have."""

QUARANTINED = "quarantined"
"""The message of the quarantine topic."""


def messages() -> dict[str, Message]:
    """Return every message by its name: the type, `sealed` or `entity-event`, in binary mode with `.binary`."""
    structured = {contract.type: _structured(contract) for contract in CONTRACTS}
    binary = {contract.type + BINARY: _binary(contract) for contract in CONTRACTS if contract.external}
    sealed = {SEALED: _sealed(), SEALED + BINARY: _sealed_binary()}
    return structured | binary | sealed | {ENTITY: _entity(), QUARANTINED: _quarantined()}


def _structured(contract: type[Contract]) -> Message:
    own = {
        "type": {"const": contract.type},
        "subject": {"type": "string", "pattern": _subjects(contract)},
        "dataschema": {"const": contract.schema_name()},
        "data": {"$ref": schema_path(contract)},
    }
    return _message(contract) | {
        "contentType": "application/cloudevents+json",
        "headers": _structured_headers(),
        "payload": {"allOf": [{"$ref": "schemas/envelope.json"}, {"type": "object", "properties": own}]},
        "correlationId": {"location": "$message.payload#/correlationid"},
    }


def _binary(contract: type[Contract]) -> Message:
    own = {
        "ce_type": {"const": contract.type},
        "ce_subject": {"type": "string", "pattern": _subjects(contract)},
    }
    return _message(contract) | {
        "contentType": "application/json",
        "headers": _object(_attributes() | own, [f"ce_{name}" for name in REQUIRED]),
        "payload": {"$ref": schema_path(contract)},
        "correlationId": {"location": "$message.header#/ce_correlationid"},
    }


def _sealed() -> Message:
    own = {"specversion": {"const": "1.0"}, "datacontenttype": {"const": JOSE}, "data": LETTER}
    return _any_sealed() | {
        "contentType": "application/cloudevents+json",
        "headers": _structured_headers(),
        "payload": _object(own, [*REQUIRED, "datacontenttype", "data"]),
    }


def _sealed_binary() -> Message:
    headers = _attributes() | {"content-type": {"const": JOSE}}
    return _any_sealed() | {
        "contentType": JOSE,
        "headers": _object(headers, ["content-type", *(f"ce_{name}" for name in REQUIRED)]),
        "payload": LETTER,
    }


def _any_sealed() -> Message:
    return {
        "name": SEALED,
        "title": "Sealed",
        "summary": "Any event that other systems may send, its data sealed. What holds somebody's words must come so.",
    }


def _entity() -> Message:
    return {
        "name": ENTITY,
        "title": "Entity event",
        "summary": (getdoc(EntityEvent) or "").partition("\n")[0],
        "contentType": "application/json",
        "payload": {"$ref": "schemas/entity-event.json"},
        "correlationId": {"location": "$message.payload#/correlationId"},
    }


def _structured_headers() -> Schema:
    return _object({"content-type": {"const": STRUCTURED}}, ["content-type"])


def _attributes() -> Schema:
    """Return the attributes that another system may set, as headers of binary mode."""
    ours = {"data", "datacontenttype", "recordedtime"}
    plain = {f"ce_{name}": {"type": "string"} for name in Event.model_fields if name not in ours}
    return plain | {"ce_specversion": {"const": "1.0"}}


def _message(contract: type[Contract]) -> Message:
    return {
        "name": contract.type,
        "title": contract.type.replace("-", " ").capitalize(),
        "summary": (getdoc(contract) or "").partition("\n")[0],
        "bindings": {"kafka": {"key": {"type": "string", "description": "The subject."}, "bindingVersion": "0.5.0"}},
    }


def _subjects(contract: type[Contract]) -> str:
    return f"^({'|'.join(contract.subjects)})/[A-Za-z0-9][A-Za-z0-9._-]{{0,63}}$"


def _quarantined() -> Message:
    return {
        "name": QUARANTINED,
        "title": "Quarantined",
        "summary": (getdoc(Quarantined) or "").partition("\n")[0],
        "contentType": "application/json",
        "payload": {"$ref": "schemas/quarantined.json"},
    }


def _object(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required}
