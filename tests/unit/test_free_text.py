"""Which fields of the contracts hold what people said or wrote: each is of the type that the gate seals."""

import pytest
from pydantic import ValidationError

from shared.events.audit import BreakGlassUsed, WordsRead
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded, OutcomeShared, StatementConfirmed
from shared.events.free_text import holds_words, paths, rewritten, texts
from shared.events.registry import BY_TYPE
from shared.events.words import Statement
from tests.unit.told import disclosure

CONTRACTS = sorted(BY_TYPE.items())
DATA = disclosure(
    speaker_name="Aylin",
    statement={"text": "Öğretmen ismimi söylemedi.", "language": "tr"},
    identity=[{"facet": "heritage", "text": "Kürdüm", "language": "tr", "said_by": "child"}],
    place="Gym",
).to_data()


def unsealed_strings(schema: object) -> list[object]:
    """Return every string of a JSON Schema that may be long and free, and is not marked as sealed or fingerprinted."""
    if isinstance(schema, list):
        return [found for each in schema for found in unsealed_strings(each)]
    if not isinstance(schema, dict):
        return []
    bound = any(name in schema for name in ("enum", "const", "pattern", "format", "x-sealed", "x-fingerprinted"))
    found = [schema] if schema.get("type") == "string" and not bound else []
    return found + [inner for each in schema.values() for inner in unsealed_strings(each)]


@pytest.mark.parametrize(("name", "contract"), CONTRACTS, ids=[name for name, _ in CONTRACTS])
def test_no_text_that_others_send_is_left_unsealed(name: str, contract: type[Contract]) -> None:
    assert not contract.external or unsealed_strings(contract.model_json_schema()) == [], name


@pytest.mark.parametrize(("name", "contract"), CONTRACTS, ids=[name for name, _ in CONTRACTS])
def test_what_our_own_services_derive_holds_nobody_s_words(name: str, contract: type[Contract]) -> None:
    # What intake asks of whoever breaks glass, or reads an original, is sealed by intake itself.
    assert contract.external or contract in {BreakGlassUsed, WordsRead} or paths(contract) == (), name


def test_the_texts_of_a_disclosure() -> None:
    assert texts(DisclosureRecorded, DATA) == ["Aylin", "Öğretmen ismimi söylemedi.", "Kürdüm", "Gym"]


def test_lists_and_what_may_be_absent() -> None:
    assert paths(OutcomeShared) == (("actions", "*"),)
    assert not holds_words(StatementConfirmed, StatementConfirmed(outcome="accurate").to_data())


def test_every_text_is_rewritten_and_nothing_else() -> None:
    new = rewritten(DisclosureRecorded, DATA, lambda text: f"sealed:1:{len(text)}:")
    assert texts(DisclosureRecorded, new) == ["sealed:1:5:", "sealed:1:26:", "sealed:1:6:", "sealed:1:3:"]
    assert (
        rewritten(
            DisclosureRecorded,
            new,
            dict(zip(texts(DisclosureRecorded, new), texts(DisclosureRecorded, DATA), strict=True)).__getitem__,
        )
        == DATA
    )


def test_what_is_sealed_may_be_longer_than_what_it_says() -> None:
    assert Statement(text="sealed:1:9:" + "A" * 500_000, language="tr")
    with pytest.raises(ValidationError):
        Statement(text="A" * 100_001, language="tr")
