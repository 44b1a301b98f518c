"""What is due on a case, what was missed, and who must act now (Standards 17 to 22, 25, 26 and 28 to 30)."""

from collections.abc import Iterator
from datetime import datetime

from services.escalation.duties import opened
from services.escalation.ladders import Climb, climb
from services.escalation.lado import considerations_required
from services.escalation.messages import SOURCE, duties_changed, escalations
from services.escalation.view import case_view
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.events.allegations import LadoConsiderationRequired
from shared.events.contract import Contract
from shared.events.escalations import EscalationAcknowledged
from shared.events.registry import CONTRACTS
from shared.policy.duties import HEARD
from shared.policy.models import Policy

HEARS: tuple[type[Contract], ...] = (
    *(contract for contract in CONTRACTS if contract.topic in HEARD and contract is not LadoConsiderationRequired),
    EscalationAcknowledged,
)
"""What a rule may speak of, and the answers to escalations; not what the service itself derives."""


def decide(history: History, now: datetime, policy: Policy) -> Decision:
    """Return the duties of a case as they stand at `now`, and the events that must exist because of them."""
    required = considerations_required(SOURCE, history)
    facts = sorted((*history.events, *required), key=lambda fact: fact.order)
    acknowledged = _acknowledged(history)
    climbs = [climb(duty, acknowledged, now, policy) for duty in opened(facts, policy)]
    changed = duties_changed(history, facts[-1], climbs, now) if facts else []
    return Decision(
        view=case_view(history.subject, climbs, now, policy),
        events=(*required, *escalations(history, climbs), *changed),
        wake_at=min((instant for climb in climbs for instant in _next_changes(climb, now)), default=None),
    )


def _acknowledged(history: History) -> dict[str, datetime]:
    """Return when each escalation was first acknowledged, by its id."""
    first: dict[str, datetime] = {}
    for event, data in history.read(EscalationAcknowledged):
        first.setdefault(data.escalation, event.time)
    return first


def _next_changes(climb: Climb, now: datetime) -> Iterator[datetime]:
    """Yield the moments after `now` at which time alone changes the duty's state or takes it up its ladder."""
    duty = climb.duty
    if duty.ending is None and duty.deadline.at_risk > now:
        yield duty.deadline.at_risk
    if climb.next_at is not None:
        yield climb.next_at
