"""The duties of an incident, counted by state: which were met and which were missed, and from which Standard."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from services.reporting.view import Counted, StandardCount
from shared.engine.history import History
from shared.events.escalations import DutiesChanged, DutyState, DutySummary
from shared.events.incident_log import DutyCount

COUNTED_AS: dict[DutyState, Counted] = {
    "open": "open",
    "at-risk": "open",
    "met": "met",
    "met-late": "late",
    "missed": "missed",
    "void": "void",
    "lapsed": "lapsed",
}


def duties(history: History) -> Sequence[DutySummary]:
    """Return the duties as they were last said to stand."""
    said = history.read(DutiesChanged)
    return said[-1][1].duties if said else ()


def counted(summaries: Iterable[DutySummary]) -> DutyCount:
    """Return how many of these duties are in each state."""
    return DutyCount.model_validate(Counter(COUNTED_AS[duty.state] for duty in summaries))


def by_standard(summaries: Iterable[DutySummary]) -> tuple[StandardCount, ...]:
    """Return how many duties of each Standard are in each state, in the order of the Standards."""
    groups: defaultdict[int, list[DutySummary]] = defaultdict(list)
    for duty in summaries:
        groups[duty.standard].append(duty)
    return tuple(StandardCount(standard=number, **dict(counted(groups[number]))) for number in sorted(groups))
