"""Living through the year: each event is offered to the gate when its time has come on the stack's own clock."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus

import httpx

from deploy.local.client import post_batch
from deploy.local.processes import wait_until
from shared.clock import Clock
from shared.events.envelope import Event
from tests.integration.local_stack.running import Stack
from tests.year.cases import Arrival

MOST_AT_ONCE = 300
LONGEST_WAIT = 60.0
"""Wall seconds in which nothing comes; the year is shorter than so many."""


@dataclass
class Lived:
    """What came of it: the events let through and those refused, and how late the last of all was offered."""

    accepted: list[Event] = field(default_factory=list)
    refused: list[Event] = field(default_factory=list)
    latest: timedelta = timedelta(0)


def live(stack: Stack, clock: Clock, arrivals: Sequence[Arrival]) -> Lived:
    """Offer each event when the clock reaches its arrival, in the order of arrival; return what came of it."""
    lived, up = Lived(), clock()
    waiting = sorted(arrivals, key=lambda arrival: arrival.at)
    with httpx.Client(base_url=stack.url("intake"), timeout=LONGEST_WAIT, headers=stack.anybody) as http:
        while waiting:
            first = waiting[0].at
            now = _once(clock, first)
            come = [arrival for arrival in waiting[:MOST_AT_ONCE] if arrival.at <= now]
            waiting = waiting[len(come) :]
            lived.latest = max(lived.latest, now - max(first, up))
            _offer(http, [arrival.event for arrival in come], lived)
    return lived


def _once(clock: Clock, moment: datetime) -> datetime:
    """Return what time it is once that moment has come."""
    assert wait_until(lambda: clock() >= moment, LONGEST_WAIT, every=0.01)
    return clock()


def _offer(http: httpx.Client, events: Sequence[Event], lived: Lived) -> None:
    """Offer a batch, which is accepted or refused whole; what is refused did not happen, and the rest is offered."""
    answer = post_batch(http, [event.model_dump(mode="json", exclude_none=True) for event in events])
    if answer.status_code != HTTPStatus.CONFLICT:
        assert answer.is_success, answer.text
        lived.accepted += events
        return
    places = {int(error["pointer"].split("/")[1]) for error in answer.json()["errors"]} if len(events) > 1 else {0}
    lived.refused += [event for place, event in enumerate(events) if place in places]
    remaining = [event for place, event in enumerate(events) if place not in places]
    if remaining:
        _offer(http, remaining, lived)
