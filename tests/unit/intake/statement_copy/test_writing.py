"""What languages are called, and which way they run: as CLDR has it, not only for the council's ten."""

import pytest

from services.intake.statement_copy.writing import called, direction
from tests.scripts import RIGHT_TO_LEFT, TEXTS, YIDDISH
from tests.unit.intake.statement_copy.copies import POLICY


@pytest.mark.parametrize("tag", TEXTS)
def test_a_text_runs_as_its_script_does(tag: str) -> None:
    assert direction(tag, TEXTS[tag]) == ("rtl" if tag in RIGHT_TO_LEFT else "ltr")


@pytest.mark.parametrize("tag", ["ur", "ps", "prs", "pa-Arab", "az-Arab", "ku-Arab", "sd-Arab", "ug-Arab", "dv", "syr"])
def test_other_languages_run_from_right_to_left_too(tag: str) -> None:
    assert direction(tag, "?") == "rtl"


def test_letters_of_another_script_than_the_tag_has_run_their_own_way() -> None:
    assert direction("yi", "Der lerer hot gezogt az mir lign.") == "ltr"
    assert direction("en", YIDDISH.replace("3", "")) == "rtl"
    assert direction("yi", f"{YIDDISH} He said: liars.") == "rtl"
    assert direction("tr", f"{YIDDISH} He said: liars.") == "ltr"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("kmr", "Kurdish (Kurmanji)"),
        ("bn", "Bengali"),
        ("ckb", "Central Kurdish"),
        ("pa-Arab", "Punjabi (Arabic)"),
        ("yue-Hant", "Cantonese (Traditional)"),
        ("pt-BR", "Portuguese (Brazil)"),
    ],
)
def test_a_language_is_called_as_the_council_calls_it_or_else_in_english(tag: str, name: str) -> None:
    assert called(POLICY.languages, tag) == name
