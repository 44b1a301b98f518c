"""Months follow one another, begin in London, and make periods of twelve."""

import pytest

from services.reporting.measures import months
from services.reporting.measures.cells import Months
from tests.unit.build import instant


@pytest.mark.parametrize(
    ("at", "month"),
    [("2026-10-31T23:59:59Z", "2026-10"), ("2026-06-30T22:59:59Z", "2026-06"), ("2026-06-30T23:00:00Z", "2026-07")],
)
def test_a_month_begins_at_midnight_in_london(at: str, month: str) -> None:
    assert months.month_of(instant(at)) == month


@pytest.mark.parametrize(
    ("by", "month"), [(0, "2026-01"), (-1, "2025-12"), (11, "2026-12"), (12, "2027-01"), (-13, "2024-12")]
)
def test_months_are_counted_over_the_end_of_a_year(by: int, month: str) -> None:
    assert months.moved("2026-01", by) == month


def test_the_year_before_a_month_is_twelve_full_months() -> None:
    year = months.year_before("2026-11")
    assert year == Months("2025-11", "2026-10")
    assert len(months.each(year)) == 12
    assert months.holds(year, "2026-10")
    assert not months.holds(year, "2026-11")


@pytest.mark.parametrize(
    ("month", "last"),
    [("2026-12", "2026-09"), ("2026-10", "2026-09"), ("2026-09", "2026-06"), ("2027-01", "2026-12")],
)
def test_the_fixed_year_ends_with_the_last_full_quarter(month: str, last: str) -> None:
    assert months.fixed_year(month) == Months(months.moved(last, -11), last)


def test_months_are_named_for_whoever_reads_them() -> None:
    assert months.in_words(Months("2025-10", "2026-09")) == "October 2025 to September 2026"
