"""Steps that a procedure does not allow: kept, shown, and raised to the complaints team, never silently applied."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from services.intake.erasure import objections
from services.intake.precedence import untimely
from services.intake.procedures.course import Course
from services.intake.view import IrregularView, StepView
from shared.engine.decision import derive
from shared.engine.history import History
from shared.events.envelope import Event, derived_id
from shared.events.procedures import ComplaintIrregular, IrregularitySettled
from shared.policy.models import Policy


def raised(source: str, history: History, courses: Iterable[Course]) -> Iterator[Event]:
    """Yield a `complaint-irregular` for every irregular step; once said, it stays as it was said."""
    for course in courses:
        for step, refusal in course.irregular():
            data = ComplaintIrregular(
                complaint=course.complaint.reference,
                procedure=course.complaint.procedure,
                step=_reference(step),
                reason=refusal.reason,
            )
            key = _key(step)
            yield history.derived(ComplaintIrregular, step, key) or derive(source, step, key, data)


def steps(course: Course) -> tuple[StepView, ...]:
    """Return the steps that the procedure allows, as they are shown."""
    return tuple(
        StepView(
            event=taken.event.id,
            type=taken.event.type,
            at=taken.event.time,
            stage=taken.place.stage,
            state=taken.place.state,
        )
        for taken in course.steps
        if taken.irregular is None
    )


def of_complaint(history: History, course: Course) -> tuple[IrregularView, ...]:
    """Return the steps of a complaint that its procedure does not allow, as they are shown."""
    settled = _settled(history)
    return tuple(_view(event, refusal.reason, settled) for event, refusal in course.irregular())


def of_case(history: History, policy: Policy) -> tuple[IrregularView, ...]:
    """Return the steps that came too early, and approvals of an erasure that do not hold, as they are shown."""
    settled = _settled(history)
    irregular = (*untimely(history), *objections(history, policy))
    return tuple(_view(event, reason, settled) for event, reason in irregular)


def _view(event: Event, reason: str, settled: Mapping[str, datetime]) -> IrregularView:
    step = _reference(event)
    return IrregularView(
        step=step, event=event.id, type=event.type, at=event.time, reason=reason, settled_at=settled.get(step)
    )


def _settled(history: History) -> Mapping[str, datetime]:
    """Return when each step was first settled."""
    return {data.step: event.time for event, data in reversed(history.read(IrregularitySettled))}


def _reference(event: Event) -> str:
    """Return what a step is called: an event's own id may be one that no reference can hold, or used by two sources."""
    return derived_id(event.subject, ComplaintIrregular.type, _key(event))


def _key(event: Event) -> str:
    return f"{event.source}\n{event.id}"
