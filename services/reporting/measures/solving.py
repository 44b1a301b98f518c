"""What can be worked out of numbers that are not known from sums that are."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Generic, TypeVar

import numpy as np
from scipy.optimize import linprog

K = TypeVar("K", bound=Hashable)

CLOSE = 1e-6
"""By how much the solver may be out."""


@dataclass(frozen=True)
class Equation(Generic[K]):
    """Some unknown whole numbers, less others, come to a number that is known."""

    plus: Collection[K]
    minus: Collection[K]
    equals: int


def bounds(key: K, least: Mapping[K, int], equations: Sequence[Equation[K]]) -> tuple[int, int]:
    """Return the least and the greatest number that one of the unknowns may be, of which each is so much at least.

    Raises ValueError if the equations contradict one another, or do not bound it.
    """
    names = list(least)
    matrix = np.array([[(name in each.plus) - (name in each.minus) for name in names] for each in equations])
    sums = [each.equals for each in equations]
    wanted = np.array([float(name == key) for name in names])
    limits = [(low, None) for low in least.values()]
    low = linprog(wanted, A_eq=matrix, b_eq=sums, bounds=limits)
    high = linprog(-wanted, A_eq=matrix, b_eq=sums, bounds=limits)
    return ceil(_value(low.fun) - CLOSE), floor(CLOSE - _value(high.fun))


def _value(found: float | None) -> float:
    if found is None:
        raise ValueError("the sums do not fit together, or leave an unknown without a bound")
    return found
