"""The endings that English words take. A form that nobody writes does no harm: it is never found."""

import re

_HISSES = re.compile(r"(s|x|z|ch|sh)$", re.IGNORECASE)
_CONSONANT_Y = re.compile(r"[^aeiou]y$", re.IGNORECASE)
_DOUBLES = re.compile(r"(^|[^aeiou])[aeiouy][bdgklmnprtv]$", re.IGNORECASE)


def of_noun(word: str) -> frozenset[str]:
    """Return the word, its plural, and the possessive of either."""
    plural = _with_s(word)
    return frozenset({word, plural, f"{word}'s", f"{plural}'s"})


def of_verb(word: str) -> frozenset[str]:
    """Return the word with the endings of a regular verb, and as a noun."""
    return of_noun(word) | {f"{stem}{ending}" for stem, ending in _endings(word)}


def _with_s(word: str) -> str:
    if _CONSONANT_Y.search(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if _HISSES.search(word) else f"{word}s"


def _endings(word: str) -> list[tuple[str, str]]:
    if word.endswith("e"):
        return [(word, "d"), (word[:-1], "ing")]
    past = [(word[:-1], "ied")] if _CONSONANT_Y.search(word) else [(word, "ed")]
    doubled = [(word + word[-1], ending) for ending in ("ed", "ing")] if _DOUBLES.search(word) else []
    return [*past, (word, "ing"), *doubled]
