"""A producer that holds its events against the published schemas is told the same by the gate."""

import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from deploy.contracts.documents import FOLDER
from services.intake.problems import Invalid
from services.intake.validation import check
from tests.unit.gate.samples import NOW, Document, disclosure, disclosure_with, nearly_a_disclosure

SCHEMAS = {
    name: Draft202012Validator(json.loads((FOLDER / "schemas" / f"{name}.json").read_text("utf-8")))
    for name in ("envelope", "disclosure-recorded-1")
}


def fits(document: Document) -> bool:
    """Tell whether the document fits both schemas."""
    return SCHEMAS["envelope"].is_valid(document) and SCHEMAS["disclosure-recorded-1"].is_valid(document["data"])


@given(nearly_a_disclosure())
def test_what_the_gate_accepts_fits_the_schemas(document: Document) -> None:
    try:
        check(document, NOW)
    except Invalid:
        return
    assert fits({name: value for name, value in document.items() if value is not None})


@given(nearly_a_disclosure())
def test_what_the_gate_passes_on_fits_the_schemas(document: Document) -> None:
    try:
        event = check(document, NOW)
    except Invalid:
        return
    assert fits(json.loads(event.to_json()))


@pytest.mark.parametrize(
    "document",
    [
        disclosure(specversion=None),
        disclosure(id=""),
        disclosure(data=[]),
        disclosure_with(speaker="ghost"),
        disclosure_with(service_area="early-help"),
        disclosure_with(statement={"text": "", "language": "tr"}),
        disclosure_with(statement={"text": "x", "language": "Turkish"}),
        disclosure_with(statement={"text": "x", "language": "tr", "mood": "low"}),
        disclosure_with(statement={"text": "x" * 100_001, "language": "tr"}),
    ],
)
def test_what_the_schemas_refuse_the_gate_refuses(document: Document) -> None:
    assert not fits(document)
    with pytest.raises(Invalid):
        check(document, NOW)
