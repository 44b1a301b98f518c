"""What a rule can speak of: a type of event, with the values that fields of its data have or have not."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from shared.events.contract import Contract, Topic
from shared.events.envelope import Event
from shared.events.registry import BY_TYPE
from shared.events.words import Role
from shared.policy.rows import Row

HEARD = frozenset(
    {
        Topic.DISCLOSURES,
        Topic.COMPLAINTS,
        Topic.SAFEGUARDING,
        Topic.TRANSLATIONS,
        Topic.STAFF_MATTERS,
        Topic.ASSURANCE,
    }
)
"""The topics whose events a rule may speak of."""

Values = tuple[str | int, ...]
"""The values, any of which a field may have; of a list, any one of what it holds."""

Condition = tuple[str, Values, object]
"""A field, the values spoken of, and what an event that leaves the field out means by it."""


class Trigger(Row):
    """An event that a rule speaks of: every field of `where` has such a value, and no field of `not-where`.

    `at` is `recorded` where the fact counts from when it was recorded rather than from when it happened.
    """

    event: str
    where: dict[str, Values] = Field(default_factory=dict)
    not_where: dict[str, Values] = Field(default_factory=dict)
    at: Literal["recorded"] | None = None

    def matches(self, event: Event) -> bool:
        """Whether `event` is of the type, has a value of each field of `where` and none of `not-where`."""
        return (
            event.type == self.event
            and all(_has(event, condition) for condition in self._wanted)
            and not any(_has(event, condition) for condition in self._unwanted)
        )

    def knows(self, field: str) -> bool:
        """Whether the event's data has `field`, a name in camelCase."""
        return field in self._fields

    def names_role(self, field: str) -> bool:
        """Whether `field` says which role somebody has."""
        annotation: object = self.contract.model_fields[self._fields[field]].annotation if self.knows(field) else None
        return annotation == Role

    def kind(self, field: str) -> Literal["date", "instant"] | None:
        """Return whether `field` holds a day or a moment; None if it holds neither, or if there is no such field."""
        formats = _formats(self._type_of(field).json_schema()) if self.knows(field) else set()
        if "date-time" in formats:
            return "instant"
        return "date" if "date" in formats else None

    @property
    def contract(self) -> type[Contract]:
        """The contract of the event."""
        return BY_TYPE[self.event]

    @cached_property
    def _fields(self) -> dict[str, str]:
        return {info.alias or name: name for name, info in self.contract.model_fields.items()}

    @cached_property
    def _wanted(self) -> tuple[Condition, ...]:
        return self._conditions(self.where)

    @cached_property
    def _unwanted(self) -> tuple[Condition, ...]:
        return self._conditions(self.not_where)

    def _conditions(self, said: Mapping[str, Values]) -> tuple[Condition, ...]:
        fields = self.contract.model_fields
        return tuple((field, values, fields[self._fields[field]].default) for field, values in said.items())

    def _type_of(self, field: str) -> TypeAdapter[Any]:
        return TypeAdapter(self.contract.model_fields[self._fields[field]].rebuild_annotation())

    @model_validator(mode="after")
    def _speaks_of_what_exists(self) -> Self:
        if self.event not in BY_TYPE:
            raise ValueError(f"there is no event type '{self.event}'")
        if self.contract.topic not in HEARD:
            raise ValueError(f"no rule can speak of '{self.event}', which is not on {', '.join(sorted(HEARD))}")
        faults = [fault for said in (self.where, self.not_where) for fault in self._faults(said)]
        faults += [f"'{field}' can never be what both 'where' and 'not-where' say" for field in self._contradicted()]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _faults(self, said: Mapping[str, Values]) -> Iterator[str]:
        for field, values in said.items():
            if not self.knows(field):
                yield f"'{self.event}' has no field '{field}'; it has {', '.join(sorted(self._fields))}"
            elif impossible := self._impossible(field, values):
                yield f"'{field}' of '{self.event}' can never be {impossible}"
            elif not values:
                yield f"'{field}' of '{self.event}' can never be one of no values"

    def _contradicted(self) -> Iterator[str]:
        yield from (field for field, values in self.where.items() if set(values) <= set(self.not_where.get(field, ())))

    def _impossible(self, field: str, values: Values) -> list[str | int]:
        kind = self._type_of(field)
        return [value for value in values if not (_is_valid(kind, value) or _is_valid(kind, (value,)))]


def _has(event: Event, condition: Condition) -> bool:
    field, values, default = condition
    value = event.data.get(field, default)
    return any(one in values for one in value) if isinstance(value, list | tuple) else value in values


def _formats(schema: Mapping[str, Any]) -> set[str]:
    """Return the formats of a field's own values; one that may be left out has an alternative."""
    alternatives: Iterable[Mapping[str, Any]] = schema.get("anyOf", (schema,))
    return {alternative["format"] for alternative in alternatives if "format" in alternative}


def _is_valid(kind: TypeAdapter[Any], value: object) -> bool:
    try:
        kind.validate_python(value)
    except ValidationError:
        return False
    return True
