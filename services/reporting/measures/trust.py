"""Complaints against the curve of trust (DOMAIN.md 11.5, K6): a rise comes first, and no number is good or bad."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.reporting.measures import months, words
from services.reporting.measures.cells import Cell, Interval, Months, ShownRate, Withheld
from services.reporting.measures.statistics import poisson
from services.reporting.measures.suppression import line, percentage, total
from services.reporting.measures.tallies import ComplaintKey
from services.reporting.measures.view import ComplaintMonth, Phase, Trust
from shared.policy.measures import Measuring, PhaseName, SmallNumbers
from shared.policy.measures import Phase as PhaseRow

UPHELD = ("upheld", "partly-upheld")
FOUND = (*UPHELD, "not-upheld")
"""What was found; a complaint that was resolved otherwise has no finding."""


@dataclass(frozen=True)
class Curve:
    """The phases of the policy, laid over the months that are over; `period` are the last twelve of them."""

    measuring: Measuring
    period: Months

    @property
    def over(self) -> list[str]:
        """Every month that is counted, from the baseline on, and no fewer than twelve."""
        first = min(_month(self.measuring.trust.phase[0]), self.period.first)
        return months.each(Months(first, self.period.last))

    def phase(self, month: str) -> PhaseName | None:
        """Return the phase that a month is in, None before the first."""
        begun = [row.phase for row in self.measuring.trust.phase if _month(row) <= month]
        return begun[-1] if begun else None

    def spread(self, counts: Mapping[str, int]) -> dict[str, Cell]:
        """Return the months' counts as they may be shown, where the sums of phases and of the period are known."""
        shown: dict[str, Cell] = {}
        for segment in self._segments():
            shown |= line({month: counts.get(month, 0) for month in segment}, self.measuring.small)
        return shown

    def _segments(self) -> Iterator[Sequence[str]]:
        """Yield the months in pieces that no phase and no period cuts through."""
        pieces: dict[tuple[PhaseName | None, bool], list[str]] = {}
        for month in self.over:
            pieces.setdefault((self.phase(month), months.holds(self.period, month)), []).append(month)
        yield from pieces.values()


def trust(
    complaints: Mapping[ComplaintKey, int], incidents: Mapping[str, int], answered: ShownRate, curve: Curve
) -> Trust:
    """Return the complaints by month and by phase, beside the incidents of each month."""
    received = {month: sum(n for key, n in complaints.items() if key.month == month) for month in curve.over}
    logged = {month: incidents.get(month, 0) for month in curve.over}
    lately = months.each(curve.period)
    return Trust(
        about=words.TRUST,
        months=tuple(_months(received, logged, curve)),
        phases=tuple(_phases(received, curve)),
        current=curve.phase(months.moved(curve.period.last, 1)),
        incidents_per_complaint=_ratio(logged, received, lately, curve),
        upheld=_upheld(complaints, curve),
        answered_on_time=answered,
        silence=words.SILENCE,
    )


def _months(received: Mapping[str, int], logged: Mapping[str, int], curve: Curve) -> Iterator[ComplaintMonth]:
    complaints, incidents = curve.spread(received), curve.spread(logged)
    for month, count in complaints.items():
        bounds: Interval | Withheld = "withheld" if count == "withheld" else poisson(count)
        yield ComplaintMonth(month, count, incidents[month], bounds, curve.phase(month))


def _phases(received: Mapping[str, int], curve: Curve) -> Iterator[Phase]:
    before: Phase | None = None
    rows = curve.measuring.trust.phase
    for row, next_ in zip(rows, (*rows[1:], None), strict=True):
        counts = [n for month, n in received.items() if curve.phase(month) == row.phase]
        last = months.moved(_month(next_), -1) if next_ else None
        before = _phase(row, last, counts, before, curve)
        yield before


def _phase(row: PhaseRow, last: str | None, counts: Sequence[int], before: Phase | None, curve: Curve) -> Phase:
    a_month, interval = _a_month(counts, curve.measuring.small)
    return Phase(
        phase=row.phase,
        first=_month(row),
        expectation=row.expectation,
        seen=_seen(row.phase, a_month, interval, before),
        complaints=total(counts, curve.measuring.small),
        a_month=a_month,
        interval=interval,
        last=last,
    )


def _a_month(counts: Sequence[int], small: SmallNumbers) -> tuple[float | Withheld | None, Interval | Withheld | None]:
    if not counts:
        return None, None
    count = total(counts, small)
    if count == "withheld":
        return "withheld", "withheld"
    return round(count / len(counts), 1), poisson(count, len(counts))


def _seen(
    phase: PhaseName, a_month: float | Withheld | None, interval: Interval | Withheld | None, before: Phase | None
) -> str:
    """Return what is seen of a phase, which moved only if the two intervals lie apart."""
    if a_month is None or interval is None:
        return "No month of it is over yet."
    if a_month == "withheld" or interval == "withheld":
        return "Too few complaints to say anything."
    told = f"{a_month:,g} a month"
    if before is None or not isinstance(before.interval, Interval):
        return f"{told}; there is nothing before it to compare with."
    beside = f"{told}, {before.a_month:,g} a month in the phase before"
    if interval.low > before.interval.high:
        return f"More: {beside}. {'As expected.' if phase == 'growth' else 'Not as expected yet.'}"
    if interval.high < before.interval.low:
        return f"Fewer: {beside}. {'Not as expected.' if phase == 'growth' else 'As expected, if it is not silence.'}"
    return f"No clear change: {beside}."


def _ratio(
    logged: Mapping[str, int], received: Mapping[str, int], lately: Sequence[str], curve: Curve
) -> float | Withheld:
    small = curve.measuring.small
    incidents, complaints = (total((counts[month] for month in lately), small) for counts in (logged, received))
    if incidents == "withheld" or complaints in {"withheld", 0}:
        return "withheld"
    return round(incidents / int(complaints), 1)


def _upheld(complaints: Mapping[ComplaintKey, int], curve: Curve) -> ShownRate:
    found = {key: n for key, n in complaints.items() if months.holds(curve.period, key.month) and key.finding in FOUND}
    upheld = sum(n for key, n in found.items() if key.finding in UPHELD)
    return percentage(upheld, sum(found.values()), curve.measuring.small)


def _month(row: PhaseRow) -> str:
    return f"{row.since:%Y-%m}"
