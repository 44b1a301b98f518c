"""What the service says of each job: by when it is due, and how far it came, so that duties can rest on it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from services.translation.documents.request import Request
from services.translation.documents.rounds import Round
from services.translation.messages import once
from shared.engine.history import History
from shared.events.envelope import Event, derived_id
from shared.events.translations import Progress, TranslationDue, TranslationIrregular, TranslationProgressed

Check = Literal["needed", "not-needed"]


def told(history: History, found: Sequence[Request]) -> Iterator[Event]:
    """Yield what is due and what became of it, and what its rule does not allow; once said, it stays so.

    A job that was told of and is none any more, because it is due at another time now, has come to that.
    """
    real: set[str] = set()
    for each in found:
        for one in each.rounds:
            due = _due(history, each, one)
            real.add(due.id)
            yield due
            yield from _progress(history, each, one, due)
        yield from _irregular(history, each)
    for event in history.said(TranslationDue):
        if event.id not in real:
            yield _progressed(history, event, event, "due-otherwise")


def _due(history: History, each: Request, one: Round) -> Event:
    asked, begun = each.asked, one.begun
    key = f"{asked.request}\n{each.due.at.isoformat()}\n{begun.source}\n{begun.id}"
    data = TranslationDue(
        job=derived_id(begun.subject, TranslationDue.type, key),
        request=asked.request,
        document=asked.document,
        target_language=asked.target_language,
        by=each.due.at,
    )
    return once(history, begun, key, data)


def _progress(history: History, each: Request, one: Round, due: Event) -> Iterator[Event]:
    check: Check = "needed" if one.made and one.ready is not one.made[0].event else "not-needed"
    for event, to in _reached(each, one):
        yield _progressed(history, due, event, to, check if to == "delivered" else "not-needed")


def _reached(each: Request, one: Round) -> Iterator[tuple[Event, Progress]]:
    """Yield what the job came to, each with the event that brought it there."""
    if one.made:
        yield one.made[0].event, "delivered"
    elif each.cancelled is not None:
        yield each.cancelled, "cancelled"
    if one.ready is not None:
        yield one.ready, "ready"
    if one.rejected is not None:
        yield one.rejected, "rejected"
    if one.sent is not None:
        yield one.sent[0], "sent"
    if one.confirmed is not None:
        yield one.confirmed[0], "confirmed"


def _progressed(history: History, due: Event, cause: Event, to: Progress, check: Check = "not-needed") -> Event:
    """Return what says so. What is told to have happened before the request did so when it was asked for."""
    said = TranslationDue.of(due)
    key = f"{said.job}\n{to}"
    data = TranslationProgressed(job=said.job, request=said.request, to=to, check=check)
    return once(history, cause, key, data, time=max(cause.time, due.time))


def _irregular(history: History, each: Request) -> Iterator[Event]:
    for event, rule in each.irregular():
        key = f"{event.source}\n{event.id}"
        data = TranslationIrregular(
            request=each.asked.request,
            step=derived_id(event.subject, TranslationIrregular.type, key),
            step_type=event.type,
            reason=rule,
        )
        yield once(history, event, key, data)
