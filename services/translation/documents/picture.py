"""The translations of a case as they are shown: every part of the view from what was heard."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from services.translation.documents.reasons import reason
from services.translation.documents.request import Request
from services.translation.documents.steps import steps
from services.translation.documents.superseding import original, superseded_by
from services.translation.documents.view import RequestView
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.policy.models import Policy


def request_views(history: History, found: Sequence[Request], now: datetime, policy: Policy) -> tuple[RequestView, ...]:
    """Return the translations of the case as they stand at `now`."""
    return tuple(_request(history, each, now, policy) for each in found)


def _request(history: History, each: Request, now: datetime, policy: Policy) -> RequestView:
    asked, last = each.asked, each.last
    listed = policy.languages.named(asked.target_language)
    newer = superseded_by(history, each)
    return RequestView(
        request=asked.request,
        document=asked.document,
        source_language=asked.source_language,
        target_language=asked.target_language,
        form=asked.form or "text",
        direction=listed.direction if listed is not None else None,
        word_count=asked.word_count,
        urgent=asked.urgent,
        complaint=asked.complaint,
        minutes=asked.minutes,
        statement_version=asked.statement_version,
        original=original(history, each),
        requested_at=each.event.time,
        due=each.due.at,
        due_date=each.due.day.isoformat(),
        start_by=each.due.start_by.isoformat(),
        short_of_time=_said(each.due.is_short),
        due_because=reason(each, policy),
        state=each.state(now),
        needs_check=_said(each.needs_check and each.checked is None),
        assigned_at=_first(each.answers.assigned),
        gist_at=_gist(each),
        delivered_at=_time(each.delivered),
        late=_late(each),
        checked=_checked(each),
        sent_at=last.sent[0].time if last.sent is not None else None,
        confirmed_at=last.confirmed[0].time if last.confirmed is not None else None,
        confirmation=last.confirmed[1].outcome if last.confirmed is not None else None,
        cancelled_at=_time(each.cancelled),
        superseded=_said(newer is not None),
        superseded_by=newer.id if newer is not None else None,
        steps=steps(each),
    )


def _said(answer: bool) -> Literal["yes", "no"]:  # noqa: FBT001 - the answer is what is said
    return "yes" if answer else "no"


def _time(event: Event | None) -> datetime | None:
    return event.time if event is not None else None


def _first(told: Sequence[tuple[Event, Contract]]) -> datetime | None:
    return told[0][0].time if told else None


def _gist(each: Request) -> datetime | None:
    return _first([told for told in each.answers.deliveries if told[1].delivered_by == "machine"])


def _late(each: Request) -> Literal["yes", "no"] | None:
    return None if each.delivered is None else _said(each.delivered.time >= each.overdue_from)


def _checked(each: Request) -> Literal["yes", "no"] | None:
    """Return what is said of a check: that of a second linguist, else of whoever delivered it; a machine's is none."""
    if each.last.made:
        return "yes" if each.checked is not None else each.last.made[-1].data.checked
    return "no" if _gist(each) is not None else None
