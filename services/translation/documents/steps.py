"""What was told of a translation, in order: which delivery, which check of it, what was sent, what was said to it."""

from collections.abc import Iterator

from services.translation.documents.request import Request
from services.translation.documents.view import StepView
from shared.events.envelope import Event


def steps(each: Request) -> tuple[StepView, ...]:
    """Return the steps of a request, oldest first, without anybody's words; what is irregular with its rule."""
    rules = {(event.source, event.id): rule for event, rule in each.irregular()}
    return tuple(view for _, view in sorted(_steps(each, rules), key=lambda step: step[0].order))


def _steps(each: Request, rules: dict[tuple[str, str], str]) -> Iterator[tuple[Event, StepView]]:
    answers = each.answers
    for event, delivered in answers.deliveries:
        view = StepView(event=event.id, step="delivered", at=event.time, by=delivered.delivered_by)
        yield event, view
    for event, checked in answers.checks:
        rule = rules.get((event.source, event.id))
        yield (
            event,
            StepView(
                event=event.id,
                step="checked",
                at=event.time,
                by="second-linguist",
                outcome=checked.outcome,
                irregular=rule,
            ),
        )
    for event, sent in answers.sendings:
        rule = rules.get((event.source, event.id))
        yield (
            event,
            StepView(event=event.id, step="sent", at=event.time, by=sent.sent_by, form=sent.form, irregular=rule),
        )
    for event, told in answers.confirmations:
        yield (
            event,
            StepView(event=event.id, step="confirmed", at=event.time, by=told.said_by, outcome=told.outcome),
        )
