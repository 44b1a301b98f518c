"""What the figures are measured by: the phases of trust, the decision points, and which numbers are too small."""

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from shared.events.figures import Group, Population
from shared.policy.rows import Basis, Row, Text

PhaseName = Literal["baseline", "growth", "decline"]
OwnPointName = Literal["complaint", "lado-referral", "exclusion"]
Reference = Literal["all-others"] | Group

PHASES: tuple[PhaseName, ...] = ("baseline", "growth", "decline")
FIRST_OF_MONTH = 1


class Phase(Row):
    """A phase of the curve of trust, from the first day of a month until the next phase begins (DOMAIN.md 11.5, K6)."""

    phase: PhaseName
    since: date = Field(alias="from")
    expectation: Text


class Trust(Row):
    """How the number of complaints is expected to go if families come to trust us: first up, then down."""

    basis: Basis
    phase: tuple[Phase, ...]

    @model_validator(mode="after")
    def _is_one_curve(self) -> Self:
        if tuple(each.phase for each in self.phase) != PHASES:
            raise ValueError(f"the phases are {', '.join(PHASES)}, each once and in this order")
        if any(one.since >= next_.since for one, next_ in pairwise(self.phase)):
            raise ValueError("each phase must begin after the one before")
        if any(each.since.day != FIRST_OF_MONTH for each in self.phase):
            raise ValueError("a phase begins on the first day of a month")
        return self


class SmallNumbers(Row):
    """Below which numbers nothing is shown, or judged; a council may set them higher, never lower (DOMAIN.md 7.5)."""

    count: Annotated[int, Field(ge=5, le=50)]
    whole: Annotated[int, Field(ge=10, le=100)]
    judged: Annotated[int, Field(ge=10, le=100)]
    basis: Basis


class OwnPoint(Row):
    """A decision point that the log's own cases reach, and the people that its numbers are set against."""

    point: OwnPointName
    says: Text
    population: Population


class Measuring(Row):
    """Everything that the figures take from the policy."""

    small: SmallNumbers
    trust: Trust
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]
    point: tuple[OwnPoint, ...]

    @model_validator(mode="after")
    def _names_nothing_twice(self) -> Self:
        points = [each.point for each in self.point]
        if len({*points}) < len(points) or len({*self.references}) < len(self.references):
            raise ValueError("a decision point and a reference group are named once each")
        return self
