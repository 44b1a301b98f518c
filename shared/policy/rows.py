"""What every row of a policy file has in common (DESIGN.md section 6).

Keys are written in kebab case. A key that is not known is an error, so that a slip of the pen is not a rule lost.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.calendar import Unit

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]*$", max_length=60)]
"""The id of a row."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=1000)]

Basis = Literal["statute", "code", "standards", "proposed"]
"""What a figure rests on: the law, a code of practice, the Standards, or a default that a council may change."""

LONGEST: dict[Unit, int] = {"working-day": 260, "school-day": 200, "day": 366, "month": 12, "year": 1, "hour": 8784}
"""About a year in each unit: the table of bank holidays is only sure to reach 18 months ahead."""


class Row(BaseModel):
    """A row of a policy file: kebab case, closed, and never changed once read."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"))


class Period(Row):
    """A length of time, of a year at most; 0 working days is the same day."""

    n: Annotated[int, Field(ge=0)]
    unit: Unit

    @model_validator(mode="after")
    def _is_no_longer_than_a_year(self) -> Self:
        if self.n > LONGEST[self.unit]:
            raise ValueError(f"{self.n} is more than a year, which is {LONGEST[self.unit]} in this unit at most")
        return self
