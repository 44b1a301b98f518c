"""The figures once more, event by event in plain Python, their bounds found by another route than the service takes."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from scipy.optimize import brentq
from scipy.stats import binomtest, poisson

from shared.events.complaints import ComplaintOpened, ComplaintResponded
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged, DutySummary
from tests.integration.reporting.measures.years import months

LONDON = ZoneInfo("Europe/London")
PERIOD = [f"{month:%Y-%m}" for month in months(date(2025, 12, 1), date(2026, 11, 1))]
EARLIER = [f"{month:%Y-%m}" for month in months(date(2024, 12, 1), date(2025, 11, 1))]
WINDOW = [f"{month:%Y-%m}" for month in months(date(2025, 10, 1), date(2026, 9, 1))]
"""What the figures are of on 1 December 2026: twelve full months, those before, and those up to the last quarter."""

STATES = {"met": ("met",), "late": ("met-late",), "missed": ("missed",), "open": ("open", "at-risk")}

Shown = Any
"""A figure as it is served: a number, an object of numbers, or `withheld`."""


def month(moment: datetime) -> str:
    """Return the month of a moment in London."""
    return f"{moment.astimezone(LONDON):%Y-%m}"


def days(event: Event, since: Event) -> int:
    """Return how many days later in London an event happened."""
    return (event.time.astimezone(LONDON).date() - since.time.astimezone(LONDON).date()).days


def duties(events: Iterable[Event]) -> list[DutySummary]:
    """Return every duty of every case, of which each was told of once."""
    return [duty for each in events if each.type == DutiesChanged.type for duty in DutiesChanged.of(each).duties]


def on_time(due: Iterable[DutySummary], of: Sequence[str]) -> dict[str, Shown]:
    """Return the duties that fell due in these months: met, late, missed and still open, and the share met of all."""
    states = [duty.state for duty in due if month(duty.due) in of]
    counted = {name: sum(state in those for state in states) for name, those in STATES.items() if name != "open"}
    return {**counted, "rate": share(counted["met"], sum(counted.values()))}


def share(part: int, whole: int) -> Shown:
    """Return a percentage with Wilson's interval; withheld where the numbers are small (DOMAIN.md 7.5)."""
    if 0 < part < 5 or whole < 10:
        return "withheld"
    found = binomtest(part, whole).proportion_ci(0.95, "wilson")
    return {
        name: tenth(100 * each) for name, each in (("percent", part / whole), ("low", found.low), ("high", found.high))
    }


def bounds(count: int, of: int = 1) -> dict[str, float]:
    """Return between which monthly numbers so many in so many months are no surprise: each tail has one in forty."""
    low = _root(lambda mean: float(poisson.sf(count - 1, mean)) - 0.025) if count else 0.0
    high = _root(lambda mean: float(poisson.cdf(count, mean)) - 0.025)
    return {"low": tenth(low / of), "high": tenth(high / of)}


def tenth(number: float) -> float:
    """Return the number with one digit after the point."""
    return round(float(number), 1)


def _root(of: Callable[[float], float]) -> float:
    return float(brentq(of, 1e-9, 1e4, xtol=1e-12))


@dataclass(frozen=True)
class Case:
    """What was told of one case, the earliest first."""

    events: Sequence[Event]

    @property
    def told(self) -> Event:
        """The disclosure."""
        return next(each for each in self.events if each.type == DisclosureRecorded.type)

    def first(self, kind: str) -> Event | None:
        """Return the first event of a type; of answers about a statement, the first that says how it is."""
        found = (each for each in self.events if each.type == kind)
        return next((each for each in found if each.data.get("outcome") != "declined"), None)

    @property
    def complaint(self) -> tuple[str, str | None] | None:
        """The month in which the complaint was received and what was found; None if there was none."""
        opened = self.first(ComplaintOpened.type)
        answered = self.first(ComplaintResponded.type)
        received = ComplaintOpened.of(opened).received_at if opened else None
        return (month(received), answered.data["finding"] if answered else None) if received else None


def cases(events: Iterable[Event]) -> list[Case]:
    """Return the cases that these events are about."""
    found: dict[str, list[Event]] = {}
    for each in sorted(events, key=lambda event: event.time):
        found.setdefault(each.subject, []).append(each)
    return [Case(told) for told in found.values()]


def waits(told: Iterable[Case], kind: str) -> list[int]:
    """Return how many days each case of the period waited for an event of this type, for those that have had it."""
    lately = [case for case in told if month(case.told.time) in PERIOD]
    return [days(reached, case.told) for case in lately if (reached := case.first(kind))]


def quantile(values: Sequence[int], share: float) -> int:
    """Return the least value that so great a share of all does not exceed."""
    return int(np.quantile(values, share, method="inverted_cdf"))


def spoken(told: Iterable[Case], which: str, of: Sequence[str], listed: Callable[[str], str]) -> Counter[str]:
    """Return the cases of these months by the language that they want to speak or to read."""
    tags = (case.told.data["preferredLanguages"][which] for case in told if month(case.told.time) in of)
    return Counter(map(listed, tags))
