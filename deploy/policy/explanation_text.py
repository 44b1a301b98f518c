"""An explanation as lines of text."""

from collections.abc import Iterator
from datetime import date, datetime

from deploy.policy.explanation import Counted, Explanation
from deploy.policy.listing import language_list
from shared.calendar import LONDON


def lines(told: Explanation) -> Iterator[str]:
    """Yield the lines: the rule, when it is due, and how that was counted."""
    rule = told.rule
    yield f"{told.duty}: {rule.says}"
    yield f"  clock     {rule.due}"
    yield f"  rule      Standard {rule.standard}, {rule.basis}, from {rule.since}, policy {rule.policy_version}"
    yield f"  begins    {_moment(told.started_at)}, which is day 0"
    for number, instance in enumerate(told.instances or (told,), start=1):
        yield f"  due {number if told.instances else ' '}     {_moment(instance.due)}"
    if told.last_possible:
        yield f"  extended  {_moment(told.last_possible.due)} at the latest"
    if told.language_list:
        yield f"  list      {language_list(told.language_list)}"
    yield f"  calendar  {told.calendar}"
    yield from _days(told)


def _days(counted: Counted) -> Iterator[str]:
    """Yield every day on the way with its number, or why it was not counted."""
    numbers = {day: f"day {number}" for number, day in enumerate(counted.counted, start=1)}
    why = {each.day: f"not counted: {each.name}" for each in counted.skipped}
    for day, said in sorted((numbers | why).items()):
        yield f"    {_day(day)}  {said}"


def _moment(at: datetime) -> str:
    """Return a moment as London's clocks have it, and in UTC."""
    local = at.astimezone(LONDON)
    return f"{_day(local.date())} {local:%H:%M:%S} in London ({at:%Y-%m-%dT%H:%M:%SZ})"


def _day(day: date) -> str:
    return f"{day:%a} {day}"
