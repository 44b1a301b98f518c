"""One request for a translation: what was asked, by when it is due, and where it stands (Standards 4 and 33)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.translation.documents.rounds import Answers, Round, irregular, rounds
from services.translation.documents.turnaround import Due, due
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.translations import (
    TranslationAssigned,
    TranslationCancelled,
    TranslationChecked,
    TranslationConfirmed,
    TranslationDelivered,
    TranslationRequested,
    TranslationSent,
    TranslationState,
)
from shared.policy.models import Policy

SECOND = timedelta(seconds=1)
"""A request is overdue from the second after its due instant."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request and what was answered to it. Answers that came before their request wait for it.

    The erasure of its case cancels it: there is nothing left to translate.
    """

    event: Event
    asked: TranslationRequested
    due: Due
    needs_check: bool
    answers: Answers
    rounds: tuple[Round, ...]
    cancelled: Event | None

    @property
    def last(self) -> Round:
        """The round that it is in."""
        return self.rounds[-1]

    @property
    def delivered(self) -> Event | None:
        """When the translation came back: the first delivery since it was asked for, or was rejected."""
        return self.last.made[0].event if self.last.made else None

    @property
    def checked(self) -> Event | None:
        """What says that a second linguist read the translation as it now is."""
        return self.last.made[-1].checked_by if self.last.made else None

    @property
    def overdue_from(self) -> datetime:
        """The first instant at which it is overdue."""
        return self.due.at + SECOND

    @property
    def settled(self) -> bool:
        """Whether time alone changes nothing any more."""
        return self.delivered is not None or self.cancelled is not None

    def state(self, now: datetime) -> TranslationState:
        """Return where it stands at `now`. What was delivered is there, even if it was cancelled before."""
        if self.delivered is not None:
            return self._state_of_what_is_there()
        if self.cancelled is not None:
            return "cancelled"
        if now >= self.overdue_from:
            return "overdue"
        return "assigned" if self.answers.assigned else "requested"

    def irregular(self) -> Iterator[tuple[Event, str]]:
        """Yield what was done with it that its rule does not allow, each with the rule."""
        return irregular(self.answers, needs_check=self.needs_check)

    def _state_of_what_is_there(self) -> TranslationState:
        if self.last.confirmed is not None:
            return "confirmed"
        if self.last.sent is not None:
            return "sent"
        return "checked" if self.checked is not None else "delivered"


def requests(history: History, policy: Policy) -> list[Request]:
    """Return the requests of the case, oldest first. Of several with one reference the first is the request."""
    cancelled = {data.request: event for event, data in reversed(history.read(TranslationCancelled))}
    answers = _answers(history)
    erased = next(iter(history.heard(CaseErased)), None)
    first: dict[str, tuple[Event, TranslationRequested]] = {}
    for event, asked in history.read(TranslationRequested):
        first.setdefault(asked.request, (event, asked))
    return [
        _request(history, told, answers.get(reference, Answers()), cancelled.get(reference, erased), policy)
        for reference, told in first.items()
    ]


def _request(
    history: History,
    told: tuple[Event, TranslationRequested],
    answers: Answers,
    cancelled: Event | None,
    policy: Policy,
) -> Request:
    event, asked = told
    needs_check = policy.languages.turnaround_of(asked.document).second_linguist
    return Request(
        event=event,
        asked=asked,
        due=due(history, event, asked, policy),
        needs_check=needs_check,
        answers=answers,
        rounds=tuple(rounds(event, answers, needs_check=needs_check)),
        cancelled=cancelled,
    )


def _answers(history: History) -> Mapping[str, Answers]:
    """Return what was told of each request, by its reference."""
    found: defaultdict[str, Answers] = defaultdict(Answers)
    for event, assigned in history.read(TranslationAssigned):
        found[assigned.request].assigned.append((event, assigned))
    for event, delivered in history.read(TranslationDelivered):
        found[delivered.request].deliveries.append((event, delivered))
    for event, checked in history.read(TranslationChecked):
        found[checked.request].checks.append((event, checked))
    for event, sent in history.read(TranslationSent):
        found[sent.request].sendings.append((event, sent))
    for event, confirmed in history.read(TranslationConfirmed):
        found[confirmed.request].confirmations.append((event, confirmed))
    return found
