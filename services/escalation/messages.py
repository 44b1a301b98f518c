"""What the service publishes about a case: duties as they stand, escalations, and corrections of them."""

from collections.abc import Sequence
from datetime import datetime

from services.escalation.duties import OpenedDuty
from services.escalation.ladders import Climb, Escalation
from shared.engine.decision import derive, snapshot
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged, DutySummary, EscalationRaised, EscalationWithdrawn

SOURCE = "escalation"


def escalations(history: History, climbs: Sequence[Climb]) -> list[Event]:
    """Return every escalation that has a ground, and a correction of each published one that has none."""
    said = {event.id: event for event in history.published}
    reached = (rung for climb in climbs for rung in climb.reached if rung.standing != "withdrawn")
    grounded = [said.get(rung.id) or _raised(rung) for rung in reached]
    return [*grounded, *_withdrawals(history, {event.id for event in grounded}, climbs)]


def duties_changed(history: History, cause: Event, duties: Sequence[OpenedDuty], now: datetime) -> list[Event]:
    """Return the duties as they now stand, if there are any or were; its time is that of the latest change."""
    if not duties and not history.said(DutiesChanged):
        return []
    data = DutiesChanged(duties=tuple(_summary(duty, now) for duty in duties))
    time = max((duty.changed_at(now) for duty in duties), default=cause.time)
    return [snapshot(SOURCE, cause, data, history, time=time)]


def _raised(escalation: Escalation) -> Event:
    """Return the escalation as an event; what a deadline causes happens at the deadline."""
    duty = escalation.duty
    data = EscalationRaised(
        duty=duty.rule.id,
        key=duty.key,
        standard=duty.rule.standard,
        says=duty.rule.says,
        due=duty.deadline.due,
        ladder=duty.rule.ladder,
        rung=escalation.number,
        role=escalation.role,
        reason=escalation.reason,
    )
    return derive(SOURCE, duty.start, escalation.name, data, time=escalation.raised_at)


def _withdrawals(history: History, grounded: set[str], climbs: Sequence[Climb]) -> list[Event]:
    """Return the corrections; one that was published stays as it was said."""
    duties = {climb.duty.key: climb.duty for climb in climbs}
    made = {event.data["escalation"]: event for event in history.said(EscalationWithdrawn)}
    groundless = (event for event in history.said(EscalationRaised) if event.id not in grounded)
    return [made.get(event.id) or _withdrawn(event, duties.get(event.data["key"])) for event in groundless]


def _withdrawn(event: Event, duty: OpenedDuty | None) -> Event:
    said = EscalationRaised.of(event)
    data = EscalationWithdrawn(
        escalation=event.id, duty=said.duty, key=said.key, rung=said.rung, reason=_why_withdrawn(duty, event.time)
    )
    known_at = duty.ending.known_at if duty and duty.ending else event.time
    return derive(SOURCE, event, event.id, data, time=max(event.time, known_at))


def _why_withdrawn(duty: OpenedDuty | None, raised_at: datetime) -> str:
    if duty is None or raised_at < duty.failed_at:
        return "The duty is not due at that time"
    if duty.ending is None or raised_at < duty.ending.at:
        return "What was recorded since shows that nobody on this rung had to act at that time"
    if duty.ending.void:
        return "The duty no longer applied by then"
    return "What was recorded since shows that the duty had been met by then"


def _summary(duty: OpenedDuty, now: datetime) -> DutySummary:
    met = duty.ending is not None and not duty.ending.void
    of_complaint = duty.rule.per == "complaint"
    return DutySummary(
        key=duty.key,
        duty=duty.rule.id,
        standard=duty.rule.standard,
        says=duty.rule.says,
        owner=duty.owner,
        state=duty.state(now),
        due=duty.deadline.due,
        met_at=duty.ending.at if duty.ending and met else None,
        calendar=duty.deadline.edition,
        complaint=duty.start.data.get("complaint") if of_complaint else None,
        began_at=duty.clock.begins_at if of_complaint else None,
        ended_at=duty.ending.at if duty.ending and of_complaint else None,
    )
