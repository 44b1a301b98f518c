"""The figures as they are kept and served: each with what it measures, what it rests on and what it cannot say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.reporting.measures.cells import (
    Cell,
    Direction,
    Figure,
    Interval,
    Months,
    ShownRate,
    Table,
    Withheld,
)
from shared.engine.view import View
from shared.events.figures import DecisionPoint, Group, Population
from shared.policy.measures import OwnPointName, PhaseName

# How soon things are done


@dataclass(frozen=True, slots=True)
class OnTimeCount(View):
    """Duties that fell due: on time, met late, still unmet; `rate` is the share met on time of all three."""

    met: int
    late: int
    missed: int
    rate: ShownRate


@dataclass(frozen=True, slots=True)
class OnTimeMonth(OnTimeCount):
    """Those that fell due in a month."""

    month: str


@dataclass(frozen=True, slots=True)
class OnTimeRow(View):
    """A duty, or without `duty` all duties of a Standard, or without either all duties.

    `year` are the last twelve full months, `months` those and the current one; `open` are not yet due.
    """

    says: str
    year: OnTimeCount
    months: tuple[OnTimeMonth, ...]
    open: int
    trend: str
    direction: Direction
    standard: int | None = None
    duty: str | None = None


@dataclass(frozen=True, slots=True)
class OnTime(View):
    """What was due, and whether it was done in time."""

    about: Figure
    all: OnTimeRow
    standards: tuple[OnTimeRow, ...]
    duties: tuple[OnTimeRow, ...]


@dataclass(frozen=True, slots=True)
class MilestoneRow(View):
    """How many whole days after the disclosure half of them, and nine in ten, had come so far."""

    milestone: str
    says: str
    count: Cell
    median_days: int | Withheld
    ninetieth_days: int | Withheld


@dataclass(frozen=True, slots=True)
class Milestones(View):
    """Time to each milestone."""

    about: Figure
    rows: tuple[MilestoneRow, ...]


# Whether families complain


@dataclass(frozen=True, slots=True)
class ComplaintMonth(View):
    """The complaints received in a month, and the incidents logged of that month."""

    month: str
    complaints: Cell
    incidents: Cell
    interval: Interval | Withheld
    phase: PhaseName | None = None


@dataclass(frozen=True, slots=True)
class Phase(View):
    """A phase of the trust curve: what is expected of it, and what is seen of it so far, in words; the last has no end.

    Only months that are over are counted; a phase of which none is has no number a month.
    """

    phase: PhaseName
    first: str
    expectation: str
    seen: str
    complaints: Cell
    a_month: float | Withheld | None = None
    interval: Interval | Withheld | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Trust(View):
    """Complaints against the curve of trust (K6): more of them are at first a good sign, never a bad one by itself."""

    about: Figure
    months: tuple[ComplaintMonth, ...]
    phases: tuple[Phase, ...]
    incidents_per_complaint: float | Withheld
    upheld: ShownRate
    answered_on_time: ShownRate
    silence: str
    current: PhaseName | None = None


# Whom it falls on


@dataclass(frozen=True, slots=True)
class Incidents(View):
    """Incidents by month, by kind and by service: what anyone can count in the log."""

    about: Figure
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Languages(View):
    """The languages of those who disclosed; `window` is fixed for a quarter, absent until it has been fixed."""

    about: Figure
    tables: tuple[Table, ...]
    window: Months | None = None


@dataclass(frozen=True, slots=True)
class Denominators(View):
    """The people that a rate is counted against: which set, of what year, from where."""

    figures: str
    population: Population
    year: int
    counted_by: str
    release: str


Verdict = Literal[
    "no clear difference",
    "over-represented",
    "under-represented",
    "too few to judge",
    "withheld",
    "more decisions than people",
    "nobody to compare with",
]
"""In words (DOMAIN.md 7.3), and why there is none where there is none."""


@dataclass(frozen=True, slots=True)
class Comparison(View):
    """A group beside those it is compared with: the relative rate index, its interval, and the number above it.

    `corrected` says that somebody was counted 0 times, and half of one was added to every number.
    """

    reference: Literal["all-others"] | Group
    verdict: Verdict
    index: float | None = None
    low: float | None = None
    high: float | None = None
    excess: float | None = None
    corrected: Literal["yes", "no"] = "no"


@dataclass(frozen=True, slots=True)
class GroupRow(View):
    """A group at a decision point; `rate` is for every 10,000 people of it, absent if their number is not known."""

    group: Group
    label: str
    count: Cell
    comparisons: tuple[Comparison, ...] = ()
    people: int | None = None
    rate: float | Withheld | None = None


@dataclass(frozen=True, slots=True)
class PointTable(View):
    """A decision point: how often it fell on each group. `note` says what to know before reading it."""

    point: OwnPointName | DecisionPoint
    says: str
    counted: Literal["in-the-log", "by-another-system"]
    groups: tuple[GroupRow, ...]
    total: Cell
    period: str
    note: str
    denominators: Denominators | None = None


@dataclass(frozen=True, slots=True)
class Disproportionality(View):
    """Whether what is decided falls on some groups more than on others, and how complete what is known of them is."""

    about: Figure
    points: tuple[PointTable, ...]
    window: Months | None = None
    groups: Table | None = None
    completeness: Table | None = None


# Whether the Standards are kept


@dataclass(frozen=True, slots=True)
class ScoreRow(View):
    """A Standard: its evidence, its figure and its trend; or that it is not yet measured, and `why`."""

    number: int
    title: str
    standing: Literal["measured", "not-yet-measured"]
    evidence: tuple[str, ...]
    figure: str
    trend: str
    direction: Direction
    rate: ShownRate | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Scorecard(View):
    """Standards 1 to 40, in order."""

    about: Figure
    standards: tuple[ScoreRow, ...]


@dataclass(frozen=True, slots=True)
class Measures(View):
    """All figures, as of a moment and of an entry of the log, under a version of the policy.

    `period` are the last twelve full months, `earlier` the twelve before, `current` the month that is not over.
    """

    as_of: datetime
    entry: int
    policy: str
    period: Months
    earlier: Months
    current: str
    on_time: OnTime
    milestones: Milestones
    trust: Trust
    incidents: Incidents
    languages: Languages
    disproportionality: Disproportionality
    scorecard: Scorecard
