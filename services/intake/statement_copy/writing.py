"""How a language is called in English, and which way it runs."""

import unicodedata
from typing import Literal

from fontTools import unicodedata as scripts
from langcodes import Language

from shared.policy.languages import Languages

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT = frozenset({"R", "AL"})


def called(languages: Languages, tag: str) -> str:
    """Return what the council calls a language, or else CLDR: people are shown names, never tags."""
    listed = languages.named(tag)
    return listed.name if listed is not None and listed.tag == tag else Language.get(tag).display_name("en")


def direction(tag: str, text: str) -> Direction:
    """Return which way the text runs: as the script of its language does (CLDR), if any letter of it does.

    What is told in Yiddish, say, may be written in Latin letters, whatever its tag says.
    """
    return _other(_of_script(tag)) if _letters(text) == {_other(_of_script(tag))} else _of_script(tag)


def _of_script(tag: str) -> Direction:
    script = Language.get(tag).maximize().script or ""
    return "rtl" if scripts.script_horizontal_direction(script, "LTR") == "RTL" else "ltr"


def _letters(text: str) -> set[Direction]:
    """Return which ways the letters of the text run."""
    kinds = {unicodedata.bidirectional(letter) for letter in set(text)}
    found: set[Direction] = {"rtl"} if kinds & RIGHT_TO_LEFT else set()
    return found | ({"ltr"} if "L" in kinds else set())


def _other(way: Direction) -> Direction:
    return "ltr" if way == "rtl" else "rtl"
