"""What the engine is given in a rebuild in the place of Kafka: nobody is told anything twice."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from shared.bus.quarantine import Reject
from shared.engine.decision import Decide, Decision, P
from shared.engine.history import History
from shared.events.envelope import Event


class Silence:
    """An outlet for events that are on their topics already."""

    async def publish(self, events: Iterable[Event]) -> None:
        """Tell nobody."""


@dataclass
class Count:
    """A shelf that only counts: what cannot be used was set aside when the service met it."""

    records: int = 0

    async def put(self, rejects: Iterable[Reject]) -> None:
        """Count them."""
        self.records += sum(1 for _ in rejects)


def unsaid(decide: Decide[P]) -> Decide[P]:
    """Return the same `decide` without what it wants said, to be decided on once more as soon as somebody asks.

    What follows from a history depends on what was said of it, which a rebuild learns from the topics. So it says
    nothing itself; the service that then runs on the result looks at every subject once, and says what was never said.
    """

    def decided(history: History, now: datetime, policy: P) -> Decision:
        return replace(decide(history, now, policy), events=(), wake_at=now)

    return decided
