"""The page: the words as they were said, each in its language and direction, and nothing that they can spoil."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.identity.view import AddressView
from services.intake.statement_copy.choosing import Copy
from services.intake.statement_copy.page import Page, Size, rendered
from tests.reading_html import elements, one
from tests.scripts import BIDI, RIGHT_TO_LEFT, TEXTS
from tests.unit.gate.test_accepted import VERBATIM
from tests.unit.intake.statement_copy.copies import AT, POLICY, copy, statement, translation

TURKISH = POLICY.copy_wording[0].model_copy(
    update={
        "language": "tr",
        "title": "Söylediklerinizin bir kopyası",
        "approved_by": "the panel of linguists",
        "approved": date(2026, 11, 2),
    }
)


def page(shown: Copy | None = None, size: Size = "normal") -> Page:
    return rendered(shown or copy(), POLICY, size)


def said(text: str, language: str) -> Copy:
    return copy(statement=statement(text=text, language=language), language=language)


@pytest.mark.parametrize("tag", TEXTS)
def test_words_keep_every_character_and_have_their_language_and_direction(tag: str) -> None:
    words = one(page(said(TEXTS[tag], tag)).html, "said")
    assert words.text == TEXTS[tag]
    assert (words.attributes["lang"], words.attributes["dir"]) == (tag, "rtl" if tag in RIGHT_TO_LEFT else "ltr")


@pytest.mark.parametrize("words", VERBATIM.values(), ids=VERBATIM)
def test_whatever_the_gate_accepts_is_on_the_page_as_it_was_sent(words: str) -> None:
    assert one(page(said(words, "tr")).html, "said").text == words


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_any_text_in_any_script_is_on_the_page_as_it_was_sent(words: str) -> None:
    assert one(page(said(words, "yi")).html, "said").text == words


def test_a_translation_has_a_language_and_a_direction_of_its_own() -> None:
    shown = copy(translation=translation(language="ckb", text=TEXTS["ckb"]), language="ckb")
    words = one(page(shown).html, "translation")
    assert (words.text, words.attributes["lang"], words.attributes["dir"]) == (TEXTS["ckb"], "ckb", "rtl")
    assert one(page(shown).html, "said").attributes["dir"] == "ltr"


@pytest.mark.parametrize(
    ("standing", "says"),
    [
        ("checked", "A second linguist has checked this translation."),
        ("corrected", "checked this translation and corrected it"),
        ("not-checked", "has not been checked by a second linguist"),
    ],
)
def test_it_says_whether_a_second_linguist_checked_the_translation(standing: str, says: str) -> None:
    assert says in page(copy(translation=translation(standing=standing), language="en")).html


def test_what_was_changed_since_is_marked_with_its_translation() -> None:
    old = copy(latest=2, translation=translation(), language="en")
    assert "It was changed or added to since: the latest is version 2." in page(old).html
    assert "It is of version 1, which was changed or added to since." in page(old).html
    assert "changed or added to since" not in page(replace(old, latest=1)).html


def test_a_translation_that_is_needed_and_not_there_is_told_of() -> None:
    assert "no translation of this version into Yiddish yet" in page(copy(language="yi", untranslated=True)).html


def test_what_is_disputed_is_marked() -> None:
    assert "is disputed" in page(copy(statement=statement(disputed="yes"))).html
    assert "is disputed" not in page().html


def test_people_are_named_as_they_told_and_apart_from_what_surrounds_them() -> None:
    rebbe = AddressView(person="p", title="הרב", name="Reb Moishe", formal="yes", language="yi", version=1, told_at=AT)
    html = page(copy(address=rebbe, statement=statement(speaker_name=BIDI))).html
    names = [
        (each.text, each.attributes.get("lang"), each.attributes.get("dir"))
        for each in elements(html)
        if each.tag == "bdi"
    ]
    assert names == [("הרב", "yi", "rtl"), ("Reb Moishe", "yi", "ltr"), (BIDI, None, None)]


def test_no_tag_and_no_code_is_read_out() -> None:
    text = re.sub(
        r"<style>.*?</style>|<[^>]*>", " ", page(copy(language="yi", untranslated=True)).html, flags=re.DOTALL
    )
    assert "Turkish" in text
    assert not re.search(r"\b(tr|yi|Hebr|copy-given|recorded|e-?mail|[A-Z]{4})\b", text)


def test_words_that_look_like_markup_are_words() -> None:
    html = page(said("</div><script>alert(1)</script><img src=x>", "en")).html
    assert {each.tag for each in elements(html)}.isdisjoint({"script", "img", "iframe", "link"})


def test_a_browser_may_load_its_style_and_typefaces_and_nothing_else() -> None:
    shown = page()
    (style,) = re.findall(r"<style>(.*?)</style>", shown.html, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in shown.policy
    assert shown.policy.startswith("default-src 'none'")
    assert "style=" not in shown.html
    assert set(re.findall(r'url\("([^"]+)/[^/"]+"\)', shown.html)) == {"/statement-copy/typefaces"}


@pytest.mark.parametrize(("size", "points"), [("normal", 14), ("large", 18)])
def test_large_print_is_large(size: Size, points: int) -> None:
    assert f"font: {points}pt/1.5" in page(size=size).html


@pytest.mark.parametrize("unwanted", ["italic", "justify", "hyphens: auto", "uppercase"])
def test_nothing_is_set_in_a_way_that_is_hard_to_read(unwanted: str) -> None:
    assert unwanted not in page(size="large").html


def test_letters_that_no_typeface_has_are_told_of_by_the_name_of_their_script() -> None:
    shown = page(said("ᏣᎳᎩ and ꆈꌠ", "chr"))
    assert shown.missing == ("Cherokee", "Yi")
    assert "no typeface that we have can write Cherokee, Yi" in shown.html


def test_it_asks_in_the_reader_s_language_only_what_somebody_approved() -> None:
    approved = replace(POLICY, copy_wording=(*POLICY.copy_wording, TURKISH))
    draft = TURKISH.model_copy(update={"approved_by": None, "approved": None})
    drafted = replace(POLICY, copy_wording=(*POLICY.copy_wording, draft))
    titles = [
        [each.text for each in elements(rendered(copy(), policy, "normal").html) if each.attributes.get("lang") == "tr"]
        for policy in (approved, drafted)
    ]
    assert TURKISH.title in titles[0]
    assert TURKISH.title not in titles[1]
    assert "A copy of what you said" in rendered(copy(), approved, "normal").html


def test_there_is_room_to_confirm_to_correct_and_to_say_nothing() -> None:
    html = page().html
    assert html.count('class="box"') == 3
    assert html.count('class="line"') >= 8
    for asked in ("This is what I said.", "I want to change", "I do not want to say.", "Your name, or a mark", "Date"):
        assert asked in html
    assert "Give this page to" in html
