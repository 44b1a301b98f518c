"""What was due and whether it was done in time; what is overdue and still open counts against it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.reporting.measures import months, words
from services.reporting.measures.cells import Months
from services.reporting.measures.suppression import percentage
from services.reporting.measures.tallies import DutyKey
from services.reporting.measures.trends import trend
from services.reporting.measures.view import OnTime, OnTimeCount, OnTimeMonth, OnTimeRow
from shared.policy.measures import SmallNumbers
from shared.policy.models import Policy

Due = Counter[tuple[str, str]]
"""How many duties there are, by the month in which they fall due and by state."""


@dataclass(frozen=True)
class Reckoning:
    """The months that are counted, and which numbers are too small for a percentage."""

    period: Months
    earlier: Months
    current: str
    small: SmallNumbers


def on_time(counted: Mapping[DutyKey, int], policy: Policy, reckoning: Reckoning) -> OnTime:
    """Return the rates of all duties together, of each Standard that has any, and of each duty."""
    says = {duty.id: (duty.standard, duty.says) for duty in policy.duties}
    says = {key.duty: (key.standard, key.duty) for key in counted} | says
    titles = {standard.number: standard.title for standard in policy.standards}
    duties = {duty: Counter[tuple[str, str]]() for duty in says}
    for key, n in counted.items():
        duties[key.duty][key.month, key.state] += n
    standards = _by_standard(duties, says)
    return OnTime(
        about=words.ON_TIME,
        all=_row("Every duty", _together(duties.values()), reckoning),
        standards=tuple(_row(titles[number], due, reckoning, number) for number, due in sorted(standards.items())),
        duties=tuple(
            _row(told, duties[duty], reckoning, number, duty)
            for duty, (number, told) in sorted(says.items(), key=lambda item: (item[1][0], item[0]))
        ),
    )


def _by_standard(duties: Mapping[str, Due], says: Mapping[str, tuple[int, str]]) -> dict[int, Due]:
    standards: defaultdict[int, Due] = defaultdict(Counter)
    for duty, due in duties.items():
        standards[says[duty][0]] += due
    return standards


def _together(counts: Iterable[Due]) -> Due:
    return sum(counts, Counter[tuple[str, str]]())


def _row(says: str, due: Due, reckoning: Reckoning, standard: int | None = None, duty: str | None = None) -> OnTimeRow:
    year = _count(due, months.each(reckoning.period), reckoning.small)
    before = _count(due, months.each(reckoning.earlier), reckoning.small)
    told, direction = trend(year.rate, before.rate)
    shown = [*months.each(reckoning.period), reckoning.current]
    return OnTimeRow(
        says=says,
        year=year,
        months=tuple(_month(due, month, reckoning.small) for month in shown),
        open=sum(n for (_, state), n in due.items() if state == "open"),
        trend=told,
        direction=direction,
        standard=standard,
        duty=duty,
    )


def _month(due: Due, month: str, small: SmallNumbers) -> OnTimeMonth:
    count = _count(due, [month], small)
    return OnTimeMonth(count.met, count.late, count.missed, count.rate, month)


def _count(due: Due, of: Sequence[str], small: SmallNumbers) -> OnTimeCount:
    met, late, missed = (sum(due[month, state] for month in of) for state in ("met", "late", "missed"))
    return OnTimeCount(met, late, missed, percentage(met, met + late + missed, small))
