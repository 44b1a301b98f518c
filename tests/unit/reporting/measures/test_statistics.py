"""Shares, counts and ratios against published figures, and against SciPy's own tests of them."""

from math import exp, inf, lgamma, log
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from scipy.stats.contingency import relative_risk

from services.reporting.measures.cells import Interval, Rate
from services.reporting.measures.statistics import percentile, poisson, relative_rate, share

COUNTS = st.integers(1, 3000)
LAST_DIGIT = 0.0501
"""How far a number rounded to one digit may be from what it was."""


def test_the_share_of_the_domain_reference() -> None:
    assert share(7, 50) == Rate(14.0, 7.0, 26.2)


@given(COUNTS.flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_a_share_has_the_bounds_that_scipy_gives_it(counted: tuple[int, int]) -> None:
    part, whole = counted
    found, expected = share(part, whole), binomtest(part, whole).proportion_ci(0.95, method="wilson")
    assert found.percent == pytest.approx(100 * part / whole, abs=LAST_DIGIT)
    assert (found.low, found.high) == pytest.approx((100 * expected.low, 100 * expected.high), abs=LAST_DIGIT)


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (1, 0), (-1, 5), (6, 5)])
def test_there_is_no_share_of_nothing_nor_of_less_than_the_part(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="the whole must be"):
        share(part, whole)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # The table of exact limits in Pearson and Hartley, Biometrika Tables for Statisticians, table 40.
    [(0, 0.0, 3.7), (1, 0.0, 5.6), (2, 0.2, 7.2), (5, 1.6, 11.7), (10, 4.8, 18.4), (20, 12.2, 30.9), (50, 37.1, 65.9)],
)
def test_a_count_has_the_exact_bounds_of_the_tables(count: int, low: float, high: float) -> None:
    assert poisson(count) == Interval(low, high)


def test_of_several_months_the_bounds_are_those_of_a_month() -> None:
    assert poisson(50, 10) == Interval(3.7, 6.6)


def at_most(count: int, expected: float) -> float:
    """Return how likely it is to count no more than this where so many are expected, term by term."""
    return sum(exp(-expected + n * log(expected) - lgamma(n + 1)) for n in range(count + 1))


@given(st.integers(1, 200))
def test_beyond_its_bounds_a_count_would_be_a_chance_of_one_in_forty(count: int) -> None:
    bounds = poisson(count)
    assert at_most(count, bounds.high + LAST_DIGIT) < 0.025 < at_most(count, bounds.high - LAST_DIGIT)
    assert at_most(count - 1, bounds.low + LAST_DIGIT) < 0.975
    if bounds.low > LAST_DIGIT:
        assert at_most(count - 1, bounds.low - LAST_DIGIT) > 0.975


def test_the_relative_rate_of_the_domain_reference() -> None:
    ratio = relative_rate(60, 5000, 40, 10000)
    assert (ratio.index, ratio.low, ratio.high, ratio.corrected) == (3.0, 2.01, 4.47, False)


@given(
    COUNTS.flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))),
    COUNTS.flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))),
)
def test_a_relative_rate_is_the_relative_risk_that_scipy_knows(group: tuple[int, int], others: tuple[int, int]) -> None:
    found, expected = relative_rate(*group, *others), relative_risk(*group, *others)
    low, high = expected.confidence_interval(0.95)
    rounded = pytest.approx((expected.relative_risk, low, high), rel=1e-6, abs=0.00501)
    assert (found.index, found.low, found.high) == rounded


@given(COUNTS, COUNTS)
def test_nobody_at_all_is_counted_as_half_of_one_and_marked(people: int, other_people: int) -> None:
    ratio = relative_rate(0, people, 0, other_people)
    assert ratio.corrected
    assert ratio.index == pytest.approx((other_people + 1) / (people + 1), abs=0.00501)
    assert 0 <= ratio.low <= ratio.index <= ratio.high < inf


@pytest.mark.parametrize("counted", [(11, 10, 1, 10), (1, 10, 11, 10), (0, 0, 1, 10), (1, 10, 0, 0), (-1, 10, 1, 10)])
def test_more_decisions_than_people_are_refused(counted: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="no more cases than people"):
        relative_rate(*counted)


@given(st.lists(st.integers(0, 90), min_size=1, max_size=80))
def test_half_are_no_later_than_the_median_and_nine_in_ten_than_the_ninetieth(days: list[int]) -> None:
    histogram = {day: days.count(day) for day in days}
    half, most = percentile(histogram, 50), percentile(histogram, 90)
    assert sum(day <= half for day in days) * 2 >= len(days) > sum(day < half for day in days) * 2
    assert sum(day <= most for day in days) * 10 >= len(days) * 9 > sum(day < most for day in days) * 10
    if len(days) % 2:
        assert half == median(days)


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="nothing was counted"):
        percentile({}, 50)
