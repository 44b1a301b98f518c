"""Words are planted in every field of free text that a contract has, so that a new one is looked for by itself."""

import pytest

from services.intake.problems import Invalid
from services.intake.validation import check
from shared.events.contract import Contract
from shared.events.free_text import paths, texts
from tests.integration.canary.telling import EXTERNAL, TALKATIVE, spoilt, told
from tests.integration.canary.words import SAID
from tests.unit.gate.samples import NOW


@pytest.mark.parametrize("contract", EXTERNAL, ids=lambda contract: contract.type)
def test_every_field_of_free_text_holds_words_and_the_gate_accepts_them(contract: type[Contract]) -> None:
    document = told(contract, "1")

    said = texts(contract, document["data"])
    assert len(said) == len(paths(contract))
    assert all(SAID.found_in(text.encode()) for text in said)
    assert texts(contract, check(document, NOW).data) == said


@pytest.mark.parametrize("contract", TALKATIVE, ids=lambda contract: contract.type)
def test_what_is_spoilt_is_refused(contract: type[Contract]) -> None:
    with pytest.raises(Invalid):
        check(spoilt(told(contract, "1")), NOW)
