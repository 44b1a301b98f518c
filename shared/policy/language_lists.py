"""The ten languages of Standards 32 and 38: which they are from a day on, and what is owed to those who speak them."""

from datetime import date
from typing import Annotated, Literal, Self
from unicodedata import bidirectional

from pydantic import AfterValidator, Field, model_validator

from shared.events.words import Language
from shared.policy.rows import Basis, Period, Row, Text

TEN = 10
"""How many there are: "the top ten languages", say both Standards."""

Direction = Literal["left-to-right", "right-to-left"]


def direction_of(text: str) -> Direction:
    """Return in which direction a text is written: that of its first letter, by the Unicode Character Database."""
    letters = (bidirectional(letter) for letter in text)
    first = next((letter for letter in letters if letter in {"L", "R", "AL"}), "L")
    return "left-to-right" if first == "L" else "right-to-left"


def _without_school(period: Period) -> Period:
    if period.unit == "school-day":
        raise ValueError("no school is known whose days could be counted")
    return period


Span = Annotated[Period, AfterValidator(_without_school)]
"""A length of time that is counted in England's own calendar."""


class LanguageList(Row):
    """The ten languages from the day `since` (written `from`) on, until the next list begins.

    A list that nobody has approved yet is a proposal.
    """

    since: date = Field(alias="from")
    languages: tuple[Language, ...]
    approved_by: Text | None = None
    approved_on: date | None = None

    @property
    def approval(self) -> str:
        """Who approved it and when, in words."""
        return f"approved by {self.approved_by} on {self.approved_on}" if self.approved_by else "not yet approved"

    @model_validator(mode="after")
    def _is_one_of_ten(self) -> Self:
        twice = sorted({tag for tag in self.languages if self.languages.count(tag) > 1})
        if twice:
            raise ValueError(f"it names {', '.join(twice)} twice")
        if len(self.languages) != TEN:
            raise ValueError(f"it names {len(self.languages)} languages; Standards 32 and 38 ask for {TEN}")
        if (self.approved_by is None) != (self.approved_on is None):
            raise ValueError("an approval needs both 'approved-by' and 'approved-on'; without one leave both out")
        return self


class DirectoryRule(Row):
    """How often a volunteer's entry is to be confirmed, and how many fluent speakers a language of the ten needs."""

    confirm: Span
    speakers: Annotated[int, Field(ge=1)]
    basis: Basis


class LeafletRule(Row):
    """How soon a leaflet must be there in each of the ten languages once its English has changed."""

    translate: Span
    basis: Basis
