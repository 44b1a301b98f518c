"""Stretches of a text, from a place to before another."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the same stretches in order, those that overlap or touch as one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def overlaps(span: Span, whole: Sequence[Span]) -> bool:
    """Whether the stretch shares anything with one of these, which are merged."""
    before = bisect_right(whole, (span[1] - 1, span[1])) - 1
    return any(start < span[1] and span[0] < end for start, end in whole[max(before, 0) : before + 2])


def holds(whole: Sequence[Span], span: Span) -> bool:
    """Whether one of these, which are merged, holds all of the stretch."""
    place = bisect_right(whole, (span[0], float("inf"))) - 1
    return place >= 0 and whole[place][0] <= span[0] and span[1] <= whole[place][1]
