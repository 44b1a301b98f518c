"""Nothing that somebody is quoted with is ever flagged, whatever the marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.language_guide.said import flagged

MARKS = [
    *(
        "“”",
        "‘’",
        "„“",
        "„”",
        "‚‘",
        "‚’",
        '""',
        "''",
        "«»",
        "»«",
        "‹›",
        "›‹",
        "””",
        "’’",
        "「」",
        "『』",
        "《》",
        "〈〉",
    ),
    *("〝〞", "＂＂", "‟”"),
]
TAGS = [("<q>", "</q>"), ('<blockquote cite="x">', "</blockquote>"), ("<Q>", "</Q>")]
QUOTED = [tuple(pair) for pair in MARKS] + [("« ", " »"), ("''", "''"), ("“‘", "’”"), ("\n> ", "\n\n"), *TAGS]
WORDS = st.lists(
    st.sampled_from(["aggressive", "she's", "the parents’ house", "BAME", "don't", "rude,", "loud.", "is"]),
    min_size=1,
    max_size=8,
).map(" ".join)
every_style = pytest.mark.parametrize(("opening", "closing"), QUOTED)


@every_style
@given(said=WORDS)
def test_nothing_in_a_quotation_is_flagged(opening: str, closing: str, said: str) -> None:
    assert flagged(f"She told us {opening}{said}{closing} on Monday.") == []
    assert flagged(f"{opening}{said}{closing}") == []


@every_style
def test_what_stands_before_and_behind_a_quotation_is(opening: str, closing: str) -> None:
    text = f"He was rude. She said: {opening}a loud child{closing} and left. He was chaotic."
    assert flagged(text) == ["rude", "chaotic"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“She said ‘he is loud’ and “rude” to me”, then chaotic.", ["chaotic"]),
        ("“First he was loud.\n\n“Then he was rude.” He is chaotic.", ["chaotic"]),
        ("“First he was loud.\n\nThen he was rude.” He is chaotic.", ["chaotic"]),
        ('"First he was loud.\n\n"Then he was rude." He is chaotic.', ["chaotic"]),
        ("“He was loud and I forgot to end it.\n\nHe was rude.", ["rude"]),
        ('"He was loud and I forgot to end it.\n\nHe was rude.', ["rude"]),
        ("‘the parents’ house is loud’ she said; he is chaotic.", ["chaotic"]),
        ("> He was loud.\n> > He was rude.\nHe is chaotic.", ["chaotic"]),
        ("<q>He is <q>loud</q> and rude</q>, chaotic.", ["chaotic"]),
        ("<blockquote>He is loud, and it never ends", []),
        ('("He\'s loud") [‘rude’] —“chaotic”— disruptive', ["disruptive"]),
        ('A boy of 5\'10" was rude; 6" of snow; he was loud.', ["rude", "loud"]),
        ("In the ’90s, and the '80s, it was rude.", ["rude"]),
        ("It's the children's home, and the boys' room; he's rude.", ["rude"]),
    ],
)
def test_quotations_begin_and_end_where_a_reader_sees_it(text: str, found: list[str]) -> None:
    assert flagged(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Loud and Dr. Rude-Cold met Cllr Chaotic.",
        "Under the Sanctions and Anti-Money Laundering Act 2018.",
        "A Special Guardianship Order, the Care Planning, Placement and Case Review (England) Regulations 2010.",
    ],
)
def test_names_after_a_title_and_of_laws_are_nobody_s_to_reword(text: str) -> None:
    assert flagged(text) == []
