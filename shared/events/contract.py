"""What a contract is: the typed data of one event type, and where that type travels."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from shared.events.envelope import Event


class Topic(StrEnum):
    """The trusted topics: everything behind the gate, keyed by subject (DESIGN.md section 4)."""

    DISCLOSURES = "disclosures"
    COMPLAINTS = "complaints"
    SAFEGUARDING = "safeguarding"
    ESCALATIONS = "escalations"
    TRANSLATIONS = "translations"
    STAFF_MATTERS = "staff-matters"
    ASSURANCE = "assurance"
    INCIDENT_LOG = "incident-log"
    AUDIT = "audit"


class Part(BaseModel):
    """A piece of a contract: camelCase in JSON, closed at the gate, open to what later versions add."""

    model_config = ConfigDict(
        frozen=True, alias_generator=to_camel, populate_by_name=True, extra="ignore", hide_input_in_errors=True
    )


class Contract(Part):
    """The data of one event type.

    A contract only ever grows by optional fields; anything else is a new type (DESIGN.md section 5).
    """

    type: ClassVar[str]
    """The bare name in kebab case, noun first, in the past tense."""
    topic: ClassVar[Topic]
    """The trusted topic that the type travels on."""
    version: ClassVar[int] = 1
    subjects: ClassVar[tuple[str, ...]] = ("case",)
    """The kinds of subject it may be about: `case` for `case/<id>`."""
    external: ClassVar[bool] = True
    """Whether other systems may send it; what only our own services derive is refused at the gate."""
    snapshot: ClassVar[bool] = False
    """Whether it replaces its predecessor of the same source in a history."""

    @classmethod
    def schema_name(cls) -> str:
        """Return what `dataschema` names: the type and its version."""
        return f"urn:verbatim:contract:{cls.type}:{cls.version}"

    @classmethod
    def of(cls, event: Event) -> Self:
        """Read the event's data as this contract. Raises pydantic's ValidationError if it does not fit."""
        return cls.model_validate(event.data)

    def to_data(self) -> dict[str, object]:
        """Return the data as it is written: camelCase, absent fields omitted."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)
