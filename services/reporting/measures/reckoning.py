"""All figures, from what was counted: the same counts always make the same figures."""

from dataclasses import dataclass
from datetime import datetime

from services.reporting.log.reading import Head
from services.reporting.measures import months, words
from services.reporting.measures.cells import ShownRate
from services.reporting.measures.coverage import coverage
from services.reporting.measures.decision_points import disproportionality
from services.reporting.measures.incidents import by_month, incidents
from services.reporting.measures.milestones import milestones
from services.reporting.measures.on_time import Reckoning, on_time
from services.reporting.measures.people import Fixed
from services.reporting.measures.scorecard import Evidence, scorecard
from services.reporting.measures.tallies import Tallies
from services.reporting.measures.trust import Curve, trust
from services.reporting.measures.view import Languages, Measures, OnTime
from shared.calendar import local_day
from shared.policy.models import Policy

COMPLAINTS = 20
"""The Standard whose duties are the time limits of complaints."""


@dataclass(frozen=True)
class Moment:
    """When the figures are worked out, and of how much of the log."""

    now: datetime
    head: Head

    @property
    def month(self) -> str:
        """The month that is not over."""
        return months.month_of(self.now)


def measures(counted: Tallies, fixed: Fixed | None, moment: Moment, policy: Policy) -> Measures:
    """Return all figures as of a moment; those of who somebody is are absent until they are fixed."""
    period = months.year_before(moment.month)
    earlier = months.year_before(period.first)
    timely = on_time(counted.duties, policy, Reckoning(period, earlier, moment.month, policy.measures.small))
    curve = Curve(policy.measures, period)
    complaints = trust(counted.complaints, by_month(counted.incidents), _answered(timely), curve)
    groups = disproportionality(fixed, counted.sets, policy.measures)
    covered = coverage(counted.speakers, policy.languages, local_day(moment.now))
    return Measures(
        as_of=moment.now,
        entry=moment.head.number,
        policy=policy.version,
        period=period,
        earlier=earlier,
        current=moment.month,
        on_time=timely,
        milestones=milestones(counted.milestones, policy.measures.small),
        trust=complaints,
        incidents=incidents(counted.incidents, curve, policy),
        languages=Languages(words.LANGUAGES, fixed.languages if fixed else (), fixed.window if fixed else None),
        disproportionality=groups,
        scorecard=scorecard(Evidence(policy, timely, complaints, groups, covered)),
    )


def _answered(timely: OnTime) -> ShownRate:
    return next((row.year.rate for row in timely.standards if row.standard == COMPLAINTS), "withheld")
