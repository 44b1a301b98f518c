"""The reviews of the log as items of a feed: those held, the one that is due, and the actions agreed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from services.reporting.feeds.wording import words
from services.reporting.review.standing import ActionStanding, ReviewStanding
from services.reporting.reviewing import ReviewHeld

Item = dict[str, Any]


def items(stands: ReviewStanding, begun: datetime | None = None) -> list[Item]:
    """Return the items, what is still to be done first, then the latest first; `begun` is when the log began."""
    every = [*_due(stands, begun), *_actions(stands.actions), *_held(stands.reviews)]
    return sorted(every, key=lambda item: (item["state"] in CLOSED, _backwards(item["at"])))


CLOSED = frozenset({"held", "completed", "completed-late"})
"""The states in which nothing is left to do."""


def title(item: Mapping[str, Any]) -> str:
    """Return one line that says what an item is."""
    said = {
        "review-held": f"The log was reviewed up to entry {item['entriesUpTo']}",
        "review-due": f"The log is to be reviewed up to entry {item['entriesUpTo']}",
        "action": f"An action of {item['minutes']}",
    }
    return f"{said[item['what']]} ({words(item['state'])})"


def _held(reviews: Sequence[ReviewHeld]) -> Iterator[Item]:
    for place, held in enumerate(reviews):
        at = _instant(held.at)
        yield {
            "id": f"review-{len(reviews) - place}",
            "what": "review-held",
            "state": "held",
            "role": held.by,
            "at": at,
            "entriesUpTo": held.entries_up_to,
            "minutes": held.minutes,
            "changedAt": at,
        }


def _due(stands: ReviewStanding, begun: datetime | None) -> Iterator[Item]:
    if stands.next_due is not None:
        waited_for = stands.reviews[0].at if stands.reviews else begun
        yield {
            "id": f"review-{len(stands.reviews) + 1}",
            "what": "review-due",
            "state": stands.state,
            "role": "senior-leadership",
            "at": _instant(stands.next_due),
            "entriesUpTo": stands.entries,
            "minutes": "",
            "changedAt": _instant(waited_for if waited_for and stands.state == "due" else stands.next_due),
        }


def _actions(actions: Sequence[ActionStanding]) -> Iterator[Item]:
    for action in actions:
        yield {
            "id": f"action-{action.action}",
            "what": "action",
            "state": action.state,
            "role": action.owner,
            "at": _instant(action.due),
            "entriesUpTo": "",
            "minutes": action.minutes,
            "changedAt": _instant(
                action.completed_at or (action.due if action.state == "overdue" else action.agreed_at)
            ),
        }


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _backwards(moment: str) -> float:
    return -datetime.fromisoformat(moment).timestamp()
