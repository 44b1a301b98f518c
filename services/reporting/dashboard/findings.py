"""What each chart shows, in a sentence: for those who cannot see it, and for those in a hurry."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.reporting.dashboard.telling import days
from services.reporting.measures.view import Measures, Milestones, OnTimeRow, Trust

CHARTS = ("complaints", "on-time", "milestones")
"""The charts that there are, by the name that each is served by."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a chart shows; where there is nothing to draw yet it says so, and the chart is left out."""

    says: str
    drawn: bool = True


def of(measures: Measures) -> Mapping[str, Finding]:
    """Return what each chart shows, by the chart's name."""
    found = (_complaints(measures.trust), _on_time(measures.on_time.all), _milestones(measures.milestones))
    return dict(zip(CHARTS, found, strict=True))


def _complaints(trust: Trust) -> Finding:
    if not any(row.complaints for row in trust.months):
        return Finding("No complaint of racism has been received in these months.", drawn=False)
    phase = next((row for row in trust.phases if row.phase == trust.current), None)
    if phase is None:
        return Finding("Complaints in each month. No phase of the trust curve has begun.")
    return Finding(
        f"Complaints in each month. Of the phase that we are in: {phase.seen} Expected of it: {phase.expectation}"
    )


def _on_time(row: OnTimeRow) -> Finding:
    if all(each.rate == "withheld" for each in row.months):
        return Finding("Too few duties have fallen due to show what share was done in time.", drawn=False)
    return Finding(f"The share of duties done in time, by the month in which they fell due. {row.trend}")


def _milestones(milestones: Milestones) -> Finding:
    seen = [row for row in milestones.rows if row.count and row.median_days != "withheld"]
    if not seen:
        return Finding("Too few incidents have come so far to show how long families wait for each step.", drawn=False)
    slowest = max(seen, key=lambda row: int(row.median_days))
    return Finding(
        "How long families wait for each step. The longest wait is for “"
        f"{slowest.says}”: half of them within {days(slowest.median_days, slowest.count)}."
    )
