"""Whether a decision falls on some groups more often than on others (DOMAIN.md 7.3)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.reporting.measures.cells import Cell
from services.reporting.measures.statistics import relative_rate
from services.reporting.measures.view import Comparison, Verdict
from shared.events.figures import Group
from shared.policy.measures import Reference

RATE = 10_000


@dataclass(frozen=True)
class Fall:
    """How often a decision fell on each group, as it may be shown, and how many people there are of each."""

    counts: Mapping[Group, Cell]
    total: Cell
    people: Mapping[Group, int]
    judged: int
    """With fewer decisions on a group than these, nothing is said of it."""

    def rate(self, group: Group) -> float | None:
        """Return how many of every 10,000 people of a group it fell on; None where that makes no sense."""
        count, people = self.counts[group], self.people[group]
        if count == "withheld" or count > people or not people:
            return None
        return round(RATE * count / people, 1)

    def comparisons(self, group: Group, references: Sequence[Reference]) -> Iterator[Comparison]:
        """Yield the group beside each reference but itself."""
        yield from (self._comparison(group, reference) for reference in references if reference != group)

    def _comparison(self, group: Group, reference: Reference) -> Comparison:
        cases, others = self.counts[group], self._others(group, reference)
        if cases == "withheld" or others == "withheld":
            return Comparison(reference, "withheld")
        people, other_people = self.people[group], self._other_people(group, reference)
        if not people or not other_people:
            return Comparison(reference, "nobody to compare with")
        if cases > people or others > other_people:
            return Comparison(reference, "more decisions than people")
        ratio = relative_rate(cases, people, others, other_people)
        return Comparison(
            reference,
            verdict(cases, ratio.low, ratio.high, self.judged),
            ratio.index,
            ratio.low,
            ratio.high,
            round(cases - people * others / other_people, 1),
            "yes" if ratio.corrected else "no",
        )

    def _others(self, group: Group, reference: Reference) -> Cell:
        if reference != "all-others":
            return self.counts[reference]
        count = self.counts[group]
        return "withheld" if count == "withheld" or self.total == "withheld" else self.total - count

    def _other_people(self, group: Group, reference: Reference) -> int:
        if reference != "all-others":
            return self.people[reference]
        return sum(self.people.values()) - self.people[group]


def verdict(cases: int, low: float, high: float, judged: int) -> Verdict:
    """Return in words what an interval of the relative rate index says; of too few cases, nothing."""
    if cases < judged:
        return "too few to judge"
    if low > 1:
        return "over-represented"
    return "under-represented" if high < 1 else "no clear difference"
