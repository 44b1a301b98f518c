"""What the service shows of a case: its duties, each explaining itself (DOMAIN.md 0.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from services.escalation.ladders import Climb, Escalation, Standing
from shared.calendar import DayOff
from shared.engine.view import View
from shared.events.escalations import DutyState
from shared.events.words import Role
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
    reason: Literal["missed", "not-acknowledged"]
    standing: Standing


@dataclass(slots=True, kw_only=True)
class DutyView(View):
    """A duty, with everything that is needed to work out again when it was due and why.

    Instants are in UTC, dates are days in London as `YYYY-MM-DD`. `ruleFrom` is the day from which the rule is
    in force, `startedBy` and `metBy` are ids of events.
    """

    key: str
    duty: str
    standard: int
    says: str
    basis: Basis
    rule_from: str
    policy_version: str
    owner: Role
    ladder: str
    state: DutyState
    started_by: str
    started_by_type: str
    started_at: datetime
    calendar_edition: str
    due: datetime
    due_date: str
    at_risk_at: datetime
    days_counted: tuple[str, ...]
    days_skipped: tuple[DayOffView, ...]
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
    rule, counted, ending = duty.rule, duty.deadline, duty.ending
    met = ending.fact if ending and not ending.void else None
    void = ending.fact if ending and ending.void else None
    return DutyView(
        key=duty.key,
        duty=rule.id,
        standard=rule.standard,
        says=rule.says,
        basis=rule.basis,
        rule_from=rule.since.isoformat(),
        policy_version=policy.version,
        owner=rule.owner,
        ladder=rule.ladder,
        state=duty.state(now),
        started_by=duty.start.id,
        started_by_type=duty.start.type,
        started_at=duty.start.time,
        calendar_edition=counted.edition,
        due=counted.due,
        due_date=counted.due_date.isoformat(),
        at_risk_at=counted.at_risk,
        days_counted=_dates(counted.counted),
        days_skipped=_days_off(counted.skipped),
        met_at=met.time if met else None,
        met_by=met.id if met else None,
        void_at=void.time if void else None,
        void_by=void.id if void else None,
        escalations=tuple(_escalation(escalation) for escalation in climb.reached),
    )


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
