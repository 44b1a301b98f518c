"""JSON Schemas (2020-12) of the events: what a producer must send for the gate to accept it."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from shared.bus.quarantine import Quarantined
from shared.events.contract import Contract
from shared.events.entity_event import EntityEvent
from shared.events.envelope import Event

Schema = dict[str, Any]


class _Plain(GenerateJsonSchema):
    """Leaves out the titles that only repeat a member's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - pydantic's own signature
        del schema
        return False


def data_schema(contract: type[Contract]) -> Schema:
    """Return the schema of a contract's data, closed to members that it does not know, as the gate is."""
    schema = _generated(contract, contract.schema_name())
    for part in (schema, *schema.get("$defs", {}).values()):
        part["additionalProperties"] = False
    return schema


def schema_path(contract: type[Contract]) -> str:
    """Return where the schema is kept, below docs/contracts."""
    return f"schemas/{contract.type}-{contract.version}.json"


def envelope_schema() -> Schema:
    """Return the schema of an event in structured mode; extension attributes that we do not know are dropped."""
    schema = _generated(Event, "urn:verbatim:envelope:1")
    schema["required"] = ["specversion", *schema["required"]]
    return schema


def entity_event_schema() -> Schema:
    """Return the schema of an event in Hackney's own envelope; other members may be there, and are not looked at."""
    return _generated(EntityEvent, "urn:verbatim:entity-event:1")


def quarantined_schema() -> Schema:
    """Return the schema of a quarantine entry; what the record held is sealed."""
    return _generated(Quarantined, "urn:verbatim:quarantined:1", "serialization")


def _generated(model: type[BaseModel], name: str, mode: JsonSchemaMode = "validation") -> Schema:
    dialect = {"$schema": GenerateJsonSchema.schema_dialect, "$id": name}
    return dialect | model.model_json_schema(by_alias=True, schema_generator=_Plain, mode=mode)
