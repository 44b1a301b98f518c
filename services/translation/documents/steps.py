"""What was told of a translation, in order: which delivery, which check of it, what was sent, what was said to it."""

from collections.abc import Iterator
from dataclasses import replace

from services.translation.documents.request import Request
from services.translation.documents.rounds import Answers
from services.translation.documents.view import StepView
from shared.events.envelope import Event

LINGUIST = "second-linguist"


def steps(each: Request) -> tuple[StepView, ...]:
    """Return the steps of a request, oldest first, without anybody's words; what is irregular with its rule."""
    rules = {(event.source, event.id): rule for event, rule in each.irregular()}
    found = sorted(_told(each.answers), key=lambda step: step[0].order)
    return tuple(replace(view, irregular=rules.get((event.source, event.id))) for event, view in found)


def _told(answers: Answers) -> Iterator[tuple[Event, StepView]]:
    for event, delivered in answers.deliveries:
        yield event, StepView(event=event.id, at=event.time, step="delivered", by=delivered.delivered_by)
    for event, checked in answers.checks:
        yield event, StepView(event=event.id, at=event.time, step="checked", by=LINGUIST, outcome=checked.outcome)
    for event, sent in answers.sendings:
        yield event, StepView(event=event.id, at=event.time, step="sent", by=sent.sent_by, form=sent.form)
    for event, told in answers.confirmations:
        yield event, StepView(event=event.id, at=event.time, step="confirmed", by=told.said_by, outcome=told.outcome)
