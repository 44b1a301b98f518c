"""Words to tell of one translation with: asked for on Monday, 23 November 2026, of a family that reads Turkish."""

from typing import Any

from services.translation.decide import decide
from services.translation.documents.view import RequestView
from services.translation.view import TranslationsView
from shared.engine.decision import Decision
from shared.events.envelope import Event
from shared.events.translations import (
    TranslationChecked,
    TranslationConfirmed,
    TranslationDelivered,
    TranslationRequested,
    TranslationSent,
)
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant

POLICY = load(HACKNEY)
MONDAY = "2026-11-23T10:00:00Z"


def asked(at: str = MONDAY, **different: Any) -> Event:  # noqa: ANN401 - a field may be of any type
    """Return a request, the fields given said otherwise."""
    data = {"request": "r-1", "document": "other", "source_language": "en", "target_language": "tr"}
    return event(TranslationRequested.model_validate(data | different), at=at, id="asked")


def delivered(day: int, by: str = "professional", checked: str = "no") -> Event:
    """Return that a translator, or somebody or something else, delivered it at ten on that day of November."""
    data = {"request": "r-1", "checked": checked, "delivered_by": by, "translator": "t-1"}
    return event(TranslationDelivered.model_validate(data), at=f"2026-11-{day}T10:00:00Z")


def checked(day: int, outcome: str = "good", linguist: str = "t-2", hour: int = 11) -> Event:
    """Return that a linguist checked it."""
    data = {"request": "r-1", "outcome": outcome, "linguist": linguist}
    return event(TranslationChecked.model_validate(data), at=f"2026-11-{day}T{hour}:00:00Z")


def sent(day: int, hour: int = 12) -> Event:
    """Return that it was given to who reads it."""
    data = TranslationSent(request="r-1", form="text", sent_by="translation-coordinator")
    return event(data, at=f"2026-11-{day}T{hour}:00:00Z")


def confirmed(day: int, outcome: str = "understood") -> Event:
    """Return what whoever reads it said to it."""
    data = {"request": "r-1", "outcome": outcome, "said_by": "parent"}
    return event(TranslationConfirmed.model_validate(data), at=f"2026-11-{day}T13:00:00Z")


def decided(*heard: Event, now: str = "2026-11-30T12:00:00Z", published: tuple[Event, ...] = ()) -> Decision:
    """Return what the service decides of this."""
    return decide(history("case/1", *heard, published=published), instant(now), POLICY)


def shown(*heard: Event, now: str = "2026-11-30T12:00:00Z") -> RequestView:
    """Return the one request as it is shown."""
    view = decided(*heard, now=now).view
    assert isinstance(view, TranslationsView)
    (request,) = view.requests
    return request


def said(contract_type: str, *heard: Event, now: str = "2026-11-30T12:00:00Z") -> list[Event]:
    """Return the events of this type that must exist because of this."""
    return [each for each in decided(*heard, now=now).events if each.type == contract_type]
