"""Patterns of the guide, as `shared/policy/language_guide.py` describes them, as the forms that they are found by."""

import re
from collections.abc import Iterable

from services.intake.language_guide.inflections import of_noun, of_verb
from services.intake.language_guide.tokens import Word, words

Forms = frozenset[str]
Phrase = tuple[Forms, ...]
"""What each word of a phrase may be."""

_PART = re.compile(r"\(([^)]*)\)|([^ ()-]+)")
_POSSESSIVE = "'s"


def phrase(pattern: str) -> Phrase:
    """Return the phrase that a pattern of the policy stands for."""
    return tuple(forms((choice or word).split("|")) for choice, word in _PART.findall(pattern))


def forms(patterns: Iterable[str]) -> Forms:
    """Return every form of any of these words, each with its mark."""
    return frozenset[str]().union(*map(_forms, patterns))


def literal(text: str) -> Phrase:
    """Return the phrase that a family's own words stand for, whatever their case, with the endings of nouns."""
    return tuple(of_noun(word.key) for word in words(text))


def fits(word: Word, wanted: Forms) -> bool:
    """Whether the word has one of these forms; one with a capital fits only as it is written."""
    return word.key in wanted or word.exact in wanted or (_POSSESSIVE in wanted and word.key.endswith(_POSSESSIVE))


def _forms(word: str) -> Forms:
    if word == _POSSESSIVE or word.endswith("!"):
        return frozenset({word.removesuffix("!")})
    return of_verb(word[:-1]) if word.endswith("~") else of_noun(word)
