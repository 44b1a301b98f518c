"""How long what a case holds is kept, and from when on: a table that people act on, not a machine (DOMAIN.md 8.4)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from shared.events.allegations import AllegationConcluded, LadoAdviceRecorded, LadoConsidered, LadoReferred
from shared.events.complaints import ComplaintOpened
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded
from shared.events.staff_matters import StaffInvestigationOpened, StaffMatterClosed
from shared.policy.rows import Name, Row, Text
from shared.policy.triggers import Trigger

SPOKEN_OF: tuple[type[Contract], ...] = (
    DisclosureRecorded,
    ComplaintOpened,
    LadoConsidered,
    LadoReferred,
    LadoAdviceRecorded,
    AllegationConcluded,
    StaffInvestigationOpened,
    StaffMatterClosed,
)
"""The events that a period may speak of."""

CountedFrom = Literal["fact", "closure", "ending", "told"]
"""Whence a period runs: from the last fact that it speaks of, from when the complaints were closed, from one of `ends`.

`told` is a period of which only another system knows the end, since it runs from a birth or from an employment.
"""

LONGEST_YEARS = 150


class RetentionPeriod(Row):
    """How long one kind of record is kept: `years` after it was `counted_from`.

    A case holds such a record if something happened that one of `when` speaks of. While a complaint is open, or none of
    `ends` has happened, or nobody has told the end, the period has none, and the case is kept.
    """

    id: Name
    record: Text
    when: Annotated[tuple[Trigger, ...], Field(min_length=1)]
    counted_from: CountedFrom
    ends: tuple[Trigger, ...] = ()
    years: Annotated[int, Field(ge=1, le=LONGEST_YEARS)] | None = None
    source: Text
    status: Literal["proposed", "agreed"]

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        faults = list(self._faults())
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _faults(self) -> Iterator[str]:
        if (self.counted_from == "told") != (self.years is None):
            yield "it needs 'years', unless another system tells the end: then it has none"
        if (self.counted_from == "ending") != bool(self.ends):
            yield "'ends' says from which events on the years run, where 'counted-from' is 'ending' and nowhere else"
        types = {contract.type for contract in SPOKEN_OF}
        unheard = {trigger.event for trigger in (*self.when, *self.ends)} - types
        if unheard:
            yield f"no period can speak of {', '.join(sorted(unheard))}, but of {', '.join(sorted(types))}"
        if self.counted_from == "closure" and {trigger.event for trigger in self.when} != {ComplaintOpened.type}:
            yield f"only what begins with '{ComplaintOpened.type}' is closed"

    def ends_after(self, day: date) -> date | None:
        """Return the last day on which it is kept if it runs from `day`; None where the end is told."""
        return None if self.years is None else _years_after(day, self.years)


class Sealed(Row):
    """How many days what is sealed to intake's own key is kept: it is no case's, so no case's erasure reaches it.

    `inbound_days` is how long a record stays on an inbound topic after it was read, `quarantine_days` how long what was
    set aside can be replayed.
    """

    inbound_days: Annotated[int, Field(ge=1, le=366)]
    quarantine_days: Annotated[int, Field(ge=7, le=366)]
    source: Text
    status: Literal["proposed", "agreed"]


class Retention(Row):
    """Everything that the policy says about how long anything is kept. Of several periods the longest counts."""

    sealed: Sealed
    period: Annotated[tuple[RetentionPeriod, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_nothing_twice(self) -> Self:
        names = [each.id for each in self.period]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two periods are called {', '.join(twice)}")
        return self


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        # The 29th of February comes again in a leap year only.
        return date(day.year + years, 3, 1)
