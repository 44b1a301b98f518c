"""The words of a text, and where they stand. Places are counted in Unicode code points, from 0."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

APOSTROPHES = "'’ʼ＇‘´`"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""What shows nothing inside a word: soft hyphens, zero width characters."""

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PART = rf"[^\W_](?:[^\W_]|[{_MARKS}{_UNSEEN}])*"
_WORD = re.compile(rf"{_PART}(?:[{APOSTROPHES}]{_PART})*")
_BETWEEN = re.compile(r"[\s\u2010-\u2015\u2212\u00ad-]+")
_NEW_PARAGRAPH = re.compile(r"\n\s*\n")
_SAME = {ord(apostrophe): "'" for apostrophe in APOSTROPHES} | dict.fromkeys(map(ord, _UNSEEN))


@dataclass(frozen=True, slots=True)
class Word:
    """A word from `start` to before `end`: `exact` is normalised (NFKC, one kind of apostrophe), `key` has no case."""

    start: int
    end: int
    exact: str
    key: str


def words(text: str) -> list[Word]:
    """Return the words of a text in order; a hyphen parts two words, an apostrophe inside one does not."""
    return [_word(match) for match in _WORD.finditer(text)]


def touch(text: str, one: Word, other: Word) -> bool:
    """Whether nothing but white space or hyphens parts two words, and no paragraph ends between them."""
    between = text[one.end : other.start]
    return between == " " or (bool(_BETWEEN.fullmatch(between)) and not _NEW_PARAGRAPH.search(between))


def all_touch(text: str, found: Sequence[Word]) -> bool:
    """Whether each of these words touches the next."""
    return all(touch(text, one, other) for one, other in pairwise(found))


def _word(match: re.Match[str]) -> Word:
    said = match.group()
    exact = said if said.isascii() and said.isalnum() else unicodedata.normalize("NFKC", said.translate(_SAME))
    return Word(match.start(), match.end(), exact, exact.casefold())
