"""Where the data of an event holds what is marked, such as free text: found by type, read and rewritten in JSON."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

EACH = "*"
"""In a path, every member of a list."""

Path = tuple[str, ...]
Data = Mapping[str, Any]


def texts(contract: type[BaseModel], data: Data, mark: object) -> list[str]:
    """Return every text of a type so marked that data of this contract, given as JSON, holds."""
    return [text for _, text in places(contract, data, mark)]


def places(contract: type[BaseModel], data: Data, mark: object) -> list[tuple[str, str]]:
    """Return the same texts, each after its place as a JSON pointer into the data."""
    return [found for path in paths(contract, mark) for found in _places(data, path, "")]


def rewritten(contract: type[BaseModel], data: Data, mark: object, say: Callable[[str], str]) -> dict[str, Any]:
    """Return the data with what `say` makes of each text of a type so marked in its place."""
    new: Any = data
    for path in paths(contract, mark):
        new = _rewritten(new, path, say)
    return dict(new)


@cache
def paths(contract: type[BaseModel], mark: object) -> tuple[Path, ...]:
    """Return where data of this contract may hold text of a type so marked, as names in JSON."""
    return tuple(dict.fromkeys(_paths(contract, mark, (), ())))


def _paths(kind: Any, mark: object, marks: tuple[Any, ...], at: Path) -> Iterator[Path]:  # noqa: ANN401 - any annotation
    if mark in marks:
        yield at
    elif get_origin(kind) is Annotated:
        inner, *more = get_args(kind)
        yield from _paths(inner, mark, tuple(more), at)
    elif get_origin(kind) in {Union, UnionType}:
        for each in get_args(kind):
            yield from _paths(each, mark, (), at)
    elif get_origin(kind) in {tuple, list}:
        yield from _paths(get_args(kind)[0], mark, (), (*at, EACH))
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield from _paths(field.annotation, mark, tuple(field.metadata), (*at, field.alias or name))


def _places(value: Any, path: Path, at: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any JSON
    if not path:
        if isinstance(value, str):
            yield at, value
    elif path[0] == EACH:
        for number, each in enumerate(value if isinstance(value, list) else ()):
            yield from _places(each, path[1:], f"{at}/{number}")
    elif isinstance(value, Mapping) and path[0] in value:
        yield from _places(value[path[0]], path[1:], f"{at}/{path[0]}")


def _rewritten(value: Any, path: Path, say: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON
    if not path:
        return say(value) if isinstance(value, str) else value
    if path[0] == EACH:
        return [_rewritten(each, path[1:], say) for each in value] if isinstance(value, list) else value
    if isinstance(value, Mapping) and path[0] in value:
        return {**value, path[0]: _rewritten(value[path[0]], path[1:], say)}
    return value
