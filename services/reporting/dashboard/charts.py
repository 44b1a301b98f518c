"""The charts, drawn by Matplotlib: the same figures make the same bytes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from textwrap import fill
from threading import Lock
from typing import Any, Final

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from services.reporting.dashboard.findings import CHARTS
from services.reporting.measures.cells import Cell
from services.reporting.measures.view import Measures, Milestones, OnTimeRow, Trust

SIZE = (4.6, 3.5)
"""Inches; small, so that its letters can still be read on a telephone."""

STYLE: Final[dict[Any, Any]] = {
    "svg.hashsalt": "verbatim",
    "svg.fonttype": "path",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#484949",
}
INK, MAIN, SECOND = "#0b0c0c", "#00513f", "#b35900"
"""Told apart by those who see few colours, in grey print, and by their shapes."""

KEPT = 12
LABELS = 5

_one_at_a_time = Lock()


@lru_cache(maxsize=KEPT)
def draw(name: str, measures: Measures) -> bytes:
    """Return the chart of that name as SVG. Raises KeyError if there is none."""
    with _one_at_a_time, _drawn() as (figure, axes):
        CHART[name](axes, measures)
        image = BytesIO()
        figure.savefig(image, format="svg", metadata={"Date": None, "Creator": None})
    return image.getvalue()


@contextmanager
def _drawn() -> Iterator[tuple[Figure, Axes]]:
    with rc_context(STYLE):
        figure = Figure(figsize=SIZE, layout="constrained")
        yield figure, figure.subplots()


def _complaints(axes: Axes, measures: Measures) -> None:
    _trust(axes, measures.trust)


def _trust(axes: Axes, trust: Trust) -> None:
    months = [row.month for row in trust.months]
    counts = [row.complaints for row in trust.months]
    places = range(len(months))
    axes.bar(places, [_height(each) for each in counts], color=MAIN, width=0.8)
    hidden = [place for place, each in zip(places, counts, strict=True) if each == "withheld"]
    axes.plot(hidden, [0] * len(hidden), linestyle="none", marker="x", color=SECOND, clip_on=False)
    _phases(axes, trust)
    _label_months(axes, months)
    axes.set_ylim(bottom=0, top=max(5, *(_height(each) for each in counts)) * 1.2)
    axes.set_ylabel("Complaints in the month")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    if hidden:
        axes.annotate("× not shown", (0.01, 0.99), xycoords="axes fraction", va="top", color=SECOND)


def _phases(axes: Axes, trust: Trust) -> None:
    """Mark where each phase of the trust curve begins."""
    months = [row.month for row in trust.months]
    for phase in trust.phases:
        if phase.first in months[1:]:
            axes.axvline(months.index(phase.first) - 0.5, color=INK, linestyle="--", linewidth=1)


def _on_time(axes: Axes, measures: Measures) -> None:
    _share(axes, measures.on_time.all)


def _share(axes: Axes, row: OnTimeRow) -> None:
    months = [each.month for each in row.months]
    points = [(place, each.rate) for place, each in enumerate(row.months)]
    shown = [(place, rate.percent, rate.low, rate.high) for place, rate in points if rate != "withheld"]
    if shown:
        places, percents, lows, highs = zip(*shown, strict=True)
        axes.vlines(places, lows, highs, color=MAIN, linewidth=3, alpha=0.35)
        axes.plot(places, percents, color=MAIN, marker="o")
    _label_months(axes, months)
    axes.set_ylim(0, 103)
    axes.set_xlim(-0.5, len(months) - 0.5)
    axes.set_ylabel("Done in time, out of 100")


def _milestones(axes: Axes, measures: Measures) -> None:
    _waits(axes, measures.milestones)


def _waits(axes: Axes, milestones: Milestones) -> None:
    rows = list(reversed(milestones.rows))
    for place, row in enumerate(rows):
        half, most = row.median_days, row.ninetieth_days
        if half != "withheld" and most != "withheld":
            axes.hlines(place, half, most, color=MAIN, linewidth=2)
            axes.plot([half], [place], marker="o", color=MAIN)
            axes.plot([most], [place], marker="D", color=SECOND)
        else:
            axes.annotate("not shown", (0, place), va="center", color=INK)
    axes.set_yticks(range(len(rows)), [fill(row.says, 27) for row in rows], fontsize=7.5)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.set_xlim(left=0)
    axes.set_xlabel("Days after the disclosure:\n● half of them, ◆ nine in ten")


def _height(cell: Cell) -> int:
    return 0 if cell == "withheld" else cell


def _label_months(axes: Axes, months: Sequence[str]) -> None:
    step = max(1, -(-len(months) // LABELS))
    places = range(0, len(months), step)
    axes.set_xticks(places, [_short(months[place]) for place in places])


def _short(month: str) -> str:
    year, number = month.split("-")
    return f"{NAMES[int(number) - 1]}\n{year}"


NAMES = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")

CHART: Mapping[str, Callable[[Axes, Measures], None]] = dict(
    zip(CHARTS, (_complaints, _on_time, _milestones), strict=True)
)
