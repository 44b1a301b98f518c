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
from services.reporting.dashboard.telling import days
from services.reporting.measures.cells import Cell
from services.reporting.measures.view import Measures, MilestoneRow, Milestones, OnTimeRow, Trust

WIDTH = 3.6
"""Inches; narrow, so that its letters can still be read on a telephone."""

STYLE: Final[dict[Any, Any]] = {
    "svg.hashsalt": "verbatim",
    "svg.fonttype": "path",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#484949",
}
INK, MAIN, SECOND = "#0b0c0c", "#00513f", "#b35900"
"""Told apart by those who see few colours, in grey print, and by their shapes."""

KEPT = 12
LABELS = 5
WRAPPED = 50
"""Letters in a line."""

CLOSE = 10
"""Months that are as wide as the name of a phase."""

_one_at_a_time = Lock()


@lru_cache(maxsize=KEPT)
def draw(name: str, measures: Measures) -> bytes:
    """Return the chart of that name as SVG. Raises KeyError if there is none."""
    chart, height = CHART[name]
    with _one_at_a_time, _drawn(height) as (figure, axes):
        chart(axes, measures)
        image = BytesIO()
        figure.savefig(image, format="svg", metadata={"Date": None, "Creator": None})
    return image.getvalue()


@contextmanager
def _drawn(height: float) -> Iterator[tuple[Figure, Axes]]:
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
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
    axes.yaxis.set_major_formatter("{x:,.0f}")
    if hidden:
        axes.set_xlabel("× not shown", color=SECOND)


def _phases(axes: Axes, trust: Trust) -> None:
    """Mark where each phase of the trust curve begins, its name above: higher where it follows close."""
    months = [row.month for row in trust.months]
    lifted, last = False, -2.0 * CLOSE
    for phase in (phase for phase in trust.phases if phase.first in months):
        at = months.index(phase.first) - 0.5
        lifted, last = not lifted and at - last < CLOSE, at
        axes.axvline(at, color=INK, linestyle="--", linewidth=1)
        axes.annotate(
            phase.phase.capitalize(),
            (at, 1),
            (0, 13 if lifted else 2),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
        )


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
        _wait(axes, place, row)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_ylim(-0.4, len(rows) - 0.1)
    axes.set_xlim(left=0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("Days after the disclosure:\n● half of them, ◆ nine in ten")


def _wait(axes: Axes, place: int, row: MilestoneRow) -> None:
    """Draw one step: its name, and below it how long it takes, from half of them to nine in ten."""
    half, most = row.median_days, row.ninetieth_days
    shown = row.count and half != "withheld" and most != "withheld"
    name = row.says if shown else f"{row.says}: {days(half, row.count)}"
    axes.annotate(
        fill(name, WRAPPED), (0, place + 0.2), xycoords=("axes fraction", "data"), fontsize=8, linespacing=0.95
    )
    if shown:
        axes.hlines(place, half, most, color=MAIN, linewidth=2)
        axes.plot([most], [place], marker="D", markersize=8, color=SECOND, clip_on=False)
        axes.plot([half], [place], marker="o", markersize=5, color=MAIN, clip_on=False)


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

CHART: Mapping[str, tuple[Callable[[Axes, Measures], None], float]] = dict(
    zip(CHARTS, ((_complaints, 2.9), (_on_time, 2.7), (_milestones, 4.7)), strict=True)
)
"""What draws each chart, and how high it is in inches."""
