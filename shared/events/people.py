"""Members of staff in the data of an event: behind the gate a fingerprint stands for each (DESIGN.md section 9)."""

from typing import Annotated, Final

from pydantic import GetJsonSchemaHandler, StringConstraints, ValidatorFunctionWrapHandler, WrapValidator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

FINGERPRINT: Final = "person:1:"
"""What a fingerprint begins with. A name that begins so is refused at the gate."""


class Person:
    """Marks a type that names a member of staff: `x-fingerprinted` in its JSON Schema."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema of the name, with the mark."""
        return {**handler(schema), "x-fingerprinted": "at the gate"}


PERSON: Final = Person()


def is_fingerprint(value: object) -> bool:
    """Whether this stands for a member of staff already."""
    return isinstance(value, str) and value.startswith(FINGERPRINT)


def _unless_fingerprint(value: object, handler: ValidatorFunctionWrapHandler) -> object:
    return value if is_fingerprint(value) else handler(value)


StaffMember = Annotated[
    str, StringConstraints(min_length=1, max_length=255), WrapValidator(_unless_fingerprint), PERSON
]
"""A member of staff, by the name (`sub`) that the council's identity provider gives them in their tokens."""
