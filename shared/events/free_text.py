"""Where the data of an event holds what people said or wrote: what the gate seals (DESIGN.md section 9)."""

from collections.abc import Callable
from typing import Any, Final, TypeGuard

from pydantic import BaseModel, GetJsonSchemaHandler, ValidatorFunctionWrapHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from shared.events import marked
from shared.events.marked import Data, Path

SEALED: Final = "sealed:1:"
"""What sealed text begins with: then come the number of its words, a colon, and the ciphertext in base64.

Plain text that begins so is refused at the gate.
"""


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
    return marked.texts(contract, data, FREE_TEXT)


def holds_words(contract: type[BaseModel], data: Data) -> bool:
    """Whether data of this contract, given as JSON, holds any free text."""
    return bool(texts(contract, data))


def rewritten(contract: type[BaseModel], data: Data, say: Callable[[str], str]) -> dict[str, Any]:
    """Return the data with what `say` makes of each free text in its place."""
    return marked.rewritten(contract, data, FREE_TEXT, say)


def paths(contract: type[BaseModel]) -> tuple[Path, ...]:
    """Return where data of this contract may hold free text, as names in JSON."""
    return marked.paths(contract, FREE_TEXT)
