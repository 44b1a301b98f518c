"""A table of counts as they may be shown, with each one's share of the total."""

from collections.abc import Mapping

from services.reporting.measures.cells import Cell, Row, ShownRate, Table
from services.reporting.measures.suppression import percentage
from shared.policy.measures import SmallNumbers


def table(title: str, labels: Mapping[str, str], counts: Mapping[str, Cell], total: Cell, small: SmallNumbers) -> Table:
    """Return the table of these counts, a row for each label in its order; shares are made of what is shown only."""
    rows = (Row(key, label, counts[key], _share(counts[key], total, small)) for key, label in labels.items())
    return Table(title, tuple(rows), total)


def _share(count: Cell, total: Cell, small: SmallNumbers) -> ShownRate:
    if count == "withheld" or total == "withheld":
        return "withheld"
    return percentage(count, total, small)
