"""What a service concludes from a history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from shared.engine.history import History
from shared.engine.view import Shown
from shared.events.contract import Contract
from shared.events.envelope import Event, derived_id

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of a `decide`: the same for the same history, moment and policy.

    `view` is the document that the service serves about the subject. `events` are all events that must
    exist because this history does, whether or not they were published before. `wake_at` is the next
    moment (UTC) at which time alone changes the decision, None if never.
    """

    view: Shown
    events: tuple[Event, ...] = ()
    wake_at: datetime | None = None


Decide = Callable[[History, datetime, P], Decision]
"""The pure heart of a service: (history, now, policy) to decision. No clock, no settings, no I/O."""


def derive(source: str, cause: Event, key: str, data: Contract, *, time: datetime | None = None) -> Event:
    """Return the event that must exist because `cause` does.

    Its id comes from the cause's subject, the contract's type and the domain key alone. Its time is the
    cause's, or `time` where a deadline is what causes it. It stays in the cause's chain.
    """
    return Event(
        id=derived_id(cause.subject, data.type, key),
        source=f"/verbatim/{source}",
        type=data.type,
        subject=cause.subject,
        time=time or cause.time,
        dataschema=data.schema_name(),
        correlationid=cause.chain,
        causationid=cause.id,
        data=data.to_data(),
    )


def snapshot(source: str, cause: Event, data: Contract, history: History, *, time: datetime) -> Event:
    """Return the next snapshot of `data` if it differs from the last one published, else the last one.

    Snapshots of one source and subject are ordered by `sequence`, which counts the ones published, so a
    state that comes back (met, missed, met) is said again. Its `time` never runs backwards.
    """
    last = next(iter(history.said(type(data))), None)
    content = data.to_data()
    if last is not None and last.data == content:
        return last
    number = 1 + (int(last.sequence or "0") if last is not None else 0)
    event = derive(source, cause, str(number), data, time=max(time, last.time) if last is not None else time)
    return event.model_copy(update={"sequence": f"{number:010d}"})
