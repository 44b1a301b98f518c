"""What languages.toml may say of how long a translation takes, and what the shipped one says (DOMAIN.md 6.4)."""

from pathlib import Path

import pytest

from shared.policy.loader import HACKNEY, load
from tests.unit.policy.council import refusal

LANGUAGES = load(HACKNEY).languages


def test_lengths_and_what_adds_to_them_are_those_of_the_domain_reference() -> None:
    assert [(row.up_to, row.due.n) for row in LANGUAGES.length] == [(1000, 3), (3000, 5)]
    assert (LANGUAGES.further.words, LANGUAGES.further.adds.n) == (1000, 1)
    assert (LANGUAGES.rare_language.adds.n, LANGUAGES.second_linguist.adds.n) == (3, 1)
    assert {row.document for row in LANGUAGES.turnaround if row.second_linguist} == {"safety-plan", "minutes"}
    urgent = {row.document: row.urgent.n for row in LANGUAGES.turnaround if row.urgent is not None}
    assert urgent == dict.fromkeys(("statement-copy", "safety-plan", "complaint-letter", "other"), 1)


@pytest.mark.parametrize(
    ("tag", "rare"),
    [("tr", False), ("tr-CY", False), ("pt-BR", False), ("syl", False), ("en-GB", False), ("so", True), ("bfi", True)],
)
def test_a_language_is_rare_that_is_neither_listed_nor_the_council_s_own(tag: str, *, rare: bool) -> None:
    assert LANGUAGES.is_rare(tag) == rare


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("up-to = 3000", "up-to = 900", "'length' must name each longer than the one before, and due no sooner"),
        ("up-to = 3000\ndue = { n = 5", "up-to = 3000\ndue = { n = 2", "'length' must name each longer"),
        ('[rare-language]\nadds = { n = 3, unit = "working-day" }', "[rare-language]", "rare-language.adds"),
        (
            'up-to = 1000\ndue = { n = 3, unit = "working-day" }',
            'up-to = 1000\ndue = { n = 3, unit = "day" }',
            "length.1",
        ),
        ("[second-linguist]", "[third-linguist]", "second-linguist: Field required"),
        ("words = 1000", "words = 0", "further.words"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_the_reason(folder: Path, old: str, new: str, reason: str) -> None:
    text = (folder / "languages.toml").read_text(encoding="utf-8")
    assert old in text
    assert reason in refusal(folder, "languages.toml", text.replace(old, new))
