"""Where the data of an event holds what people said or wrote: what the gate seals (DESIGN.md section 9)."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler, ValidatorFunctionWrapHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

SEALED: Final = "sealed:1:"
"""What sealed text begins with: then come the number of its words, a colon, and the ciphertext in base64.

Plain text that begins so is refused at the gate.
"""

EACH = "*"
"""In a path, every member of a list."""

Path = tuple[str, ...]
Data = Mapping[str, Any]


class FreeText:
    """Marks a type of text that is anybody's own: `x-sealed` in its JSON Schema, since behind the gate it is sealed."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema of the text, with the mark."""
        return {**handler(schema), "x-sealed": "at the gate"}


FREE_TEXT: Final = FreeText()


def is_sealed(value: object) -> TypeGuard[str]:
    """Whether this is text that was sealed."""
    return isinstance(value, str) and value.startswith(SEALED)


def word_count(text: str) -> int:
    """Return how many words a text has, sealed or not."""
    return int(text.removeprefix(SEALED).partition(":")[0]) if is_sealed(text) else len(text.split())


def unless_sealed(value: object, handler: ValidatorFunctionWrapHandler) -> object:
    """Return text that is sealed as it is, since what bounds its length bounded what it says; check any other."""
    return value if is_sealed(value) else handler(value)


def texts(contract: type[BaseModel], data: Data) -> list[str]:
    """Return every free text that data of this contract, given as JSON, holds."""
    found: list[str] = []
    for path in paths(contract):
        found += _texts(data, path)
    return found


def holds_words(contract: type[BaseModel], data: Data) -> bool:
    """Whether data of this contract, given as JSON, holds any free text."""
    return bool(texts(contract, data))


def rewritten(contract: type[BaseModel], data: Data, say: Callable[[str], str]) -> dict[str, Any]:
    """Return the data with what `say` makes of each free text in its place."""
    new: Any = data
    for path in paths(contract):
        new = _rewritten(new, path, say)
    return dict(new)


@cache
def paths(contract: type[BaseModel]) -> tuple[Path, ...]:
    """Return where data of this contract may hold free text, as names in JSON."""
    return tuple(dict.fromkeys(_paths(contract, (), ())))


def _paths(kind: Any, marks: tuple[Any, ...], at: Path) -> Iterator[Path]:  # noqa: ANN401 - any annotation
    if FREE_TEXT in marks:
        yield at
    elif get_origin(kind) is Annotated:
        inner, *more = get_args(kind)
        yield from _paths(inner, tuple(more), at)
    elif get_origin(kind) in {Union, UnionType}:
        for each in get_args(kind):
            yield from _paths(each, (), at)
    elif get_origin(kind) in {tuple, list}:
        yield from _paths(get_args(kind)[0], (), (*at, EACH))
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield from _paths(field.annotation, tuple(field.metadata), (*at, field.alias or name))


def _texts(value: Any, path: Path) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if not path:
        if isinstance(value, str):
            yield value
    elif path[0] == EACH:
        for each in value if isinstance(value, list) else ():
            yield from _texts(each, path[1:])
    elif isinstance(value, Mapping) and path[0] in value:
        yield from _texts(value[path[0]], path[1:])


def _rewritten(value: Any, path: Path, say: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON
    if not path:
        return say(value) if isinstance(value, str) else value
    if path[0] == EACH:
        return [_rewritten(each, path[1:], say) for each in value] if isinstance(value, list) else value
    if isinstance(value, Mapping) and path[0] in value:
        return {**value, path[0]: _rewritten(value[path[0]], path[1:], say)}
    return value
