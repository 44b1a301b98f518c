"""What is disputed of a record, and what puts it right: shown beside what was recorded, which never changes."""

from typing import Literal

from services.intake.view import DisputeView, RectificationView
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.rectification import DisputeSettled, InformationDisputed, RecordRectified


def disputes(history: History) -> tuple[DisputeView, ...]:
    """Return every dispute, oldest first; of several with one reference the first is the dispute."""
    settled = {data.dispute: (event.time, data.outcome) for event, data in reversed(history.read(DisputeSettled))}
    found: dict[str, DisputeView] = {}
    for event, data in history.read(InformationDisputed):
        settled_at, outcome = settled.get(data.dispute, (None, None))
        view = DisputeView(
            dispute=data.dispute,
            event=data.event,
            member=data.member,
            disputed_by=data.disputed_by,
            account=data.account,
            disputed_at=event.time,
            settled_at=settled_at,
            outcome=outcome,
        )
        found.setdefault(data.dispute, view)
    return tuple(found.values())


def rectifications(history: History) -> tuple[RectificationView, ...]:
    """Return everything that was put right, oldest first: what was said of a member last counts."""
    return tuple(
        RectificationView(
            event=data.event,
            member=data.member,
            is_right=data.is_right,
            rectified_by=data.rectified_by,
            rectified_at=event.time,
            dispute=data.dispute,
        )
        for event, data in history.read(RecordRectified)
    )


def disputed_now(history: History) -> frozenset[str]:
    """Return the ids of the events of which something is disputed and not settled."""
    return frozenset(each.event for each in disputes(history) if each.settled_at is None)


def mark(event: Event, disputed: frozenset[str]) -> Literal["yes"] | None:
    """Return how an event that is disputed now is marked; one that is not has no mark."""
    return "yes" if event.id in disputed else None
