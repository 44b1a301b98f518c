"""What people said they keep, and for how long they said so (Standard 35); nothing else counts (Standard 39)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.meetings import ObservanceKept, ObservanceNoLongerKept, Strength
from shared.policy.observances import Observance, Observances

Change = Literal["no-longer-kept", "told-anew"]


@dataclass(frozen=True, slots=True)
class Keeping:
    """Somebody keeps an observance this strongly: said by `since`, and true until `end`, if anything ended it."""

    person: str
    observance: Observance
    strength: Strength
    since: Event
    end: tuple[Event, Change] | None = None

    def stood_at(self, event: Event) -> bool:
        """Whether it was so when this happened."""
        return self.since.order <= event.order and (self.end is None or event.order < self.end[0].order)


def keepings(history: History, observances: Observances) -> list[Keeping]:
    """Return everything that anybody said they keep. What the policy does not know is left out."""
    told: dict[tuple[str, str], list[Event]] = {}
    for event in history.events:
        if event.type in {ObservanceKept.type, ObservanceNoLongerKept.type}:
            told.setdefault((event.data["person"], event.data["observance"]), []).append(event)
    known = ((person, observances.named(name), events) for (person, name), events in told.items())
    return [one for person, row, events in known if row is not None for one in _of(person, row, events)]


def standing(found: Iterable[Keeping], persons: Iterable[str], at: Event) -> list[Keeping]:
    """Return what these people kept when this happened."""
    attending = {*persons}
    return [one for one in found if one.person in attending and one.stood_at(at)]


def _of(person: str, observance: Observance, events: Iterable[Event]) -> Iterator[Keeping]:
    """Yield what one person said of one observance; who says the same again changes nothing."""
    current: Keeping | None = None
    for event in events:
        if event.type == ObservanceNoLongerKept.type:
            if current is not None:
                yield replace(current, end=(event, "no-longer-kept"))
            current = None
            continue
        said = Keeping(person, observance, ObservanceKept.of(event).strength or observance.strength, event)
        if current is not None and current.strength != said.strength:
            yield replace(current, end=(event, "told-anew"))
        if current is None or current.strength != said.strength:
            current = said
    if current is not None:
        yield current
