"""What happened on a case, oldest first and found by its type."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shared.events.envelope import Event
from shared.policy.triggers import Trigger


@dataclass(frozen=True)
class Facts:
    """The facts of a case, in order."""

    events: Sequence[Event]

    def of(self, triggers: Iterable[Trigger]) -> list[Event]:
        """Return the facts of which any of these triggers speaks, oldest first."""
        wanted = tuple(triggers)
        types = {trigger.event for trigger in wanted}
        candidates = [fact for name in types for fact in self._by_type.get(name, ())]
        if len(types) > 1:
            candidates.sort(key=lambda fact: fact.order)
        return [fact for fact in candidates if any(trigger.matches(fact) for trigger in wanted)]

    def before(self, start: Event, trigger: Trigger) -> Iterator[Event]:
        """Yield the facts of which the trigger speaks and that happened no later than `start`, the latest first."""
        candidates = self._by_type.get(trigger.event, ())
        until = bisect_right(candidates, start.time, key=lambda fact: fact.time)
        earlier = (candidates[position] for position in range(until - 1, -1, -1))
        return (fact for fact in earlier if fact is not start and trigger.matches(fact))

    @cached_property
    def _by_type(self) -> Mapping[str, Sequence[Event]]:
        found: dict[str, list[Event]] = {}
        for fact in self.events:
            found.setdefault(fact.type, []).append(fact)
        return found


def in_order(events: Iterable[Event]) -> Facts:
    """Return these events as the facts of a case."""
    return Facts(sorted(events, key=lambda event: event.order))
