"""What the engine under test decides: small enough to see through."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from shared.engine.decision import Decision, derive
from shared.engine.history import History
from shared.events.complaints import ComplaintRequested
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.policy.models import Policy
from tests.unit.build import event
from tests.unit.told import disclosure

HEARS = (DisclosureRecorded,)


class Seen(BaseModel):
    """The ids of what was heard."""

    ids: tuple[str, ...]


def seen(history: History) -> Seen:
    """Return the view of this history."""
    return Seen(ids=tuple(each.id for each in history.events))


def echo(history: History, _now: datetime, _policy: Policy) -> Decision:
    """Answer every event with one of its own."""
    answers = (derive("probe", each, each.id, ComplaintRequested()) for each in history.events)
    return Decision(view=seen(history), events=tuple(answers))


def told(subject: str, number: int = 0, **different: Any) -> Event:  # noqa: ANN401 - a field may be of any type
    """Return a disclosure of this case, told apart by its number."""
    return event(disclosure(**different), subject=subject, id=f"{subject}-{number}", at="2026-11-02T10:00:00Z")
