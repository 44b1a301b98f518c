"""Languages: which ones a council works in, and how soon a translation is due."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from shared.events.translations import Document
from shared.events.words import Language
from shared.policy.rows import Basis, Period, Row, Text


class SpokenLanguage(Row):
    """One of the languages most spoken in the borough (Standards 32 and 38; DOMAIN.md 6.2)."""

    tag: Language
    name: Text
    autonym: Text
    script: Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")]
    direction: Literal["left-to-right", "right-to-left"]
    variants: tuple[Language, ...] = ()
    note: Text | None = None


class Turnaround(Row):
    """How soon a document must come back from translation, counted from the request (DOMAIN.md 6.4)."""

    document: Document
    due: Period
    basis: Basis

    @model_validator(mode="after")
    def _has_no_school(self) -> Self:
        if self.due.unit == "school-day":
            raise ValueError("no school is known whose days could be counted")
        return self


class Languages(Row):
    """The languages a council works in: the one it writes by itself, the ones most needed, and how soon."""

    default: Language
    approved_by: Text
    since: date = Field(alias="from")
    language: tuple[SpokenLanguage, ...]
    turnaround: tuple[Turnaround, ...]

    def turnaround_of(self, document: Document) -> Turnaround:
        """Return how soon `document` must come back; every kind of document has a row."""
        return next(row for row in self.turnaround if row.document == document)

    def named(self, tag: str) -> SpokenLanguage | None:
        """Return the listed language that `tag` is, or is a variant of; None if it is not on the list."""
        return next((row for row in self.language if tag == row.tag or tag in row.variants), None)
