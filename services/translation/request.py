"""One request for a translation: what was asked, by when it is due, and where it stands (Standards 4 and 33)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from services.translation.view import State
from shared.calendar import Deadline, deadline
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.translations import (
    TranslationAssigned,
    TranslationCancelled,
    TranslationDelivered,
    TranslationRequested,
)
from shared.policy.models import Policy

A = TypeVar("A", TranslationRequested, TranslationAssigned, TranslationDelivered, TranslationCancelled)

SECOND = timedelta(seconds=1)
"""A request is overdue from the second after its due instant."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request and the first answer of each kind to it. Answers that came before their request wait for it.

    The erasure of its case cancels it: there is nothing left to translate.
    """

    event: Event
    asked: TranslationRequested
    due: Deadline
    assigned: tuple[Event, TranslationAssigned] | None
    delivered: tuple[Event, TranslationDelivered] | None
    cancelled: tuple[Event, TranslationCancelled | CaseErased] | None

    @property
    def overdue_from(self) -> datetime:
        """The first instant at which it is overdue."""
        return self.due.due + SECOND

    @property
    def settled(self) -> bool:
        """Whether nothing more is to come."""
        return self.delivered is not None or self.cancelled is not None

    def state(self, now: datetime) -> State:
        """Return where it stands at `now`. What was delivered is there, even if it was cancelled before."""
        if self.settled:
            return "delivered" if self.delivered is not None else "cancelled"
        if now >= self.overdue_from:
            return "overdue"
        return "assigned" if self.assigned is not None else "requested"


def requests(history: History, policy: Policy) -> list[Request]:
    """Return the requests of the case, oldest first. Of several with one reference the first is the request."""
    assigned, cancelled = _first(history, TranslationAssigned), _first(history, TranslationCancelled)
    delivered = _first(history, TranslationDelivered)
    erased = next(iter(history.read(CaseErased)), None)
    return [
        Request(
            event=event,
            asked=asked,
            due=_due(event, asked, policy),
            assigned=assigned.get(reference),
            delivered=delivered.get(reference),
            cancelled=cancelled.get(reference, erased),
        )
        for reference, (event, asked) in _first(history, TranslationRequested).items()
    ]


def _first(history: History, contract: type[A]) -> Mapping[str, tuple[Event, A]]:
    """Return the first event of this type about each request, by the request's reference."""
    found: dict[str, tuple[Event, A]] = {}
    for event, data in history.read(contract):
        found.setdefault(data.request, (event, data))
    return found


def _due(event: Event, asked: TranslationRequested, policy: Policy) -> Deadline:
    period = policy.languages.turnaround_of(asked.document).due
    return deadline(policy.calendar, event.time, period.n, period.unit)
