"""What happened on a case, oldest first and found by its type."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from shared.events.envelope import Event
from shared.policy.triggers import Trigger


@dataclass(frozen=True)
class Facts:
    """The facts of a case, in order."""

    events: Sequence[Event]
    _known: dict[object, Mapping[object, Sequence[Event]]] = field(default_factory=dict, repr=False, compare=False)
    """What was looked for before, since many duties of one rule ask for the same."""

    def of(self, triggers: Sequence[Trigger], per: str | None = None) -> Mapping[object, Sequence[Event]]:
        """Return the facts of which any of these triggers speaks, oldest first, by what they say in the field `per`."""
        asked = (per, *map(id, triggers))  # a trigger outlives the case and cannot be hashed
        if asked not in self._known:
            self._known[asked] = _grouped(self._spoken_of(triggers), per)
        return self._known[asked]

    def before(self, start: Event, trigger: Trigger) -> Iterator[Event]:
        """Yield the facts of which the trigger speaks and that happened no later than `start`, the latest first."""
        candidates = self._by_type.get(trigger.event, ())
        until = bisect_right(candidates, start.time, key=_time)
        earlier = (candidates[position] for position in range(until - 1, -1, -1))
        return (fact for fact in earlier if fact is not start and trigger.matches(fact))

    def _spoken_of(self, triggers: Sequence[Trigger]) -> Iterator[Event]:
        types = {trigger.event for trigger in triggers}
        candidates = [fact for name in types for fact in self._by_type.get(name, ())]
        candidates.sort(key=lambda fact: fact.order)
        return (fact for fact in candidates if any(trigger.matches(fact) for trigger in triggers))

    @cached_property
    def _by_type(self) -> Mapping[str, Sequence[Event]]:
        found: dict[str, list[Event]] = {}
        for fact in self.events:
            found.setdefault(fact.type, []).append(fact)
        return found


def since(start: Event, facts: Sequence[Event]) -> Iterator[Event]:
    """Yield those of the facts, which are in order, that happened no earlier than `start`."""
    first = bisect_left(facts, start.time, key=_time)
    return (facts[position] for position in range(first, len(facts)))


def in_order(events: Iterable[Event]) -> Facts:
    """Return these events as the facts of a case."""
    return Facts(sorted(events, key=lambda event: event.order))


def _grouped(facts: Iterable[Event], per: str | None) -> Mapping[object, Sequence[Event]]:
    groups: dict[object, list[Event]] = {}
    for fact in facts:
        groups.setdefault(None if per is None else fact.data.get(per), []).append(fact)
    return groups


def _time(fact: Event) -> datetime:
    return fact.time
