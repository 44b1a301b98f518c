"""Figures as they are read: whole numbers with commas, shares with their range, and what is not shown said so."""

from collections.abc import Callable, Mapping

from services.reporting.measures.cells import Cell, ShownRate, Withheld
from services.reporting.measures.view import Comparison

NOT_SHOWN = "not shown"
NONE = "none yet"
"""Stands where there is nothing to be told, which is not the same as something that is withheld."""


def count(cell: Cell) -> str:
    """Return a count."""
    return NOT_SHOWN if cell == "withheld" else f"{cell:,}"


def share(rate: ShownRate | None) -> str:
    """Return a share in per cent with its range."""
    if rate is None or rate == "withheld":
        return NOT_SHOWN
    return f"{rate.percent:g}% (likely between {rate.low:g}% and {rate.high:g}%)"


def percent(rate: ShownRate | None, of: Cell) -> str:
    """Return a share in per cent alone; `of` is how many it is a share of."""
    if of == 0:
        return NONE
    return NOT_SHOWN if rate is None or rate == "withheld" else f"{rate.percent:g}%"


def decimal(value: float | Withheld | None) -> str:
    """Return a number that need not be whole."""
    if value is None:
        return "not known"
    return NOT_SHOWN if value == "withheld" else f"{value:,g}"


def days(value: int | Withheld, of: Cell) -> str:
    """Return a number of days, which so many took."""
    if of == 0:
        return NONE
    if value == "withheld":
        return NOT_SHOWN
    return "1 day" if value == 1 else f"{value:,} days"


def compared(comparison: Comparison) -> str:
    """Return a comparison: its verdict, and how many times as often, with the range."""
    verdict = comparison.verdict[:1].upper() + comparison.verdict[1:]
    if comparison.index is None:
        return verdict
    return f"{verdict}: {comparison.index:g} times as often (likely {comparison.low:g} to {comparison.high:g})"


def plural(number: int, one: str, many: str) -> str:
    """Return a number with the word for so many."""
    return f"{number:,} {one if number == 1 else many}"


FILTERS: Mapping[str, Callable[..., str]] = {
    "number": count,
    "share": share,
    "percent": percent,
    "decimal": decimal,
    "days": days,
    "compared": compared,
    "plural": plural,
}
"""How templates say figures."""
