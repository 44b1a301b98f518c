"""When a word counts: what must, and what may not, stand around it (DOMAIN.md 9.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.intake.language_guide.patterns import Forms, fits, forms
from services.intake.language_guide.tokens import Word, touch
from shared.policy.language_guide import Term

_AGED = frozenset({"age", "aged"})
_YEARS = frozenset({"year", "years", "yr", "yrs", "yo"})


@dataclass(frozen=True, slots=True)
class Guards:
    """The guards of a term, as forms of words."""

    near: Forms = frozenset()
    not_near: Forms = frozenset()
    not_after: Forms = frozenset()
    not_before: Forms = frozenset()
    age_below: int | None = None
    within: int = 0

    @classmethod
    def of(cls, term: Term) -> "Guards":
        """Return the guards of this term."""
        return cls(
            near=forms(term.near),
            not_near=forms(term.not_near),
            not_after=forms(term.not_after),
            not_before=forms(term.not_before),
            age_below=term.age_below,
            within=term.within,
        )

    def agree(self, text: str, words: Sequence[Word], start: int, end: int) -> bool:
        """Whether the phrase from the word `start` to before the word `end` counts."""
        return (
            not (start and self.not_after and fits(words[start - 1], self.not_after) and _next(text, words, start - 1))
            and not (end < len(words) and fits(words[end], self.not_before) and _next(text, words, end - 1))
            and self._is_in_place([*words[max(start - self.within, 0) : start], *words[end : end + self.within]])
        )

    def _is_in_place(self, around: Sequence[Word]) -> bool:
        if any(fits(word, self.not_near) for word in around):
            return False
        if not self.near and self.age_below is None:
            return True
        return any(fits(word, self.near) for word in around) or self._is_young(around)

    def _is_young(self, around: Sequence[Word]) -> bool:
        """Whether the words tell an age below that of the guard, such as `aged 15`, `15 years old` or `15yo`."""
        if self.age_below is None:
            return False
        keys = ["", *(word.key for word in around), ""]
        return any(
            _number(key) < self.age_below and (key.endswith("yo") or before in _AGED or after in _YEARS)
            for before, key, after in zip(keys, keys[1:], keys[2:], strict=False)
        )


def _next(text: str, words: Sequence[Word], place: int) -> bool:
    return touch(text, words[place], words[place + 1])


_NO_AGE = 1000


def _number(key: str) -> int:
    digits = key.removesuffix("yo")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len("999") else _NO_AGE
