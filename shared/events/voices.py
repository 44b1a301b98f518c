"""Whose words a free text holds: the practitioner's own, or somebody else's that nobody may reword (DOMAIN.md 9.1)."""

from typing import Final

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class OfPractitioners:
    """Marks a type of text that practitioners write: `x-language-checked` in its JSON Schema."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema of the text, with the mark."""
        return {**handler(schema), "x-language-checked": "at the gate"}


class OfSomebody:
    """Marks a type of text that is kept as somebody gave it."""


PROSE: Final = OfPractitioners()
OWN_WORDS: Final = OfSomebody()
