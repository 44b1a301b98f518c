"""Spoken and written are two preferences; who reads nothing hears it, and what is signed is filmed (DOMAIN.md 6.2)."""

from typing import Any

import pytest

from services.intake.translations.reading import Reading
from shared.events.language_needs import LanguageNeedAssessed
from tests.unit.build import event
from tests.unit.intake.translations.requesting import languages
from tests.unit.told import disclosure


def copies(language: str = "en", **preferred: str) -> list[tuple[str, str]]:
    """Return the copies that are asked for of a statement in this language."""
    statement = {"text": "He never used my name.", "language": language}
    return languages(event(disclosure(statement=statement, preferred_languages=preferred)))


@pytest.mark.parametrize(
    ("preferred", "asked"),
    [
        ({"spoken": "syl", "written": "bn"}, [("bn", "text")]),
        ({"spoken": "tr", "written": "en"}, []),
        ({"spoken": "en", "written": "en", "form": "text"}, []),
        ({"spoken": "en", "written": "en", "form": "easy-read"}, [("en", "easy-read")]),
        ({"spoken": "en", "written": "en", "form": "audio"}, [("en", "audio")]),
        ({"spoken": "tr", "written": "tr", "form": "audio"}, [("tr", "audio")]),
        ({"spoken": "bfi", "written": "bfi"}, [("bfi", "video")]),
        ({"spoken": "bfi", "written": "bfi", "form": "text"}, [("bfi", "video")]),
        ({"spoken": "bfi", "written": "en"}, []),
    ],
)
def test_a_statement_is_given_as_its_speaker_reads(preferred: dict[str, str], asked: list[tuple[str, str]]) -> None:
    assert copies(**preferred) == asked


@pytest.mark.parametrize(
    ("need", "reading"),
    [
        ({"spoken": "syl", "written": "bn"}, ("bn", "text")),
        ({"spoken": "tr", "written": "tr", "form": "easy-read"}, ("tr", "easy-read")),
        ({"spoken": "so"}, ("so", "audio")),
        ({"spoken": "so", "form": "easy-read"}, ("so", "easy-read")),
        ({"spoken": "bfi"}, ("bfi", "video")),
        ({"spoken": "bfi", "written": "en"}, ("en", "text")),
    ],
)
def test_who_was_asked_is_given_what_they_said(need: dict[str, Any], reading: tuple[str, str]) -> None:
    assessed = Reading.assessed(LanguageNeedAssessed.model_validate({"person": "a", "said_by": "self", **need}))

    assert (assessed.language, assessed.form) == reading
