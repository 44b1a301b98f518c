"""The translations of a case as they are shown: every part of the view from what was heard."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from services.translation.request import Request
from services.translation.view import RequestView, TranslationsView
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.disclosures import StatementAmended, StatementConfirmed
from shared.events.envelope import Event
from shared.policy.models import Policy


def picture(history: History, found: Sequence[Request], now: datetime, policy: Policy) -> TranslationsView:
    """Return the translations of the case as they stand at `now`."""
    changes = _changes(history)
    return TranslationsView(
        case=history.subject.removeprefix("case/"),
        requests=tuple(_request(each, changes, now, policy) for each in found),
    )


def _request(each: Request, changes: Sequence[Event], now: datetime, policy: Policy) -> RequestView:
    asked = each.asked
    listed = policy.languages.named(asked.target_language)
    return RequestView(
        request=asked.request,
        document=asked.document,
        source_language=asked.source_language,
        target_language=asked.target_language,
        direction=listed.direction if listed is not None else None,
        word_count=asked.word_count,
        requested_at=each.event.time,
        due=each.due.due,
        due_date=each.due.due_date.isoformat(),
        state=each.state(now),
        assigned_at=_time(each.assigned),
        delivered_at=_time(each.delivered),
        late=_late(each),
        checked=each.delivered[1].checked if each.delivered is not None else None,
        cancelled_at=_time(each.cancelled),
        superseded=_superseded(each, changes),
    )


def _time(answer: tuple[Event, Contract] | None) -> datetime | None:
    return answer[0].time if answer is not None else None


def _late(each: Request) -> Literal["yes", "no"] | None:
    if each.delivered is None:
        return None
    return "yes" if each.delivered[0].time >= each.overdue_from else "no"


def _superseded(each: Request, changes: Sequence[Event]) -> Literal["yes", "no"]:
    return "yes" if any(_supersedes(change, each) for change in changes) else "no"


def _changes(history: History) -> list[Event]:
    """Return the events in which the speaker changed or added to the statement."""
    confirmed = [event for event, answer in history.read(StatementConfirmed) if answer.changes is not None]
    return [*history.heard(StatementAmended), *confirmed]


def _supersedes(change: Event, each: Request) -> bool:
    # A copy is asked for when its statement is recorded, and because of that event.
    if each.asked.document != "statement-copy":
        return False
    return (change.time, change.id) > (each.event.time, each.event.causationid or change.id)
