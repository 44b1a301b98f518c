"""Every term of DOMAIN.md 9.2 is found where it matters, and passed over where it does not."""

from collections import Counter

import pytest

from shared.policy.language_guide import Term
from tests.unit.language_guide import labels, system_words
from tests.unit.language_guide.said import TERMS, flagged, terms

EXAMPLES = labels.EXAMPLES | system_words.EXAMPLES
every_term = pytest.mark.parametrize("term", sorted(EXAMPLES))


def test_the_guide_has_the_terms_of_the_domain() -> None:
    assert sorted(TERMS) == [f"T{number:03d}" for number in range(1, 174)] == sorted(EXAMPLES)
    assert Counter(term.category for term in TERMS.values()) == {
        "behavioural-label": 46,
        "adultification": 24,
        "jargon": 42,
        "abbreviation": 28,
        "outdated-racial-terminology": 33,
    }


def test_what_needs_a_rewrite_is_what_the_domain_marks_so() -> None:
    numbers = (41, 43, 44, 45, 55, 56, 59, 61, 62, 65, 88, 141, 143, 144, 145, 147, 148, 152, 153, 156, 159, 162, 165)
    found = {term.id for term in TERMS.values() if term.severity == "needs-rewrite"}
    assert found == {f"T{number:03d}" for number in numbers}
    assert all(term.severity == "hint" for term in TERMS.values() if term.category == "abbreviation")


@every_term
def test_a_term_is_flagged_where_it_matters(term: str) -> None:
    assert term in terms(EXAMPLES[term][0])


@every_term
def test_a_term_is_passed_over_where_it_does_not(term: str) -> None:
    assert term not in terms(EXAMPLES[term][1])


@every_term
def test_a_term_is_flagged_in_capitals_or_is_an_abbreviation(term: str) -> None:
    sensitive = any(letter.isupper() for pattern in TERMS[term].words for letter in pattern)
    assert sensitive or term in terms(EXAMPLES[term][0].upper())


@pytest.mark.parametrize("term", TERMS.values(), ids=lambda term: str(term.id))
def test_no_term_flags_what_it_suggests_instead(term: Term) -> None:
    # What a suggestion quotes is what to write, so its marks are taken off here.
    said = [alternative.replace('"', "") for alternative in term.alternatives]
    assert [suggestion for suggestion in said if term.id in terms(suggestion)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She refuses. He refused; they are refusing.", ["refuses", "refused", "refusing"]),
        ("He absconds and absconded: absconders.", ["absconds", "absconded", "absconders"]),
        ("It was non‑compliance, and non-\ncompliant.", ["non‑compliance", "non-\ncompliant"]),
        ("The care leavers' and a care leaver’s room.", ["care leavers", "care leaver’s"]),
        ("AGGRESSIVE, Aggressive, ａｇｇｒｅｓｓｉｖｅ, ag\u00adgressive", None),
        ("unaggressive, difficulty, loudspeaker, chaos", []),
    ],
)
def test_whole_words_are_found_with_their_endings_however_they_are_written(text: str, found: list[str] | None) -> None:
    assert flagged(text) == (text.split(", ") if found is None else found)
