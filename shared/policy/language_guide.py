"""The language guide: terms that hurt in what practitioners write, why, and what to say instead (DOMAIN.md 9)."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from shared.events.language import Category, Severity
from shared.policy.rows import Row, Text

_WORD = r"[^\W_]+('[^\W_]+)*[~!]?"
_CHOICE = rf"(\({_WORD}(\|{_WORD})*\)|{_WORD})"

Pattern = Annotated[str, StringConstraints(max_length=300, pattern=rf"^{_CHOICE}([ -]{_CHOICE})*$")]
"""Whole words, as they are looked for.

A space is any white space or a hyphen, and so is a hyphen. `(his|her)` is one word or the other. A word is found with
the endings of a noun (`parent`: parents, parent's); with `~` after it also with those of a verb (`refuse~`: refuses,
refused, refusing); with `!` only as it stands. A word with a capital is found with that capital only, any other in any
case.
"""

GuardWord = Annotated[str, StringConstraints(max_length=60, pattern=rf"^({_WORD}|'s)$")]
"""One word of a guard, with the same marks; `'s` is any possessive (`Amina's`)."""


class Term(Row):
    """A row of the guide: the words, when they count, how much they matter and what to say instead.

    `near` are words of which one must be within so many words (`within`) on either side; `age_below`, an age in years,
    will do in their place. None of `not_near` may be there. `not_after` may not be the word just before, `not_before`
    not the one just after. Each is a suggestion: what a family itself says always wins.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=60)]
    term: Text
    words: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    category: Category
    severity: Severity
    why: Text
    alternatives: Annotated[tuple[Text, ...], Field(min_length=1)]
    source: Text
    near: tuple[GuardWord, ...] = ()
    not_near: tuple[GuardWord, ...] = ()
    not_after: tuple[GuardWord, ...] = ()
    not_before: tuple[GuardWord, ...] = ()
    age_below: Annotated[int, Field(ge=1, le=100)] | None = None
    within: Annotated[int, Field(ge=1, le=50)] = 8
    approved_by: Text
    since: date = Field(alias="from")

    @property
    def guards(self) -> tuple[object, ...]:
        """What around the words decides whether they count."""
        return self.near, self.not_near, self.not_after, self.not_before, self.age_below

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if both := sorted(set(self.near) & set(self.not_near)):
            raise ValueError(f"'{both[0]}' must be near and must not")
        return self
