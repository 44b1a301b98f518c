"""A procedure as a table: which step leads from where to where, if its guards let it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from services.intake.procedures.clocks import Clock, ruled, running
from services.intake.procedures.course import Course
from services.intake.procedures.steps import AnyStep, Place, Refusal, State
from shared.engine.history import History
from shared.events.envelope import Event
from shared.policy.models import Policy

S = TypeVar("S", bound=AnyStep)
S_co = TypeVar("S_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Attempt(Generic[S_co]):
    """A step about to be taken: by which event, on which course and procedure, in which case, under which policy."""

    machine: "Machine"
    course: Course
    event: Event
    data: S_co
    history: History
    policy: Policy

    @property
    def clock(self) -> Clock | None:
        """The clock of the stage that the complaint is in, None if none has begun."""
        return running(self.course, self.policy, self._clocks)

    @property
    def ruled(self) -> bool:
        """Whether policy had a clock for this stage when the complaint was made."""
        return ruled(self.course, self.policy, self._clocks)

    @property
    def _clocks(self) -> tuple[str, ...]:
        return self.machine.clocks.get(self.course.place.stage, ())


@dataclass(frozen=True, slots=True)
class Row(Generic[S]):
    """One line of a table: in these places, this step leads `to` another, unless a guard refuses it.

    `to` is a place where a stage begins anew, a state where the stage stays what it was, None where nothing changes.
    """

    places: tuple[Place, ...]
    step: type[S]
    to: Place | State | None
    guards: tuple[Callable[[Attempt[S]], Refusal | None], ...] = ()

    def after(self, place: Place) -> Place:
        """Return where the step leads from this place."""
        return self.to if isinstance(self.to, Place) else Place(place.stage, self.to or place.state)


@dataclass(frozen=True)
class Machine:
    """A procedure: its name in a sentence, its table, and the duties in policy that are the clocks of its stages.

    `never` says of steps that the procedure does not have at all why not.
    """

    name: str
    rows: tuple[Row[Any], ...]
    clocks: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    never: Mapping[type[AnyStep], str] = field(default_factory=dict)

    @cached_property
    def stages(self) -> int:
        """How many stages it has."""
        return max(place.stage for row in self.rows for place in row.places)

    def row(self, place: Place, step: type[AnyStep]) -> Row[Any] | None:
        """Return the line for this step at this place, None if it is not possible there."""
        return self._index.get((place, step))

    def possible(self, place: Place) -> tuple[str, ...]:
        """Return the types of step that are possible at this place."""
        return tuple(step.type for where, step in self._index if where == place)

    def where(self, step: type[AnyStep]) -> tuple[Place, ...]:
        """Return the places at which this step is possible."""
        return tuple(place for place, each in self._index if each is step)

    @cached_property
    def _index(self) -> Mapping[tuple[Place, type[AnyStep]], Row[Any]]:
        return {(place, row.step): row for row in self.rows for place in row.places}


def at(stage: int, *states: State) -> tuple[Place, ...]:
    """Return these states of a stage as places."""
    return tuple(Place(stage, state) for state in states)
