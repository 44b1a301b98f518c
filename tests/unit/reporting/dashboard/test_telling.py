"""Figures as they are read: what is withheld is never told, and what there is none of is never called withheld."""

import pytest

from services.reporting.dashboard import telling
from services.reporting.measures.cells import Cell, Rate, ShownRate, Withheld
from services.reporting.measures.view import Comparison

TWO_THIRDS = Rate(percent=66.7, low=60.0, high=72.5)


@pytest.mark.parametrize(("cell", "says"), [(0, "0"), (5, "5"), (100_481, "100,481"), ("withheld", "not shown")])
def test_a_count_is_whole_with_commas(cell: Cell, says: str) -> None:
    assert telling.count(cell) == says


@pytest.mark.parametrize(
    ("rate", "says"),
    [
        (TWO_THIRDS, "66.7% (likely between 60% and 72.5%)"),
        ("withheld", "not shown"),
        (None, "not shown"),
    ],
)
def test_a_share_is_told_with_its_range(rate: ShownRate | None, says: str) -> None:
    assert telling.share(rate) == says


@pytest.mark.parametrize(
    ("rate", "of", "says"),
    [
        (TWO_THIRDS, 300, "66.7%"),
        (Rate(percent=100.0, low=72.2, high=100.0), 10, "100%"),
        ("withheld", 7, "not shown"),
        ("withheld", "withheld", "not shown"),
        ("withheld", 0, "none yet"),
        (None, 12, "not shown"),
    ],
)
def test_a_share_of_nothing_is_none_and_not_withheld(rate: ShownRate | None, of: Cell, says: str) -> None:
    assert telling.percent(rate, of) == says


@pytest.mark.parametrize(
    ("value", "says"),
    [(2.5, "2.5"), (3.0, "3"), (1234.5, "1,234.5"), ("withheld", "not shown"), (None, "not known")],
)
def test_a_number_need_not_be_whole(value: float | Withheld | None, says: str) -> None:
    assert telling.decimal(value) == says


@pytest.mark.parametrize(
    ("value", "of", "says"),
    [
        (0, 12, "0 days"),
        (1, 12, "1 day"),
        (1200, 12, "1,200 days"),
        ("withheld", 12, "not shown"),
        ("withheld", "withheld", "not shown"),
        ("withheld", 0, "none yet"),
    ],
)
def test_days_are_told_of_those_who_waited(value: int | Withheld, of: Cell, says: str) -> None:
    assert telling.days(value, of) == says


@pytest.mark.parametrize(
    ("number", "says"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), (1000, "1,000 entries")]
)
def test_a_number_has_the_word_for_so_many(number: int, says: str) -> None:
    assert telling.plural(number, "entry", "entries") == says


@pytest.mark.parametrize(
    ("comparison", "says"),
    [
        (Comparison("all-others", "too few to judge"), "Too few to judge"),
        (
            Comparison("all-others", "over-represented", index=2.0, low=1.5, high=2.7),
            "Over-represented: 2 times as often (likely 1.5 to 2.7)",
        ),
    ],
)
def test_a_comparison_is_told_by_its_verdict_first(comparison: Comparison, says: str) -> None:
    assert telling.compared(comparison) == says
