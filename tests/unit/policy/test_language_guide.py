"""A language guide that cannot be used is refused, with the row and the reason."""

from pathlib import Path

import pytest

from shared.policy.loader import HACKNEY, load
from tests.unit.policy.council import refusal

TERM = """
[[term]]
id = "{id}"
term = "loud"
words = [{words}]
category = "{category}"
severity = "warn"
why = "It is a stereotype"
alternatives = [{alternatives}]
source = "here"
approved-by = "us"
from = 2026-04-01
{rest}
"""
FILE = "language-guide/jargon.toml"


def term(**changes: str) -> str:
    """Return a row of the guide with these parts written otherwise."""
    row = {
        "id": "X1",
        "words": '"zqx"',
        "category": "jargon",
        "alternatives": '"say more"',
        "rest": "",
    }
    return TERM.format(**(row | changes))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (term(words=""), "words"),
        (term(words='"lo ud  "'), "words.1"),
        (term(words='"(a|b"'), "words.1"),
        (term(words='"a.*"'), "words.1"),
        (term(words='"a~!"'), "words.1"),
        (term(category="rude"), "category"),
        (term(alternatives=""), "alternatives"),
        (term(rest='near = ["two words"]'), "near.1"),
        (term(rest='near = ["a"]\nnot-near = ["a"]'), "'a' must be near and must not"),
        (term(rest="age-below = 0"), "age-below"),
        (term(rest='nearby = ["a"]'), "nearby"),
        (term() + term(), "row 1 of language-guide/jargon.toml has the same id"),
        (term() + term(id="X2"), "has 'zqx' too, with the same guards"),
        (term(id="T001"), "has the same id"),
    ],
)
def test_a_mistake_is_told_with_its_place(folder: Path, row: str, reason: str) -> None:
    said = refusal(folder, FILE, row)
    assert "language-guide/" in said
    assert reason in said


def test_a_row_may_have_every_guard(folder: Path) -> None:
    rest = 'near = ["a~", "\'s"]\nnot-near = ["b!"]\nnot-after = ["c"]\nnot-before = ["d"]\nage-below = 18\nwithin = 3'
    (folder / FILE).write_text(term(words='"(his|her) zqx-word~"', rest=rest), encoding="utf-8")
    assert any(row.id == "X1" for row in load(folder).language_guide)


def test_every_row_of_the_shipped_guide_is_still_a_proposal() -> None:
    assert {row.approved_by for row in load(HACKNEY).language_guide} == {"not yet approved"}
