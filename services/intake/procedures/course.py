"""The course that a complaint has taken so far."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from services.intake.complaints import Complaint
from services.intake.procedures.steps import BEGINNING, AnyStep, Place, Refusal
from shared.events.complaints import ComplaintOpened
from shared.events.envelope import Event
from shared.events.procedures import ComplaintResubmitted

S = TypeVar("S", bound=AnyStep)


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken, and where the complaint stood after it.

    `irregular` is why the procedure does not allow it; such a step changed nothing.
    """

    event: Event
    data: AnyStep
    place: Place
    irregular: Refusal | None = None


@dataclass(slots=True)
class Course:
    """A complaint, where it stands, and every step taken, oldest first."""

    complaint: Complaint
    place: Place = BEGINNING
    steps: list[Taken] = field(default_factory=list)
    begun: int = 0
    """How many steps had been taken when the present stage began."""

    def add(self, taken: Taken, *, begins_stage: bool) -> None:
        """Add the next step; `begins_stage` says whether a stage begins, perhaps anew, with it."""
        if begins_stage:
            self.begun = len(self.steps)
        self.steps.append(taken)
        self.place = taken.place

    def taken(self, step: type[S], *, in_this_stage: bool = False) -> list[S]:
        """Return the regular steps of this type, oldest first; those before the present stage, or not."""
        steps = self.steps[self.begun if in_this_stage else 0 :]
        return [each.data for each in steps if each.irregular is None and isinstance(each.data, step)]

    def irregular(self) -> list[tuple[Event, Refusal]]:
        """Return the steps that were not allowed, each with why not, oldest first."""
        return [(taken.event, taken.irregular) for taken in self.steps if taken.irregular is not None]

    def began(self, event_type: str) -> datetime | None:
        """Return when, in the present stage, an event of this type last began a clock; None if none did."""
        if event_type == ComplaintOpened.type:
            return None if self.taken(ComplaintResubmitted) or self.place.stage > 1 else self.complaint.cause.time
        times = [
            taken.event.time
            for taken in self.steps[self.begun :]
            if taken.irregular is None and taken.event.type == event_type
        ]
        return times[-1] if times else None
