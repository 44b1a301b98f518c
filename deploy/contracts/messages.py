"""The messages of the AsyncAPI document: every contract as a CloudEvent in either mode, and the quarantine entry."""

from inspect import getdoc
from typing import Any

from deploy.contracts.schemas import Schema, schema_path
from shared.bus.publishing import STRUCTURED
from shared.bus.quarantine import Quarantined
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.registry import CONTRACTS

Message = dict[str, Any]

BINARY = ".binary"
"""What the name of a message in binary mode ends with."""

QUARANTINED = "quarantined"
"""The message of the quarantine topic."""


def messages() -> dict[str, Message]:
    """Return every message by its name: the type, or the type and `.binary`."""
    structured = {contract.type: _structured(contract) for contract in CONTRACTS}
    binary = {contract.type + BINARY: _binary(contract) for contract in CONTRACTS if contract.external}
    return structured | binary | {QUARANTINED: _quarantined()}


def _structured(contract: type[Contract]) -> Message:
    own = {
        "type": {"const": contract.type},
        "subject": {"type": "string", "pattern": _subjects(contract)},
        "dataschema": {"const": contract.schema_name()},
        "data": {"$ref": schema_path(contract)},
    }
    return _message(contract) | {
        "contentType": "application/cloudevents+json",
        "headers": _object({"content-type": {"const": STRUCTURED}}, ["content-type"]),
        "payload": {"allOf": [{"$ref": "schemas/envelope.json"}, {"type": "object", "properties": own}]},
        "correlationId": {"location": "$message.payload#/correlationid"},
    }


def _binary(contract: type[Contract]) -> Message:
    attributes = {
        f"ce_{name}": {"type": "string"} for name in Event.model_fields if name not in {"data", "datacontenttype"}
    }
    attributes |= {
        "ce_specversion": {"const": "1.0"},
        "ce_type": {"const": contract.type},
        "ce_subject": {"type": "string", "pattern": _subjects(contract)},
    }
    del attributes["ce_recordedtime"]
    required = ["ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time"]
    return _message(contract) | {
        "contentType": "application/json",
        "headers": _object(attributes, required),
        "payload": {"$ref": schema_path(contract)},
        "correlationId": {"location": "$message.header#/ce_correlationid"},
    }


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
