"""The page of the language guide has every key of a term, and its words are found as it says."""

import pytest

from shared.policy.language_guide import Term
from tests.docs.pages import ROOT, named, rows, section
from tests.unit.language_guide.said import flagged

PAGE = ROOT / "docs" / "language-guide.md"


def test_it_has_every_key_of_a_term() -> None:
    told = [each for cell, *_ in rows(section(PAGE, "## The keys of a term")) for each in named(cell)]
    keys = {info.alias or name for name, info in Term.model_fields.items()}
    assert keys <= set(told)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("siblings, sibling's", ["siblings", "sibling's"]),
        ("refuses, refused, refusing", ["refuses", "refused", "refusing"]),
        ("a backwards people", []),
        ("dna, mum said", []),
        ("Mrs Loud", []),
    ],
)
def test_words_are_found_as_it_says(text: str, found: list[str]) -> None:
    assert flagged(text) == found
