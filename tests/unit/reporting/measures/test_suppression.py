"""Which counts are shown: not the few, nor those that would give them away."""

from collections import defaultdict
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.measures.cells import Rate
from services.reporting.measures.suppression import line, percentage, total
from shared.policy.loader import HACKNEY, load

SMALL = load(HACKNEY).measures.small
W = "withheld"


def shown(*counts: int) -> list[Any]:
    return list(line(dict(enumerate(counts)), SMALL).values())


@pytest.mark.parametrize(
    ("counts", "as_shown"),
    [
        ((12, 30, 7), [12, 30, 7]),
        ((12, 0, 7), [12, 0, 7]),
        ((0, 0, 0), [0, 0, 0]),
        ((3, 30, 7, 0), [W, 30, W, 0]),
        ((4, 30, 3, 9), [W, 30, W, W]),
        ((3, 30, 0), [W, W, 0]),
        ((2, 8, 8, 40), [W, W, W, 40]),
        ((3, 0, 0), [W, W, W]),
        ((1, 0), [W, W]),
    ],
    ids=[
        "none is small",
        "a zero is shown",
        "nobody at all",
        "a small one hides behind the next smallest, not behind a zero",
        "two small ones need one that is not",
        "there may be one to hide behind only",
        "of equal ones none is picked",
        "without others, zeros are withheld too",
        "of one person nothing is told but that there is one",
    ],
)
def test_a_line(counts: tuple[int, ...], as_shown: list[Any]) -> None:
    assert shown(*counts) == as_shown


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_what_is_shown_is_true_and_not_small(counts: list[int]) -> None:
    for count, cell in zip(counts, shown(*counts), strict=True):
        assert cell in {W, count}
        assert cell == W or count == 0 or count >= 5


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_nothing_is_withheld_where_nothing_is_small(counts: list[int]) -> None:
    assert (W in shown(*counts)) == any(0 < count < 5 for count in counts)


@pytest.mark.parametrize(("parts", "most"), [(2, 24), (3, 12), (4, 9)])
def test_not_even_who_knows_the_rule_and_the_sum_can_tell_a_withheld_count(parts: int, most: int) -> None:
    for whole in range(1, most + 1):
        possible: defaultdict[tuple[Any, ...], list[tuple[int, ...]]] = defaultdict(list)
        for counts in product(range(whole + 1), repeat=parts):
            if sum(counts) == whole:
                possible[tuple(shown(*counts))].append(counts)
        for cells, worlds in possible.items():
            for place, cell in enumerate(cells):
                assert cell != W or len({counts[place] for counts in worlds}) > 1, (cells, worlds)


@pytest.mark.parametrize(
    ("part", "whole", "as_shown"),
    [
        (4, 50, W),
        (1, 1000, W),
        (5, 9, W),
        (0, 9, W),
        (0, 0, W),
        (7, 50, Rate(14.0, 7.0, 26.2)),
        (0, 10, Rate(0.0, 0.0, 27.8)),
        (98, 100, Rate(98.0, 93.0, 99.4)),
    ],
)
def test_a_percentage_is_not_of_few_and_not_where_few_are_counted(part: int, whole: int, as_shown: object) -> None:
    assert percentage(part, whole, SMALL) == as_shown


@pytest.mark.parametrize(("counts", "as_shown"), [([], 0), ([0, 0], 0), ([1, 3], W), ([1, 4], 5)])
def test_a_total_is_a_count_as_well(counts: list[int], as_shown: object) -> None:
    assert total(counts, SMALL) == as_shown


def test_a_council_may_withhold_more() -> None:
    strict = SMALL.model_copy(update={"count": 10, "whole": 20})
    assert list(line({"a": 9, "b": 30, "c": 12}, strict).values()) == [W, 30, W]
    assert percentage(9, 100, strict) == W
    assert percentage(12, 19, strict) == W
