"""What each chart shows, in a sentence: for those who cannot see it, and for those in a hurry."""

from collections.abc import Mapping, Sequence

from services.reporting.dashboard.telling import days
from services.reporting.measures.view import Measures, Milestones, OnTimeRow, Trust

CHARTS = ("complaints", "on-time", "milestones")
"""The charts that there are, by the name that each is served by."""


def of(measures: Measures) -> Mapping[str, str]:
    """Return what each chart shows, by the chart's name."""
    told = (_complaints(measures.trust), _on_time(measures.on_time.all), _milestones(measures.milestones))
    return dict(zip(CHARTS, told, strict=True))


def _complaints(trust: Trust) -> str:
    phase = next((row for row in trust.phases if row.phase == trust.current), None)
    if phase is None:
        return "Complaints in each month. No phase of the trust curve has begun."
    return f"Complaints in each month. Of the phase that we are in: {phase.seen} Expected of it: {phase.expectation}"


def _on_time(row: OnTimeRow) -> str:
    return f"The share of duties done in time, by the month in which they fell due. {row.trend}"


def _milestones(milestones: Milestones) -> str:
    seen = [row for row in milestones.rows if isinstance(row.median_days, int)]
    if not seen:
        return "How long families wait for each step: too few incidents to say."
    slowest = max(seen, key=lambda row: int(row.median_days))
    return (
        "How long families wait for each step. The longest wait is for “"
        f"{slowest.says}”: half of them within {days(slowest.median_days)}."
    )


def shown(numbers: Sequence[object]) -> bool:
    """Whether there is anything to draw."""
    return any(isinstance(number, int | float) for number in numbers)
