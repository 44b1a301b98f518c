"""Walking every field of a contract: a marker into each one that may hold what somebody wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from shared.events.contract import Part
from shared.events.envelope import Instant
from shared.events.words import Reference
from tests.integration.reporting.planting.marking import Markers

Hint = Any
HAPPENED = datetime(2026, 10, 5, 9, tzinfo=UTC)
NUMBERS = (1, 10, 2026)
"""One of these fits every number that a contract has."""


class UnplantableError(Exception):
    """A field that may hold what somebody wrote, and no marker fits it: the walk must learn how to plant it."""


@dataclass(frozen=True)
class Walk:
    """A walk through a contract: of every closed list the option of this number is taken, from the beginning again."""

    markers: Markers
    choice: int

    def plant(self, part: type[Part], path: str) -> dict[str, Any]:
        """Return data of this contract as JSON; every field is there. Raises UnplantableError."""
        hints = get_type_hints(part, include_extras=True)
        fields = part.model_fields.items()
        return {field.alias or name: self._value(hints[name], f"{path}/{name}") for name, field in fields}

    def _value(self, hint: Hint, path: str) -> Any:  # noqa: ANN401 - any JSON
        if hint == Instant:
            return HAPPENED.isoformat()
        if hint is date:
            return HAPPENED.date().isoformat()
        if _origin(hint) is tuple:
            return [self._value(get_args(hint)[0], path)]
        if isinstance(hint, type) and issubclass(hint, Part):
            return self.plant(hint, path)
        if ways := [way for way in _ways(hint) if way is not NoneType]:
            return self._chosen(ways, path)
        return self._fitting(hint, path)

    def _chosen(self, ways: list[Hint], path: str) -> Any:  # noqa: ANN401 - any JSON
        way = ways[self.choice % len(ways)]
        return way if isinstance(way, str | int) else self._value(way, path)

    def _fitting(self, hint: Hint, path: str) -> str | int:
        """Return the first of what there is that the field takes."""
        base = get_args(hint)[0] if _origin(hint) is Annotated else hint
        fitting = TypeAdapter(hint)
        for value in self._candidates(base, hint, path):
            try:
                fitting.validate_python(value, strict=True)
            except ValidationError:
                continue
            return value
        raise UnplantableError(f"{path}: no marker fits {hint}")

    def _candidates(self, base: Hint, hint: Hint, path: str) -> Iterator[str | int]:
        if base is str:
            yield self.markers.word(self.place(hint, path))
            yield f"/{self.markers.word(self.place(hint, path))}"
            yield self.markers.language(self.place(hint, path))
        if base is int:
            yield from NUMBERS

    def place(self, hint: Hint, path: str) -> str:
        """Return the name of a place. A reference is the same wherever a field of its name refers to it."""
        name = path.rpartition("/")[2]
        return f"reference {name} ({self.choice})" if hint == Reference else f"{path} ({self.choice})"


def _origin(hint: Hint) -> Any:  # noqa: ANN401 - a special form of typing, or a class
    return get_origin(hint)


def _ways(hint: Hint) -> Iterator[Hint]:
    """Yield the options of a closed list, and each kind of what may be of several; nothing of any other."""
    if _origin(hint) is Literal:
        yield from get_args(hint)
    if _origin(hint) in (Union, UnionType):
        for arm in get_args(hint):
            yield from list(_ways(arm)) or [arm]


def options(part: type[Part]) -> int:
    """Return how many options the longest closed list of this contract has."""
    return max((_options(hint) for hint in get_type_hints(part, include_extras=True).values()), default=1)


def _options(hint: Hint) -> int:
    if isinstance(hint, type) and issubclass(hint, Part):
        return options(hint)
    within = get_args(hint)[:1] if _origin(hint) is tuple else get_args(hint)
    inner = max((_options(each) for each in within if not isinstance(each, str | int)), default=1)
    return max(inner, len(list(_ways(hint))))
