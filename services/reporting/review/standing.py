"""Where the review of the log stands: up to which entry it went, when it is due again, what was agreed."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.reporting.log.reading import Head
from services.reporting.reviewing import LEADERSHIP, AgreedAction, ReviewHeld, ReviewsView
from services.reporting.view import Facts
from shared.engine.store import Database
from shared.engine.view import View, shown
from shared.events.words import Reference, Role

ActionState = Literal["open", "overdue", "completed", "completed-late"]
ReviewState = Literal["nothing-to-review", "due", "overdue"]


@dataclass(frozen=True, slots=True)
class ActionStanding(View):
    """An action that a review agreed, and whether it is done; due at the end of its day in London."""

    action: Reference
    minutes: Reference
    owner: Role
    agreed_at: datetime
    due: datetime
    state: ActionState
    completed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReviewStanding(View):
    """The review of the log as it stands at a moment.

    `entries` is the number of the log's last entry, `reviewed_up_to` the last one that a review went up to, 0 if there
    was none; `unreviewed` are those beyond it. `next_due` is absent while there is nothing to review. Reviews and
    actions stand latest first.
    """

    state: ReviewState
    entries: int
    reviewed_up_to: int
    unreviewed: int
    reviews: tuple[ReviewHeld, ...]
    actions: tuple[ActionStanding, ...]
    next_due: datetime | None = None


NONE_YET = ReviewsView(facts=Facts(), reviews=(), actions=())


async def review(database: Database, head: Head, now: datetime) -> ReviewStanding:
    """Return how the review of the log stands at `now`, as of this head."""
    row = await database["subjects"].find_one({"_id": LEADERSHIP, "view.reviews": {"$exists": True}}, {"view": 1})
    return standing(shown(ReviewsView, row["view"]) if row else NONE_YET, head.number, now)


def standing(said: ReviewsView, entries: int, now: datetime) -> ReviewStanding:
    """Return how the reviews stand at `now`, with so many entries in the log.

    A review cannot have gone beyond the log's end, and a later one that went less far takes nothing back.
    """
    furthest = max((held.entries_up_to for held in said.reviews), default=0)
    up_to = max(0, min(furthest, entries))
    actions = [_standing(action, now) for action in said.actions]
    return ReviewStanding(
        state=_state(said.next_due, now),
        entries=entries,
        reviewed_up_to=up_to,
        unreviewed=entries - up_to,
        reviews=tuple(replace(held, entries_up_to=min(held.entries_up_to, entries)) for held in reversed(said.reviews)),
        actions=tuple(sorted(actions, key=lambda action: action.due, reverse=True)),
        next_due=said.next_due,
    )


def _state(due: datetime | None, now: datetime) -> ReviewState:
    if due is None:
        return "nothing-to-review"
    return "overdue" if due < now else "due"


def _standing(agreed: AgreedAction, now: datetime) -> ActionStanding:
    done = agreed.completed_at
    late = (done or now) > agreed.due
    state: ActionState = ("completed-late" if late else "completed") if done else ("overdue" if late else "open")
    return ActionStanding(agreed.action, agreed.minutes, agreed.owner, agreed.agreed_at, agreed.due, state, done)
