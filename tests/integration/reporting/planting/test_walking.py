"""The walk leaves no field out: held against the JSON Schema of each contract, which says it in another way."""

from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from pydantic import StringConstraints

from shared.events.contract import Contract, Part
from shared.events.registry import CONTRACTS
from tests.integration.reporting.planting.marking import MARKER, Markers
from tests.integration.reporting.planting.walking import UnplantableError, Walk, options

Json = Any
CLOSED = ("enum", "const", "format")
"""What a schema says of a string that nobody can write freely; the formats are those of moments and days."""


def free(schema: Json, definitions: Json, path: str = "") -> Iterator[str]:
    """Yield where a schema lets anybody write what they want."""
    if "$ref" in schema:
        yield from free(definitions[schema["$ref"].rpartition("/")[2]], definitions, path)
    for way in schema.get("anyOf", ()):
        yield from free(way, definitions, path)
    for name, each in schema.get("properties", {}).items():
        yield from free(each, definitions, f"{path}/{name}")
    if "items" in schema:
        yield from free(schema["items"], definitions, path)
    if schema.get("type") == "string" and not any(word in schema for word in CLOSED):
        yield path


def marked(data: Json, path: str = "") -> Iterator[str]:
    """Yield where data holds a marker."""
    if isinstance(data, dict):
        for name, each in data.items():
            yield from marked(each, f"{path}/{name}")
    elif isinstance(data, list):
        for each in data:
            yield from marked(each, path)
    elif isinstance(data, str) and MARKER.fullmatch(data.lower().removeprefix("/")):
        yield path


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.type)
def test_a_marker_is_planted_wherever_a_contract_lets_somebody_write(contract: type[Contract]) -> None:
    schema = contract.model_json_schema()
    planted = [Walk(Markers(), choice).plant(contract, contract.type) for choice in range(options(contract))]

    assert {path for data in planted for path in marked(data)} == set(free(schema, schema.get("$defs", {})))
    for data in planted:
        contract.model_validate(data)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.type)
def test_every_option_of_every_closed_list_is_taken(contract: type[Contract]) -> None:
    schema = contract.model_json_schema()
    planted = [Walk(Markers(), choice).plant(contract, contract.type) for choice in range(options(contract))]

    assert set(listed(schema, schema.get("$defs", {}))) <= {pair for data in planted for pair in leaves(data)}


def listed(schema: Json, definitions: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """Yield every option of every closed list of a schema, each with its place."""
    if "$ref" in schema:
        yield from listed(definitions[schema["$ref"].rpartition("/")[2]], definitions, path)
    for way in schema.get("anyOf", ()):
        yield from listed(way, definitions, path)
    for name, each in schema.get("properties", {}).items():
        yield from listed(each, definitions, f"{path}/{name}")
    if "items" in schema:
        yield from listed(schema["items"], definitions, path)
    yield from ((path, option) for option in schema.get("enum", ()))


def leaves(data: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """Yield every value, each with its place."""
    if isinstance(data, dict):
        for name, each in data.items():
            yield from leaves(each, f"{path}/{name}")
    elif isinstance(data, list):
        for each in data:
            yield from leaves(each, path)
    else:
        yield path, data


def test_a_field_that_no_marker_fits_stops_the_walk() -> None:
    class Registered(Part):
        car: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9]{2} [A-Z]{3}$")]

    with pytest.raises(UnplantableError, match="disclosure-recorded/car"):
        Walk(Markers(), 0).plant(Registered, "disclosure-recorded")


def test_a_field_of_a_kind_that_no_contract_had_before_stops_the_walk() -> None:
    class Noted(Part):
        notes: dict[str, str]

    with pytest.raises(UnplantableError, match="notes"):
        Walk(Markers(), 0).plant(Noted, "disclosure-recorded")
