"""What every figure is made of: counts, shares and tables as they may be shown.

A `Cell` is a number, or withheld because it, or another that could be worked out from it, is small. Months are written
`2026-11` and are London's. Percentages are out of 100; every interval is one of 95 %. What is absent does not apply.
"""

from dataclasses import dataclass
from typing import Literal

from shared.engine.view import View

Withheld = Literal["withheld"]
Cell = int | Withheld
"""A count as it may be shown."""

Direction = Literal["better", "worse", "no-clear-change", "cannot-be-said"]
"""How a rate moved against the twelve months before, for a picture of what `trend` says in words."""


@dataclass(frozen=True, slots=True)
class Months(View):
    """Whole months, the first and the last included."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Rate(View):
    """A share in per cent, with Wilson's interval."""

    percent: float
    low: float
    high: float


ShownRate = Rate | Withheld
"""Withheld where 1 to 4 are counted, or fewer than 10 of whom they are part (DOMAIN.md 7.5)."""


@dataclass(frozen=True, slots=True)
class Figure(View):
    """What is said of every figure beside its numbers, one sentence each."""

    title: str
    measures: str
    rests_on: str
    cannot_say: str


@dataclass(frozen=True, slots=True)
class Row(View):
    """A row of a table: `share` is its part of the total."""

    key: str
    label: str
    count: Cell
    share: ShownRate = "withheld"


@dataclass(frozen=True, slots=True)
class Table(View):
    """Counts of one kind that make up a total."""

    title: str
    rows: tuple[Row, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Interval(View):
    """Between which bounds the long-run monthly number lies, by the exact interval of Poisson's distribution."""

    low: float
    high: float
