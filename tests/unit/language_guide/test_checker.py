"""What holds of every text, and what a family's own list changes (DOMAIN.md 9.1; Standard 37)."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.language_guide.checker import FAMILY_TERM, Family, own_words, remarks
from services.intake.language_guide.reader import family
from tests.unit.language_guide.said import GUIDE, TERMS, flagged, terms, told

PIECES = st.sampled_from(
    [
        *(
            "aggressive",
            "BAME",
            "loud",
            "Mum",
            "the care plan",
            "DNA",
            "gang-related",
            "half-Turkish",
            "ｌｏｕｄ",
            "😀",
        ),
        *("She came home.", "“He", "said”", "'", '"', "’", "\n\n", "\n> ", "<q>", "</q>", "é", "e\u0301", "»", "„"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=14).map(" ".join) | st.text()


@given(TEXTS)
def test_flags_lie_within_the_text_in_order_and_never_hold_white_space_at_an_end(text: str) -> None:
    found = told(text)
    assert all(0 <= remark.start < remark.end <= len(text) for remark in found)
    assert all(one.start <= other.start for one, other in pairwise(found))
    assert all(text[remark.start : remark.end].strip() == text[remark.start : remark.end] for remark in found)


@given(TEXTS)
def test_a_text_says_the_same_twice_and_quoted_it_says_nothing(text: str) -> None:
    assert told(text) == told(text)
    assert flagged(f"<q>{text.replace('<', ' ')}</q>") == []


@given(st.text(st.characters(exclude_categories=["L", "N"])))
def test_a_text_without_words_has_no_flag(text: str) -> None:
    assert told(text) == []


@given(TEXTS)
def test_a_paragraph_that_quotes_nothing_says_beside_others_what_it_says_alone(text: str) -> None:
    before = "He was loud and chaotic.\n\n"
    alone = [(remark.start + len(before), remark.term) for remark in told(text)]
    beside = [(remark.start, remark.term) for remark in told(before + text) if remark.start >= len(before)]
    # A guard may look back into the paragraph before, so a term may only be more, or less, for what is near.
    unguarded = {term.id for term in TERMS.values() if not any(term.guards)} - {"T026"}
    assert [each for each in beside if each[1] in unguarded] == [each for each in alone if each[1] in unguarded]


def test_places_are_counted_in_code_points() -> None:
    (remark,) = told("😀😀 👩🏾‍🦱 é e\u0301: loud")
    assert (remark.start, remark.end) == (14, 18)


def test_of_two_terms_in_one_place_the_longer_is_told_unless_the_other_weighs_more() -> None:
    assert terms("challenging behaviour") == {"T005"}
    assert terms("We met at the contact centre, where contact with family is.") == {"T072", "T071"}
    assert "T088" in terms("He is difficult to place.")


def test_a_term_counts_from_its_day_on() -> None:
    assert remarks("He is loud.", GUIDE, date(2026, 3, 31)) == []
    assert remarks("He is loud.", GUIDE, date(2026, 4, 1)) != []


def test_what_a_family_uses_is_never_flagged_and_what_it_avoids_always_is() -> None:
    theirs = Family(use=("mixed race", "Traveller"), avoid=("half Jamaican heritage", "client", "naughty step"))
    assert flagged("She is Mixed-Race, and they are Travellers.", theirs) == []
    found = told("Her naughty steps, and “the naughty step”; the client.", theirs)
    assert [(remark.start, remark.term, remark.severity) for remark in found] == [
        (4, FAMILY_TERM, "warn"),
        (47, FAMILY_TERM, "warn"),
    ]
    assert found[0].alternatives == ("mixed race", "Traveller")


def test_what_does_not_lie_within_the_words_of_the_family_is_flagged() -> None:
    assert flagged("A non-white family.", Family(use=("white",))) == ["non-white"]


def test_how_somebody_describes_themselves_is_theirs_to_use() -> None:
    assert own_words("I'm mixed race, “half Jamaican”, and tall.", GUIDE, date(2026, 11, 2)) == (
        "mixed race",
        "half Jamaican",
    )
    view = {"identity": [{"text": "I'm mixed race."}], "preferredWords": {"use": ["Ms Ay"], "avoid": ["Mum"]}}
    assert family(view, GUIDE) == Family(use=("Ms Ay", "mixed race"), avoid=("Mum",))
    assert family({}, GUIDE) == Family()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Contact with the pump.", []),
        ("supervised contact", ["contact"]),
        ("A male of 17 years.", ["male"]),
        ("A male of 18 years.", []),
        ("The 15-year-old male", ["male"]),
        ("His DNA sample", []),
        ("my Mum, Amina's Mum, their Dad", []),
    ],
)
def test_guards_look_at_what_stands_around(text: str, found: list[str]) -> None:
    assert flagged(text) == found
