"""What leadership sees of one case, and what is kept of it for the figures."""

from services.reporting.decide import ReportingPolicy, decide
from services.reporting.view import AwaitedView, Facts, KeptView, OwedView
from shared.engine.view import Shown
from shared.events.complaints import ComplaintOpened
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

POLICY = ReportingPolicy(load(HACKNEY), b"a key for tests")
NOW = instant("2026-12-31T12:00:00Z")
TOLD = event(disclosure(), at="2026-11-02T10:00:00Z", id="told")


def view(*heard: Event, subject: str = "case/1") -> Shown:
    """Return what is kept of a subject."""
    return decide(history(subject, *heard), NOW, POLICY).view


def kept(*heard: Event) -> KeptView:
    """Return what is kept of the case that was disclosed on 2 November 2026, after this was heard too."""
    found = view(TOLD, *heard)
    assert isinstance(found, KeptView)
    return found


def facts(*heard: Event, subject: str = "case/1") -> Facts:
    """Return what a subject adds to the figures."""
    found = view(*heard, subject=subject)
    assert isinstance(found, KeptView | AwaitedView | OwedView)
    return found.facts


def on(day: int, data: Contract) -> Event:
    """Return what happened on this day of November 2026, in the morning."""
    return event(data, at=f"2026-11-{day:02}T10:00:00Z")


def opened(procedure: str, day: int = 3) -> Event:
    """Return that a complaint was opened on this procedure, whose reference is the procedure's name."""
    told = {"complaint": procedure, "procedure": procedure, "route": "R3", "reason": "It is about us."}
    at = f"2026-11-{day:02}T10:00:00Z"
    return on(day, ComplaintOpened.model_validate({**told, "language": "tr", "received_at": at}))
