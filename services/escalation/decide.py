"""What is due on a case, what was missed, and who must act now (Standards 1 to 40, as the policy has them)."""

from collections.abc import Iterator
from datetime import datetime

from services.escalation.answers import answers
from services.escalation.duties import opened
from services.escalation.facts import in_order
from services.escalation.ladders import Climb, climb
from services.escalation.lado import considerations_required
from services.escalation.messages import SOURCE, duties_changed, escalations
from services.escalation.recalculation import counted_before, recalculated, recalculations
from services.escalation.view import case_view
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.events.allegations import LadoConsiderationRequired
from shared.events.contract import Contract
from shared.events.escalations import EscalationAcknowledged, EscalationDeclined, RoleStoodAside
from shared.events.registry import CONTRACTS
from shared.policy.duties import HEARD
from shared.policy.models import Policy

HEARS: tuple[type[Contract], ...] = (
    *(contract for contract in CONTRACTS if contract.topic in HEARD and contract is not LadoConsiderationRequired),
    EscalationAcknowledged,
    EscalationDeclined,
    RoleStoodAside,
)
"""What a rule may speak of, who cannot act, and the answers to escalations; not what the service itself derives."""


def decide(history: History, now: datetime, policy: Policy) -> Decision:
    """Return the duties of a case as they stand at `now`, and the events that must exist because of them."""
    required = considerations_required(SOURCE, history)
    facts = in_order((*history.events, *required))
    before = counted_before(history, policy.calendar)
    duties = [recalculated(duty, before) for duty in opened(facts, now, policy)]
    said = answers(history)
    climbs = [climb(duty, said, now, policy) for duty in duties]
    changed = duties_changed(history, facts.events[-1], duties, now) if facts.events else []
    moved = recalculations(SOURCE, history, before, duties)
    return Decision(
        view=case_view(history.subject, climbs, now, policy),
        events=(*required, *moved, *escalations(history, climbs), *changed),
        wake_at=min((instant for climb in climbs for instant in _next_changes(climb, now)), default=None),
    )


def _next_changes(climb: Climb, now: datetime) -> Iterator[datetime]:
    """Yield the moments after `now` at which time alone changes the duty or takes it up its ladder."""
    yield from climb.duty.changes_at(now)
    if climb.next_at is not None:
        yield climb.next_at
