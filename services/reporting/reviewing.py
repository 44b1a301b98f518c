"""The reviews of the log by senior leadership, and what they agreed (Standard 18)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.reporting.counting import duties
from services.reporting.facts import duties_only
from services.reporting.view import Facts
from shared.calendar import end_of, local_day, months_after
from shared.engine.decision import Decision, derive
from shared.engine.history import History
from shared.engine.view import View
from shared.events.envelope import Event
from shared.events.incident_log import LogReviewed, ReviewAction, ReviewActionAgreed, ReviewActionCompleted
from shared.events.words import Reference, Role
from shared.policy.models import Policy

SOURCE = "reporting"

LEADERSHIP = "log/leadership"
"""The subject of the one log that there is; what is said of another counts for nothing."""


@dataclass(frozen=True, slots=True)
class ReviewHeld(View):
    """A review: when it was held, by whom, where it is written down, and up to which entry it went."""

    at: datetime
    by: Role
    minutes: Reference
    entries_up_to: int


@dataclass(frozen=True, slots=True)
class AgreedAction(View):
    """Something that a review agreed; due at the end of its day in London."""

    action: Reference
    minutes: Reference
    owner: Role
    agreed_at: datetime
    due: datetime
    completed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReviewsView(View):
    """The reviews of the log, the oldest first, what they agreed, and when the next one is due (None if never)."""

    facts: Facts
    reviews: tuple[ReviewHeld, ...]
    actions: tuple[AgreedAction, ...]
    next_due: datetime | None = None
    logged: Literal["no"] = "no"


def reviewed(history: History, policy: Policy) -> Decision:
    """Return the reviews held, and one event for each action that they agreed."""
    reviews = history.read(LogReviewed)
    agreed = tuple(_agreed(reviews))
    view = ReviewsView(
        facts=duties_only(history),
        reviews=tuple(_held(event, data) for event, data in reviews),
        actions=tuple(_actions(history, agreed)),
        next_due=_next_due(history, policy),
    )
    return Decision(view=view, events=tuple(_said(*each) for each in agreed))


def _held(event: Event, data: LogReviewed) -> ReviewHeld:
    return ReviewHeld(event.time, data.reviewed_by, data.minutes, data.entries_up_to)


Agreement = tuple[Event, LogReviewed, ReviewAction]


def _agreed(reviews: Sequence[tuple[Event, LogReviewed]]) -> Iterator[Agreement]:
    """Yield the actions of every review, each once for a review.

    One without an owner and a day of its own is senior leadership's, and due a month after the review.
    """
    for event, data in reviews:
        within = months_after(local_day(event.time), 1)
        plain = (ReviewAction(action=action, owner="senior-leadership", by=within) for action in data.actions)
        # Of one that is named twice, what is said of its owner and day counts, since it is written last.
        for action in {each.action: each for each in (*plain, *reversed(data.agreed))}.values():
            yield event, data, action


def _said(event: Event, data: LogReviewed, action: ReviewAction) -> Event:
    said = ReviewActionAgreed(minutes=data.minutes, action=action.action, owner=action.owner, by=action.by)
    return derive(SOURCE, event, f"{event.source}\n{event.id}\n{action.action}", said)


def _actions(history: History, agreed: Sequence[Agreement]) -> Iterator[AgreedAction]:
    completed: dict[Reference, datetime] = {}
    for event, data in history.read(ReviewActionCompleted):
        completed.setdefault(data.action, event.time)
    # One that a later review agrees anew has that review's owner and day.
    for event, review, action in {action.action: (event, review, action) for event, review, action in agreed}.values():
        yield AgreedAction(
            action=action.action,
            minutes=review.minutes,
            owner=action.owner,
            agreed_at=event.time,
            due=end_of(action.by),
            completed_at=completed.get(action.action),
        )


def _next_due(history: History, policy: Policy) -> datetime | None:
    """Return when the next review is due, by whichever duty of the policy a review meets."""
    met = {rule.id for rule in policy.duties if any(one.event == LogReviewed.type for one in rule.met_by)}
    waiting = [duty.due for duty in duties(history) if duty.duty in met and duty.state in {"open", "at-risk", "missed"}]
    return min(waiting, default=None)
