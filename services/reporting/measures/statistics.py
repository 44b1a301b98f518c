"""What a number says of what is behind it: shares, counts and ratios, each with the bounds of 95 % (DOMAIN.md 7.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

from scipy.stats import chi2, norm

from services.reporting.measures.cells import Interval, Rate

CONFIDENCE: Final = 0.95
TAIL: Final = (1 - CONFIDENCE) / 2
NORMAL: Final = float(norm.ppf(1 - TAIL))
HALF: Final = 0.5


def share(part: int, whole: int) -> Rate:
    """Return `part` in per cent of `whole`, with Wilson's interval. Raises ValueError unless 0 <= part <= whole > 0."""
    if not 0 <= part <= whole or not whole:
        raise ValueError("the whole must be more than nothing, and no less than the part")
    share, weight = part / whole, NORMAL**2 / whole
    middle = share + weight / 2
    reach = sqrt(weight * (share * (1 - share) + weight / 4))
    return Rate(*(_percent(each) for each in (share, (middle - reach) / (1 + weight), (middle + reach) / (1 + weight))))


def _percent(part: float) -> float:
    return abs(round(100 * part, 1))


def poisson(count: int, months: int = 1) -> Interval:
    """Return the exact bounds of the monthly number that is behind so many in so many months."""
    low = chi2.ppf(TAIL, 2 * count) / 2 if count else 0.0
    high = chi2.ppf(1 - TAIL, 2 * count + 2) / 2
    return Interval(round(float(low) / months, 1), round(float(high) / months, 1))


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as often something falls on a group as on others; `corrected` if half of one was added."""

    index: float
    low: float
    high: float
    corrected: bool


def relative_rate(cases: int, people: int, other_cases: int, other_people: int) -> Ratio:
    """Return the relative rate index (DOMAIN.md 7.3). Raises ValueError on more cases than people, or no people."""
    if not (0 <= cases <= people > 0 and 0 <= other_cases <= other_people > 0):
        raise ValueError("there must be people, and no more cases than people")
    corrected = 0 in {cases, other_cases}
    half, one = (HALF, 1) if corrected else (0, 0)
    a, n, b, m = cases + half, people + one, other_cases + half, other_people + one
    index, error = (a / n) / (b / m), sqrt(1 / a - 1 / n + 1 / b - 1 / m)
    low, high = (exp(log(index) + side * NORMAL * error) for side in (-1, 1))
    return Ratio(round(index, 2), round(low, 2), round(high, 2), corrected)


def percentile(histogram: Mapping[int, int], percent: int) -> int:
    """Return the least value that so many per cent of what was counted do not exceed. Raises ValueError on nothing."""
    wanted, seen = -(-percent * sum(histogram.values()) // 100), 0
    for value in sorted(histogram):
        seen += histogram[value]
        if seen >= wanted > 0:
            return value
    raise ValueError("nothing was counted")
