"""When a duty would be due if it began at a moment: worked out by the very code that works it out for a case."""

from collections.abc import Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Self

from pydantic import Field

from deploy.local.failure import StackError
from deploy.policy.supposed import A_MOMENT, Given, beginning, extending
from services.escalation.duties import OpenedDuty, opened
from services.escalation.facts import in_order
from shared.calendar import CalendarError, Deadline, local_day
from shared.events.envelope import Event
from shared.policy.duties import Duty
from shared.policy.languages import Languages
from shared.policy.models import Policy
from shared.policy.rows import Basis
from shared.policy.summary import OF_TEN_LANGUAGES, LanguageListSummary, Summary
from shared.policy.words import due_in_words

SHOWN = 3
"""How many instances are told of a duty that recurs."""


class DayNotCounted(Summary):
    """A day that was not counted, and why."""

    day: date
    name: str


class Counted(Summary):
    """A due instant in UTC, its day in London, the days counted and not counted on the way, by which calendar."""

    due: datetime
    due_date: date
    counted: tuple[date, ...]
    skipped: tuple[DayNotCounted, ...]
    calendar: str

    @classmethod
    def of(cls, deadline: Deadline) -> "Counted":
        """Return what is told of this deadline."""
        return cls(
            due=deadline.due,
            due_date=deadline.due_date,
            counted=deadline.counted,
            skipped=tuple(DayNotCounted(day=day, name=name) for day, name in deadline.skipped),
            calendar=deadline.edition,
        )


class RuleExplained(Summary):
    """The row that was in force on the day on which it began; `due` is its clock in words."""

    id: str
    standard: int
    says: str
    due: str
    basis: Basis
    since: date = Field(alias="from")
    policy_version: str

    @classmethod
    def of(cls, rule: Duty, policy: Policy) -> Self:
        """Return what is told of this row."""
        told = rule.model_dump(include={"id", "standard", "says", "basis", "since"})
        return cls(**told, due=due_in_words(rule), policy_version=policy.version)


class Explanation(Counted):
    """When a duty is due and why.

    `lastPossible` is how far an extension can take it. `instances` are the first of a duty that is due more than
    once; the very first is also told above. `languageList` is the list in force on the day on which it began, where its
    Standard speaks of the ten languages.
    """

    duty: str
    started_at: datetime
    rule: RuleExplained
    last_possible: Counted | None = None
    instances: tuple[Counted, ...] = ()
    language_list: LanguageListSummary | None = None


def explain(policy: Policy, duty: str, start: datetime, given: Given) -> Explanation:
    """Return when `duty` is due if it begins at `start`. Raises StackError if the policy cannot say."""
    rule = _rule(policy, duty, start)
    try:
        first, *more = _deadlines(tuple(beginning(rule, start, given)), rule, policy)
        longest = _longest(rule, start, given, policy)
    except CalendarError as error:
        raise StackError(str(error)) from error
    return Explanation(
        **Counted.of(first).model_dump(),
        duty=duty,
        started_at=start,
        rule=RuleExplained.of(rule, policy),
        last_possible=Counted.of(longest) if longest else None,
        instances=tuple(map(Counted.of, (first, *more))) if more else (),
        language_list=_list(rule, start, policy.languages),
    )


def _list(rule: Duty, start: datetime, languages: Languages) -> LanguageListSummary | None:
    found = languages.list_on(local_day(start)) if rule.standard in OF_TEN_LANGUAGES else None
    return LanguageListSummary.of(found, languages) if found is not None else None


def _rule(policy: Policy, duty: str, start: datetime) -> Duty:
    """Return the row of that id that was in force on the day in London."""
    rows = [row for row in policy.duties if row.id == duty]
    if not rows:
        near = get_close_matches(duty, sorted({row.id for row in policy.duties}), n=3, cutoff=0.5)
        hint = f"near to it: {', '.join(near)}" if near else "`verbatim policy list` shows them all"
        raise StackError(f"the policy has no duty '{duty}'; {hint}.")
    day = local_day(start)
    for row in rows:
        if row.applies_on(day):
            return row
    spans = " and ".join(f"from {row.since}" + (f" until {row.until}" if row.until else "") for row in rows)
    raise StackError(f"'{duty}' was not in force on {day}, only {spans}.")


def _longest(rule: Duty, start: datetime, given: Given, policy: Policy) -> Deadline | None:
    """Return the deadline after the longest extension, None if there can be none."""
    if rule.extension is None:
        return None
    asked = extending(rule, rule.extension, start, policy.calendar.last)
    return _deadlines((*beginning(rule, start, given), asked), rule, policy)[0]


def _deadlines(facts: Sequence[Event], rule: Duty, policy: Policy) -> list[Deadline]:
    """Return the deadlines of the instances that these facts open: the first few of a duty that recurs."""
    now = max(fact.time for fact in facts)
    found = _instances(facts, rule, now, policy)
    while len(found) < SHOWN and found and found[-1].followed:
        found = _instances(facts, rule, found[-1].deadline.due + A_MOMENT, policy)
    if not found:
        raise StackError(f"'{rule.id}' cannot be supposed to begin with '{rule.when.event}' alone.")
    return [duty.deadline for duty in found]


def _instances(facts: Sequence[Event], rule: Duty, now: datetime, policy: Policy) -> list[OpenedDuty]:
    duties = opened(in_order(facts), now, policy)
    return [duty for duty in duties if duty.rule == rule and duty.start.type == rule.when.event]
