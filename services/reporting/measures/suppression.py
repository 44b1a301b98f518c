"""The one place that decides which counts and percentages are shown (DOMAIN.md 7.5).

A count of 1 to 4 people is withheld, and so is every count from which it could be worked out. Whoever wants to work it
out is taken to know all sums, whether or not they are shown, how the tables are linked, and that a zero is shown unless
all of its line is withheld. What is withheld says so in one word, never why: why would be half of the number.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from services.reporting.measures.cells import Cell, ShownRate
from services.reporting.measures.solving import Equation, bounds
from services.reporting.measures.statistics import share
from shared.policy.measures import SmallNumbers

K = TypeVar("K", bound=Hashable)

SPREAD = 3
"""How far apart the least and the greatest number should be that a withheld count may be, for all that anyone can tell.

Where a whole line is too small for that, it is enough that there is more than one.
"""


@dataclass(frozen=True)
class Line(Generic[K]):
    """Counts that make up a sum: a number that anyone may know, or `of`, another count of the tables."""

    parts: Sequence[K]
    of: K | None = None


@dataclass(frozen=True)
class Tables(Generic[K]):
    """Counts, and the lines that link them. Those of `unseen` are in no table and only link the others."""

    counts: Mapping[K, int]
    lines: Sequence[Line[K]]
    smallest: int
    unseen: Collection[K] = ()

    def shown(self) -> dict[K, Cell]:
        """Return every count of a table as it may be shown: the same counts always in the same way."""
        hidden = {key for key in self.counts if key in self.unseen or self._is_small(key)}
        while more := next(self._needed(hidden), None):
            hidden |= more
        seen = {key: count for key, count in self.counts.items() if key not in self.unseen}
        return {key: "withheld" if key in hidden else count for key, count in seen.items()}

    def _needed(self, hidden: set[K]) -> Iterator[set[K]]:
        """Yield what else to withhold, one reason after the other, as long as there is anything."""
        for line in self.lines:
            if self._gives_away(line, hidden):
                yield from self._next(self._beside(line.parts), hidden)
        least = {key: self._least(key, hidden) for key in self.counts if key in hidden}
        equations = [self._equation(line, hidden) for line in self.lines]
        for key in least:
            if self.counts[key] and key not in self.unseen:
                low, high = bounds(key, least, equations)
                if high - low < SPREAD:
                    yield from self._next(self._around(key, exact=low == high), hidden)

    def _gives_away(self, line: Line[K], hidden: set[K]) -> bool:
        """Whether all that is withheld of a line is small, which says more than its sum to whoever knows the rule."""
        parts = [key for key in line.parts if key in hidden and key not in self.unseen]
        return any(map(self._is_small, parts)) and all(self.counts[key] < self.smallest for key in parts)

    def _least(self, key: K, hidden: set[K]) -> int:
        """Return 1 for what would be shown if it were 0."""
        whole = any(hidden.issuperset(line.parts) for line in self.lines if key in line.parts)
        return 0 if whole or key in self.unseen else 1

    def _equation(self, line: Line[K], hidden: set[K]) -> Equation[K]:
        """Return what a line says of the hidden counts to whoever knows all others, and every sum."""
        parts = [key for key in line.parts if key in hidden]
        known = sum(self.counts[key] for key in parts)
        if line.of is None or line.of not in hidden:
            return Equation(parts, (), known)
        return Equation(parts, (line.of,), known - self.counts[line.of])

    def _around(self, key: K, *, exact: bool) -> Iterator[Iterable[K]]:
        """Yield the counts that bound this one: those that add up with it or to it; if it is known, any other too."""
        siblings = [part for line in self.lines if key in line.parts for part in line.parts]
        within = [part for line in self.lines if key == line.of for part in line.parts if self.counts[part]]
        yield from self._beside(siblings + within)
        if exact:
            yield [line.of for line in self.lines if key in line.parts and line.of is not None]
            yield from self._beside(list(self.counts))

    def _beside(self, parts: Sequence[K]) -> Iterator[Iterable[K]]:
        """Yield what a count can hide behind: others, and only where there are none, zeros."""
        yield [part for part in parts if self.counts[part]]
        yield [part for part in parts if not self.counts[part]]

    def _next(self, around: Iterable[Iterable[K]], hidden: set[K]) -> Iterator[set[K]]:
        """Yield the smallest that is still shown, with all that are equal, from where there is any first."""
        for near in around:
            shown = [key for key in near if key not in hidden]
            smallest = min((self.counts[key] for key in shown), default=0)
            if shown:
                yield {key for key in shown if self.counts[key] == smallest}

    def _is_small(self, key: K) -> bool:
        return 0 < self.counts[key] < self.smallest


def line(counts: Mapping[K, int], small: SmallNumbers) -> dict[K, Cell]:
    """Return counts, whose sum anyone may know, as they may be shown."""
    return Tables(counts, [Line(list(counts))], small.count).shown()


def total(counts: Iterable[int], small: SmallNumbers) -> Cell:
    """Return the sum of counts as it may be shown."""
    found = sum(counts)
    return "withheld" if 0 < found < small.count else found


def percentage(part: int, whole: int, small: SmallNumbers) -> ShownRate:
    """Return a share as it may be shown: not of few, and not where few are counted."""
    if 0 < part < small.count or whole < small.whole:
        return "withheld"
    return share(part, whole)
