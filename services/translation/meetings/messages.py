"""What the service says of meetings: clashes found and settled, preparation due and settled."""

from collections.abc import Iterator, Sequence

from services.translation.meetings.clash import Clash
from services.translation.meetings.deadlines import due_before
from services.translation.meetings.keeping import Keeping, standing
from services.translation.meetings.preparation import Preparation
from services.translation.meetings.slots import Search
from services.translation.messages import SOURCE, once, settled_otherwise
from shared.engine.decision import derive
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.meetings import (
    MeetingClashFound,
    MeetingClashSettled,
    MeetingPreparationDue,
    MeetingPreparationSettled,
)
from shared.policy.models import Policy


def of_clashes(history: History, found: Sequence[Clash], kept: Sequence[Keeping], policy: Policy) -> Iterator[Event]:
    """Yield each clash as it was found, and what settled it.

    What was said stays as it was said; a clash that, by what was heard later, never was, is settled so.
    """
    for clash in found:
        said = history.derived(MeetingClashFound, clash.found, clash.key)
        yield said or derive(SOURCE, clash.found, clash.key, _found(clash, kept, policy))
        if clash.settled is not None:
            cause, how = clash.settled
            data = MeetingClashSettled(clash=clash.reference, meeting=clash.meeting.arranged.meeting, how=how)
            yield once(history, cause, f"{clash.reference}\n{how}", data)
    real = {clash.reference for clash in found}
    yield from settled_otherwise(history, MeetingClashFound, real, _no_clash)


def of_preparations(history: History, found: Sequence[Preparation]) -> Iterator[Event]:
    """Yield which preparation is due, and what settled it, likewise."""
    for preparation in found:
        yield once(history, preparation.sitting.since, preparation.key, _due(preparation))
        if preparation.settled is not None:
            cause, how = preparation.settled
            data = MeetingPreparationSettled(
                preparation=preparation.reference, meeting=preparation.meeting.arranged.meeting, how=how
            )
            yield once(history, cause, f"{preparation.reference}\n{how}", data)
    real = {preparation.reference for preparation in found}
    yield from settled_otherwise(history, MeetingPreparationDue, real, _not_due)


def _found(clash: Clash, kept: Sequence[Keeping], policy: Policy) -> MeetingClashFound:
    sitting, said = clash.sitting, clash.found
    begins, ends = clash.overlap
    persons = [attendee.person for attendee in clash.meeting.arranged.attendees]
    search = Search(sitting.starts, sitting.ends, said.time, standing(kept, persons, said), policy)
    return MeetingClashFound(
        clash=clash.reference,
        meeting=clash.meeting.arranged.meeting,
        starts=sitting.starts,
        ends=sitting.ends,
        person=clash.keeping.person,
        observance=clash.keeping.observance.id,
        strength=clash.keeping.strength,
        certainty=clash.kept.certainty,
        overlap_starts=begins,
        overlap_ends=ends,
        answer_by=due_before(sitting.starts, said.time, policy.observances.meetings.answer_clash, policy.calendar),
        alternatives=search.alternatives() if clash.keeping.strength != "aware" else (),
    )


def _no_clash(event: Event) -> MeetingClashSettled:
    meeting = MeetingClashFound.of(event).meeting
    return MeetingClashSettled(clash=event.id, meeting=meeting, how="found-otherwise")


def _not_due(event: Event) -> MeetingPreparationSettled:
    meeting = MeetingPreparationDue.of(event).meeting
    return MeetingPreparationSettled(preparation=event.id, meeting=meeting, how="found-otherwise")


def _due(preparation: Preparation) -> MeetingPreparationDue:
    return MeetingPreparationDue(
        preparation=preparation.reference,
        meeting=preparation.meeting.arranged.meeting,
        starts=preparation.sitting.starts,
        by=preparation.by,
    )
