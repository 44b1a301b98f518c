"""The forty Standards: what each is about, and how it is looked after where no duty does it."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from shared.policy.duties import Duty
from shared.policy.rows import Row, Text

NUMBERS = range(1, 41)

Measure = Literal["K1", "K2", "K3", "K4", "K5", "K6", "K7"]
"""A measure of the rolling quality assurance programme (DOMAIN.md 11.5).

K1 audits, K2 family feedback, K3 young people's feedback, K4 work plans, K5 staff surveys, K6 complaints, K7 exclusions
and achievement.
"""


class Standard(Row):
    """One of the Standards, in short; `measure` and `why-not` say what takes the place of a duty."""

    number: Annotated[int, Field(ge=NUMBERS[0], le=NUMBERS[-1])]
    title: Text
    measure: tuple[Measure, ...] = ()
    why_not: Text | None = None


def unanswered(standards: Iterable[Standard], duties: Iterable[Duty]) -> tuple[int, ...]:
    """Return the Standards that have neither a duty, nor a measure, nor a written reason why not."""
    owed = {duty.standard for duty in duties}
    return tuple(row.number for row in standards if not (row.number in owed or row.measure or row.why_not))
