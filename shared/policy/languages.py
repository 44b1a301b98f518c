"""Languages: which ones a council works in, and how soon a translation is due."""

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self

import langcodes
from pydantic import Field, StringConstraints, model_validator

from shared.events.translations import Document
from shared.events.words import Language
from shared.policy.language_lists import DirectoryRule, LanguageList, LeafletRule, direction_of
from shared.policy.rows import Basis, Period, Row, Text


class SpokenLanguage(Row):
    """A language that the council works in (DOMAIN.md 6.2); a list says which are the ten."""

    tag: Language
    name: Text
    autonym: Text
    script: Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")]
    direction: Literal["left-to-right", "right-to-left"]
    variants: tuple[Language, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _is_written_so(self) -> Self:
        script = langcodes.Language.get(self.tag).maximize().script
        if script != self.script:
            raise ValueError(
                f"'{self.tag}' is written in {script}, not in {self.script}; a tag may name another script"
            )
        if direction_of(self.autonym) != self.direction:
            raise ValueError(f"the autonym of '{self.tag}' is written {direction_of(self.autonym)}")
        return self


class Turnaround(Row):
    """How soon a kind of document must come back from translation, counted from the request (DOMAIN.md 6.4).

    `due` holds where its length is not known, or does not matter; `by_length` says that it matters where it is known.
    `urgent` takes the place of both where the request is. What has a `second_linguist` is not sent before one read it.
    """

    document: Document
    due: Period
    by_length: bool = False
    urgent: Period | None = None
    second_linguist: bool = False
    basis: Basis

    @model_validator(mode="after")
    def _has_no_school(self) -> Self:
        if "school-day" in {self.due.unit, self.urgent.unit if self.urgent else None}:
            raise ValueError("no school is known whose days could be counted")
        return self


class WorkingDays(Period):
    """A length of time in working days, which others are added to."""

    unit: Literal["working-day"]


class Length(Row):
    """How soon a document of `up_to` so many words must come back."""

    up_to: Annotated[int, Field(ge=1)]
    due: WorkingDays
    basis: Basis


class Further(Row):
    """What each further `words`, begun or whole, beyond the longest length add."""

    words: Annotated[int, Field(ge=1)]
    adds: WorkingDays
    basis: Basis


class Extra(Row):
    """What a document takes longer for a reason other than its length."""

    adds: WorkingDays
    basis: Basis


class Languages(Row):
    """The languages a council works in: the one it writes by itself, the ones most needed, and how soon.

    A document whose length is known takes as long as its `length`, and longer for every `further` words, into a
    `rare_language`, which is not among those most needed, and where a `second_linguist` checks it (DOMAIN.md 6.4).
    """

    default: Language
    directory: DirectoryRule
    leaflets: LeafletRule
    lists: Annotated[tuple[LanguageList, ...], Field(alias="list", min_length=1)]
    language: tuple[SpokenLanguage, ...]
    turnaround: tuple[Turnaround, ...]
    length: Annotated[tuple[Length, ...], Field(min_length=1)]
    further: Further
    rare_language: Extra
    second_linguist: Extra

    @model_validator(mode="after")
    def _grows(self) -> Self:
        if any(one.up_to >= next_.up_to or one.due.n > next_.due.n for one, next_ in pairwise(self.length)):
            raise ValueError("'length' must name each longer than the one before, and due no sooner")
        return self

    def turnaround_of(self, document: Document) -> Turnaround:
        """Return how soon `document` must come back; every kind of document has a row."""
        return next(row for row in self.turnaround if row.document == document)

    def named(self, tag: str) -> SpokenLanguage | None:
        """Return the listed language that `tag` is, or is a variant of; None if it is not on the list."""
        return next((row for row in self.language if tag == row.tag or tag in row.variants), None)

    def is_rare(self, tag: str) -> bool:
        """Whether `tag` is neither the council's own language nor one of those listed, whatever its region."""
        language = tag.partition("-")[0]
        own = self.default.partition("-")[0]
        return language != own and self.named(tag) is None and self.named(language) is None

    def family(self, tag: str) -> str:
        """Return the language that `tag` is a variety of: a listed one by its tag, else the language without region."""
        plain = tag.partition("-")[0]
        row = self.named(tag) or self.named(plain)
        return row.tag if row is not None else plain

    def list_on(self, day: date) -> LanguageList | None:
        """Return the list in force on `day`: the last that began by then, None before the first."""
        return max((row for row in self.lists if row.since <= day), key=lambda row: row.since, default=None)

    def ten_on(self, day: date) -> tuple[SpokenLanguage, ...]:
        """Return the ten languages on `day` in the order of their list, none before the first list."""
        found = self.list_on(day)
        rows = {row.tag: row for row in self.language}
        return tuple(rows[tag] for tag in found.languages) if found is not None else ()
