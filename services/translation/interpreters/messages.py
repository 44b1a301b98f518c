"""What the service says of interpreters: required and settled, doubted and settled."""

from collections.abc import Iterator, Sequence

from services.translation.interpreters.doubts import Doubt
from services.translation.interpreters.required import Requirement
from services.translation.messages import once, settled_otherwise
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.interpreting import (
    InterpreterDoubtRaised,
    InterpreterDoubtSettled,
    InterpreterRequired,
    InterpreterRequirementSettled,
)


def of_requirements(history: History, found: Sequence[Requirement]) -> Iterator[Event]:
    """Yield each interpreter who is required, and what settled it.

    What was said stays as it was said; what, by what was heard later, never was required is settled so.
    """
    for each in found:
        meeting = each.occasion.meeting.arranged.meeting
        yield once(history, each.since, each.key, _required(each))
        if each.settled is not None:
            cause, how = each.settled
            data = InterpreterRequirementSettled(requirement=each.reference, meeting=meeting, how=how)
            yield once(history, cause, f"{each.reference}\n{how}", data)
    real = {each.reference for each in found}
    yield from settled_otherwise(history, InterpreterRequired, real, _not_required)


def of_doubts(history: History, found: Sequence[Doubt]) -> Iterator[Event]:
    """Yield each doubt, and what settled it, likewise."""
    for each in found:
        booking = each.term.booked.booking
        raised = InterpreterDoubtRaised(
            doubt=each.reference, booking=booking, lacks=each.lacks, starts=each.term.booked.starts
        )
        yield once(history, each.term.since, each.key, raised)
        if each.settled is not None:
            cause, how = each.settled
            data = InterpreterDoubtSettled(doubt=each.reference, booking=booking, how=how)
            yield once(history, cause, f"{each.reference}\n{how}", data)


def _not_required(event: Event) -> InterpreterRequirementSettled:
    meeting = InterpreterRequired.of(event).meeting
    return InterpreterRequirementSettled(requirement=event.id, meeting=meeting, how="found-otherwise")


def _required(each: Requirement) -> InterpreterRequired:
    return InterpreterRequired(
        requirement=each.reference,
        meeting=each.occasion.meeting.arranged.meeting,
        person=each.occasion.need.person,
        language=each.occasion.need.language,
        starts=each.occasion.sitting.starts,
        by=each.by,
    )
