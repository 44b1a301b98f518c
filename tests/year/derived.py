"""What the services themselves conclude from what is recorded, and rules speak of: complaints opened, and the like.

Which complaint is opened, and whether the local authority designated officer must be considered, has tests of its own.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from services.escalation.decide import HEARS as HEARD_BY_ESCALATION
from services.escalation.decide import decide as escalate
from services.escalation.lado import considerations_required
from services.escalation.messages import SOURCE
from services.intake.decide import HEARS as HEARD_BY_INTAKE
from services.intake.decide import decide
from services.reporting.decide import HEARS as HEARD_BY_REPORTING
from services.reporting.log.listening import opened
from services.reporting.reviewing import reviewed
from services.translation.decide import HEARS as HEARD_BY_TRANSLATION
from services.translation.decide import decide as translate
from shared.engine.history import History
from shared.engine.view import stored
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.policy.models import Policy

BEFORE_ITS_REVIEW = timedelta(days=40)
"""How long a log has been there when something is first said of it."""


def concluded(events: Iterable[Event], now: datetime, policy: Policy) -> list[Event]:
    """Return what intake, translation, escalation and reporting conclude from the events of one subject."""
    heard = sorted(events, key=lambda event: event.order)
    if not heard:
        return []
    if heard[0].subject.startswith("log/"):
        return _of_a_log(heard, policy)
    history = History(heard[0].subject, _of(HEARD_BY_INTAKE, heard))
    intake = decide(history, now, policy).events if history.events else ()
    to_translate = sorted(_of(HEARD_BY_TRANSLATION, (*heard, *intake)), key=lambda event: event.order)
    told = History(heard[0].subject, tuple(to_translate))
    translation = translate(told, now, policy).events if told.events else ()
    required = considerations_required(SOURCE, History(heard[0].subject, tuple(heard)))
    return [*_of(HEARD_BY_ESCALATION, (*intake, *translation)), *required]


def _of_a_log(heard: Sequence[Event], policy: Policy) -> list[Event]:
    """Return that the log was opened, and what its reviews agreed."""
    subject, first = heard[0].subject, heard[0]
    begun = opened(first.model_copy(update={"time": first.time - BEFORE_ITS_REVIEW}))
    agreed = reviewed(History(subject, _of(HEARD_BY_REPORTING, heard)), policy).events
    return [begun.model_copy(update={"subject": subject}), *agreed]


def served(subject: str, known: Sequence[Event], now: datetime, policy: Policy) -> list[dict[str, Any]]:
    """Return the duties that escalation serves of a case of which it knows so much."""
    heard = _of(HEARD_BY_ESCALATION, (*known, *concluded(known, now, policy)))
    history = History(subject, tuple(sorted(heard, key=lambda event: event.order)))
    duties: list[dict[str, Any]] = stored(escalate(history, now, policy).view)["duties"]
    return duties


def _of(contracts: Iterable[type[Contract]], events: Iterable[Event]) -> tuple[Event, ...]:
    types = {contract.type for contract in contracts}
    return tuple(event for event in events if event.type in types)
