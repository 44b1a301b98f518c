"""Duties: what must be done after something happened, and by when."""

from datetime import date
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from shared.events.contract import Topic
from shared.events.envelope import Event
from shared.events.registry import BY_TYPE
from shared.events.words import Role
from shared.policy.rows import Basis, Name, Period, Row, Text

HEARD = frozenset({Topic.DISCLOSURES, Topic.COMPLAINTS, Topic.SAFEGUARDING, Topic.STAFF_MATTERS, Topic.ASSURANCE})
"""The topics whose events a rule may speak of."""


class Trigger(Row):
    """An event that a rule speaks of: its type, and the values that fields of its data may have."""

    event: str
    where: dict[str, tuple[str | int, ...]] = Field(default_factory=dict)

    def matches(self, event: Event) -> bool:
        """Whether `event` is of the type and every named field has an accepted value, or holds one in a list."""
        return event.type == self.event and all(
            _accepted(event.data.get(field, default), values) for field, values, default in self._conditions
        )

    def knows(self, field: str) -> bool:
        """Whether the event's data has `field`, a name in camelCase."""
        return field in self._fields

    @cached_property
    def _fields(self) -> dict[str, str]:
        return {info.alias or name: name for name, info in BY_TYPE[self.event].model_fields.items()}

    @cached_property
    def _conditions(self) -> tuple[tuple[str, tuple[str | int, ...], object], ...]:
        """Each field with its accepted values and what an event that leaves it out means."""
        fields = BY_TYPE[self.event].model_fields
        return tuple((field, values, fields[self._fields[field]].default) for field, values in self.where.items())

    @model_validator(mode="after")
    def _speaks_of_what_exists(self) -> Self:
        if self.event not in BY_TYPE:
            raise ValueError(f"there is no event type '{self.event}'")
        if BY_TYPE[self.event].topic not in HEARD:
            raise ValueError(f"no rule can speak of '{self.event}', which is not on {', '.join(sorted(HEARD))}")
        for field, values in self.where.items():
            if not self.knows(field):
                raise ValueError(f"'{self.event}' has no field '{field}'; it has {', '.join(sorted(self._fields))}")
            self._require_possible(field, values)
        return self

    def _require_possible(self, field: str, values: tuple[str | int, ...]) -> None:
        kind: TypeAdapter[Any] = TypeAdapter(BY_TYPE[self.event].model_fields[self._fields[field]].rebuild_annotation())
        impossible = [value for value in values if not (_is_valid(kind, value) or _is_valid(kind, (value,)))]
        if impossible or not values:
            raise ValueError(f"'{field}' of '{self.event}' can never be {impossible or 'one of no values'}")


class Duty(Row):
    """What must be done after something happened, by when, and who hears of it if it is not.

    It applies to what happened on a day from `since` (written `from`) on and before `until`. `per` names a field
    that separates instances: what happened to one complaint says nothing about another.
    """

    id: Name
    standard: Annotated[int, Field(ge=1, le=40)]
    says: Text
    when: Trigger
    due: Period
    met_by: Annotated[tuple[Trigger, ...], Field(min_length=1)]
    void_if: tuple[Trigger, ...] = ()
    per: str | None = None
    owner: Role
    ladder: Name
    basis: Basis
    since: date = Field(alias="from")
    until: date | None = None

    @cached_property
    def ended_by(self) -> frozenset[str]:
        """The types of event that may meet the duty or make it void."""
        return frozenset(trigger.event for trigger in (*self.met_by, *self.void_if))

    def applies_on(self, day: date) -> bool:
        """Whether the row is in force on `day`; an older case keeps the rule of its day."""
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, other: "Duty") -> bool:
        """Whether there is a day on which both rows are in force."""
        last = date.max
        return self.since < (other.until or last) and other.since < (self.until or last)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until <= self.since:
            raise ValueError(f"'until' ({self.until}) must be later than 'from' ({self.since})")
        return self

    @model_validator(mode="after")
    def _separates_by_a_shared_field(self) -> Self:
        triggers = (self.when, *self.met_by, *self.void_if)
        without = [trigger.event for trigger in triggers if self.per is not None and not trigger.knows(self.per)]
        if without:
            raise ValueError(f"'per' is '{self.per}', which {', '.join(f'{name!r}' for name in without)} does not have")
        return self


def _accepted(value: object, values: tuple[str | int, ...]) -> bool:
    return any(one in values for one in value) if isinstance(value, list | tuple) else value in values


def _is_valid(kind: TypeAdapter[Any], value: object) -> bool:
    try:
        kind.validate_python(value)
    except ValidationError:
        return False
    return True
