"""How long it takes from the disclosure to each step."""

from collections.abc import Mapping

from services.reporting.measures import words
from services.reporting.measures.statistics import percentile
from services.reporting.measures.suppression import total
from services.reporting.measures.view import MilestoneRow, Milestones
from shared.policy.measures import SmallNumbers

MEDIAN, MOST = 50, 90


def milestones(histograms: Mapping[str, Mapping[int, int]], small: SmallNumbers) -> Milestones:
    """Return for each step how many took it, and within how many days half of them and nine in ten did."""
    rows = (_row(name, says, histograms.get(name, {}), small) for name, says in words.MILESTONE.items())
    return Milestones(words.MILESTONES, tuple(rows))


def _row(name: str, says: str, histogram: Mapping[int, int], small: SmallNumbers) -> MilestoneRow:
    count = total(histogram.values(), small)
    if sum(histogram.values()) < small.whole:
        return MilestoneRow(name, says, count, "withheld", "withheld")
    return MilestoneRow(name, says, count, percentile(histogram, MEDIAN), percentile(histogram, MOST))
