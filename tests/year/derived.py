"""What the services themselves conclude from what is recorded, and rules speak of: complaints opened, and the like.

Which complaint is opened, and whether the local authority designated officer must be considered, has tests of its own.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from services.escalation.decide import HEARS as HEARD_BY_ESCALATION
from services.escalation.decide import decide as escalate
from services.escalation.lado import considerations_required
from services.escalation.messages import SOURCE
from services.intake.decide import HEARS as HEARD_BY_INTAKE
from services.intake.decide import decide
from shared.engine.history import History
from shared.engine.view import stored
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.policy.models import Policy


def concluded(events: Iterable[Event], now: datetime, policy: Policy) -> list[Event]:
    """Return what intake and escalation conclude from the events of one case."""
    heard = sorted(events, key=lambda event: event.order)
    if not heard:
        return []
    history = History(heard[0].subject, _of(HEARD_BY_INTAKE, heard))
    intake = decide(history, now, policy).events if history.events else ()
    required = considerations_required(SOURCE, History(heard[0].subject, tuple(heard)))
    return [*_of(HEARD_BY_ESCALATION, intake), *required]


def served(subject: str, known: Sequence[Event], now: datetime, policy: Policy) -> list[dict[str, Any]]:
    """Return the duties that escalation serves of a case of which it knows so much."""
    heard = _of(HEARD_BY_ESCALATION, (*known, *concluded(known, now, policy)))
    history = History(subject, tuple(sorted(heard, key=lambda event: event.order)))
    duties: list[dict[str, Any]] = stored(escalate(history, now, policy).view)["duties"]
    return duties


def _of(contracts: Iterable[type[Contract]], events: Iterable[Event]) -> tuple[Event, ...]:
    types = {contract.type for contract in contracts}
    return tuple(event for event in events if event.type in types)
