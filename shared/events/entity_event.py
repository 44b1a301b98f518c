"""Hackney's own envelope of an event, `EntityEventSns`, and the CloudEvent that it is (PEERS.md section 4).

What the two have in common goes from one to the other and back unchanged. What a CloudEvent has no place for, who was
signed in (`user`) and an earlier state (`oldData`), is not carried over.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Self
from urllib.parse import quote, unquote

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, WithJsonSchema
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from shared.events.contract import Contract
from shared.events.envelope import Instant
from shared.events.registry import CONTRACTS

SOURCES: Final = "urn:hackney:"
"""What the CloudEvents `source` of an entity event begins with; its domain, `/` and its system follow."""

LETTER_TYPE: Final = "application/jose"
"""The content type of data that is sealed: in an entity event, data that is a text."""

_GUID = r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
_NAME = r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$"
_VERSION = r"^v[1-9][0-9]*$"


def event_type(contract: type[Contract]) -> str:
    """Return what a type is called in an entity event: `DisclosureRecordedEvent` for `disclosure-recorded`."""
    return "".join(word.capitalize() for word in contract.type.split("-")) + "Event"


CARRIED: Final = {
    event_type(contract): contract
    for contract in CONTRACTS
    # The council has one log, which has no GUID.
    if contract.external and contract.subjects[0] != "log"
}
"""The contracts that an entity event may carry, by its `eventType`; its entity is of the first kind of subject."""

_CALLED: Final = {contract.type: name for name, contract in CARRIED.items()}


def _guid(text: str) -> str:
    if not re.fullmatch(_GUID, text) or not text.strip("0-"):
        raise PydanticCustomError("guid", "Expected a GUID, and not the empty one")
    return text.lower()


def _name(text: str) -> str:
    if not re.fullmatch(_NAME, text):
        raise PydanticCustomError("name", "Expected up to 40 letters, digits, spaces and . _ -, no space first")
    return text


def _known(text: str) -> str:
    if text not in CARRIED:
        raise PydanticCustomError("event_type", f"Expected one of {', '.join(sorted(CARRIED))}")
    return text


def _of_the_type(text: str, info: ValidationInfo) -> str:
    contract = CARRIED.get(info.data.get("event_type", ""))
    if contract is not None and text != f"v{contract.version}":
        raise PydanticCustomError("version", f"Expected v{contract.version}, the version of this type")
    return text


def _object_or_letter(value: object) -> object:
    if not isinstance(value, dict | str):
        raise PydanticCustomError("data", "Expected an object, the data of the event, or a JWE of it")
    return value


Guid = Annotated[str, AfterValidator(_guid), WithJsonSchema({"type": "string", "format": "uuid", "pattern": _GUID})]
Name = Annotated[str, AfterValidator(_name), WithJsonSchema({"type": "string", "pattern": _NAME})]
EventType = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": sorted(CARRIED)})]
Version = Annotated[str, AfterValidator(_of_the_type), WithJsonSchema({"type": "string", "pattern": _VERSION})]
Data = Annotated[Any, AfterValidator(_object_or_letter), WithJsonSchema({"type": ["object", "string"]})]


class _House(BaseModel):
    """A part of the envelope: camelCase in JSON; other members may be there, and are not looked at."""

    # Errors are logged, and what was found may be somebody's words.
    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, hide_input_in_errors=True)


class EventData(_House):
    """What happened, as data of the contract or a JWE of it; `oldData` is not looked at."""

    new_data: Data = Field(repr=False)
    old_data: Any = Field(default=None, repr=False)


class EntityEvent(_House):
    """An event in Hackney's own envelope, `EntityEventSns`; `user` is not looked at."""

    id: Guid
    event_type: EventType
    source_domain: Name
    source_system: Name
    version: Version
    correlation_id: Guid
    date_time: Instant
    user: Any = Field(default=None, repr=False)
    entity_id: Guid
    event_data: EventData = Field(repr=False)

    def as_cloud_event(self) -> dict[str, Any]:
        """Return the CloudEvent in structured form; its data, sealed or not, is as it was and was not checked."""
        contract = CARRIED[self.event_type]
        data = self.event_data.new_data
        return {
            "specversion": "1.0",
            "id": self.id,
            "source": f"{SOURCES}{quote(self.source_domain)}/{quote(self.source_system)}",
            "type": contract.type,
            "subject": f"{contract.subjects[0]}/{self.entity_id}",
            "time": self.date_time.isoformat(),
            "dataschema": contract.schema_name(),
            "correlationid": self.correlation_id,
            "datacontenttype": LETTER_TYPE if isinstance(data, str) else "application/json",
            "data": data,
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        """Return the entity event that a CloudEvent in structured form once was, its data as it is there.

        Raises KeyError or pydantic's ValidationError if it cannot have been one.
        """
        name = _CALLED[document["type"]]
        kind = CARRIED[name].subjects[0]
        domain, _, system = document["source"].removeprefix(SOURCES).partition("/")
        return cls.model_validate(
            {
                "id": document["id"],
                "eventType": name,
                "sourceDomain": unquote(domain),
                "sourceSystem": unquote(system),
                "version": f"v{document['dataschema'].rpartition(':')[2]}",
                "correlationId": document["correlationid"],
                "dateTime": document["time"],
                "entityId": document["subject"].removeprefix(f"{kind}/"),
                "eventData": {"newData": document["data"]},
            }
        )

    def to_document(self) -> dict[str, Any]:
        """Return the entity event as it is written in JSON, without what was never there."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)
