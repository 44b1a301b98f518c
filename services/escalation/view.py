"""What the service shows of a case: its duties, each explaining itself (DOMAIN.md 0.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Literal, get_origin

from pydantic import Field

from services.escalation.ladders import Climb, Escalation, Reason, Standing
from shared.calendar import DayOff
from shared.engine.view import View
from shared.events.envelope import Event
from shared.events.escalations import DutyState
from shared.events.registry import BY_TYPE
from shared.events.words import Role
from shared.policy.duties import Duty
from shared.policy.models import Policy
from shared.policy.rows import Basis


@dataclass(slots=True, kw_only=True)
class DayOffView(View):
    """A day that was not counted, as `YYYY-MM-DD` in London, and why."""

    day: str
    name: str


@dataclass(slots=True, kw_only=True)
class EscalationView(View):
    """A rung that a missed duty reached. `id` is what an acknowledgement names."""

    id: str
    rung: int
    role: Role
    raised_at: datetime
    reason: Reason
    standing: Standing


@dataclass(slots=True, kw_only=True)
class RuleView(View):
    """The rule that a duty rests on: `from` is the day from which it is in force, in the version of the policy."""

    id: str
    standard: int
    says: str
    basis: Basis
    since: Annotated[str, Field(alias="from")]
    policy_version: str


@dataclass(slots=True, kw_only=True)
class DutyView(View):
    """A duty, with everything that is needed to work out again when it was due and why.

    Instants are in UTC, dates are days in London as `YYYY-MM-DD`. `startedBy`, `metBy`, `voidBy`, `extendedBy` and
    `hurriedBy` are ids of events. `countedFrom` is day 0, `calendar` the edition of the days; `counted` and `skipped`
    are the days on the way. `dueFirst` is the due instant before the duty was extended; `hurriedBy` made it urgent.
    """

    key: str
    duty: str
    standard: int
    says: str
    rule: RuleView
    owner: Role
    ladder: str
    state: DutyState
    started_by: str
    started_by_type: str
    started_at: datetime
    counted_from: datetime
    due: datetime
    due_date: str
    due_first: datetime | None = None
    extended_by: tuple[str, ...] = ()
    extended_reason: str | None = None
    hurried_by: str | None = None
    at_risk_at: datetime
    calendar: str
    counted: tuple[str, ...]
    skipped: tuple[DayOffView, ...]
    met_at: datetime | None = None
    met_by: str | None = None
    void_at: datetime | None = None
    void_by: str | None = None
    escalations: tuple[EscalationView, ...]


@dataclass(slots=True, kw_only=True)
class CaseDuties(View):
    """The duties of a case, oldest first."""

    subject: str
    duties: tuple[DutyView, ...]


def case_view(subject: str, climbs: Sequence[Climb], now: datetime, policy: Policy) -> CaseDuties:
    """Return the case as it stands at `now`."""
    return CaseDuties(subject=subject, duties=tuple(_duty(climb, now, policy) for climb in climbs))


def _duty(climb: Climb, now: datetime, policy: Policy) -> DutyView:
    duty = climb.duty
    rule, clock, ending = duty.rule, duty.clock, duty.ending
    met = ending if ending and not ending.void else None
    void = ending if ending and ending.void else None
    return DutyView(
        key=duty.key,
        duty=rule.id,
        standard=rule.standard,
        says=rule.says,
        rule=_rule(rule, policy.version),
        owner=duty.owner,
        ladder=rule.ladder,
        state=duty.state(now),
        started_by=duty.start.id,
        started_by_type=duty.start.type,
        started_at=duty.start.time,
        counted_from=clock.begins_at,
        due=clock.deadline.due,
        due_date=clock.deadline.due_date.isoformat(),
        due_first=clock.first.due if clock.extended_by else None,
        extended_by=tuple(fact.id for fact in clock.extended_by),
        extended_reason=_reason(clock.extended_by[-1]) if clock.extended_by else None,
        hurried_by=clock.hurried_by.id if clock.hurried_by else None,
        at_risk_at=clock.deadline.at_risk,
        calendar=clock.deadline.edition,
        counted=_dates(clock.deadline.counted),
        skipped=_days_off(clock.deadline.skipped),
        met_at=met.at if met else None,
        met_by=met.fact.id if met else None,
        void_at=void.at if void else None,
        void_by=void.fact.id if void else None,
        escalations=tuple(_escalation(escalation) for escalation in climb.reached),
    )


def _rule(rule: Duty, policy_version: str) -> RuleView:
    return RuleView(
        id=rule.id,
        standard=rule.standard,
        says=rule.says,
        basis=rule.basis,
        since=rule.since.isoformat(),
        policy_version=policy_version,
    )


def _reason(extension: Event) -> str | None:
    """Return why it was extended, where the contract has a closed list of reasons; never anybody's words."""
    field = BY_TYPE[extension.type].model_fields.get("reason")
    reason: str | None = extension.data.get("reason")
    return reason if field is not None and get_origin(field.annotation) is Literal else None


@lru_cache(maxsize=4096)
def _dates(days: tuple[date, ...]) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in days)


@lru_cache(maxsize=4096)
def _days_off(days: tuple[DayOff, ...]) -> tuple[DayOffView, ...]:
    return tuple(DayOffView(day=day.isoformat(), name=name) for day, name in days)


def _escalation(escalation: Escalation) -> EscalationView:
    return EscalationView(
        id=escalation.id,
        rung=escalation.number,
        role=escalation.role,
        raised_at=escalation.raised_at,
        reason=escalation.reason,
        standing=escalation.standing,
    )
