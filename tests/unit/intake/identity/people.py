"""People of a case, what they say of themselves, and the case that comes of it."""

from typing import Any

from services.intake.decide import decide
from services.intake.view import CaseView
from shared.events.contract import Contract
from shared.events.disclosures import StatutoryIdentityRecorded
from shared.events.envelope import Event
from shared.events.identity import IdentityConfirmed, IdentityDeclined, IdentityDescribed, IdentityNotObtained
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

POLICY = load(HACKNEY)
NOW = instant("2027-03-01T10:00:00Z")


def on(day: int, data: Contract, id: str | None = None) -> Event:  # noqa: A002 - the attribute's own name
    """Return what happened at ten on that day of November 2026."""
    return event(data, at=f"2026-11-{day:02}T10:00:00Z", id=id)


TOLD = on(2, disclosure(), "told")


def words(text: str = "Kürdüm", facet: str = "heritage", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """Return how a child describes themselves."""
    return {"facet": facet, "text": text, "language": "tr", "saidBy": "self"} | more


def described(day: int, *facets: dict[str, Any], person: str = "child-1", id: str | None = None) -> Event:  # noqa: A002
    """Return that somebody described themselves; with no words given, as Kurdish."""
    data = {"person": person, "facets": facets or (words(),)}
    return on(day, IdentityDescribed.model_validate(data), id)


def declined(day: int, *facets: str, person: str = "child-1") -> Event:
    """Return that somebody would rather not say."""
    return on(day, IdentityDeclined.model_validate({"person": person, "facets": facets, "saidBy": "self"}))


def waiting(day: int, *facets: str, person: str = "child-1") -> Event:
    """Return that somebody has not answered yet."""
    return on(day, IdentityNotObtained.model_validate({"person": person, "facets": facets, "why": "no-interpreter"}))


def confirmed(day: int, person: str = "child-1") -> Event:
    """Return that somebody said that it still holds."""
    return on(day, IdentityConfirmed(person=person, said_by="self"))


def coded(day: int, code: str = "WOTH", chosen_by: str = "practitioner", person: str | None = None) -> Event:
    """Return that a statutory code was chosen for somebody."""
    data = {"code": code, "chosenBy": chosen_by, "person": person}
    return on(day, StatutoryIdentityRecorded.model_validate(data))


def case(*heard: Event) -> CaseView:
    """Return the case in which these things happened."""
    view = decide(history("case/1", *heard), NOW, POLICY).view
    assert isinstance(view, CaseView)
    return view
