"""A service's engine that kills its own process at a given point: `python -m tests.faults.worker SERVICE POINT COUNT`.

It is the service as it runs, with its collaborators wrapped; at the COUNT-th time that POINT is passed the
process is gone, by SIGKILL, as if the machine had been pulled from the wall.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import Any

from faststream.kafka import KafkaBroker

from shared.bus.publishing import Publisher
from shared.bus.records import Record
from shared.engine.document import Change, Document
from shared.engine.engine import Engine
from shared.engine.store import Database, Store
from shared.events.envelope import Event
from shared.running.jobs import Job
from shared.running.runtime import Service, prepare

POINTS = (
    "after-receive",
    "after-load",
    "after-save",
    "some-published",
    "all-published",
    "after-clear",
    "before-commit",
)


@dataclass
class Trap:
    """Kills the process when its point was passed so many times."""

    point: str
    count: int

    def passing(self, point: str) -> None:
        """Pass a point; perhaps not survive it."""
        if point == self.point:
            self.count -= 1
            if self.count == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class MortalStore(Store):
    """The store, with a trap behind each of its steps."""

    def __init__(self, database: Database, policy: str, trap: Trap) -> None:
        super().__init__(database, policy)
        self.trap = trap

    async def load(self, subjects: Collection[str]) -> dict[str, Document]:
        documents = await super().load(subjects)
        self.trap.passing("after-load")
        return documents

    async def save(self, changes: Sequence[Change], now: datetime) -> set[str]:
        conflicts = await super().save(changes, now)
        self.trap.passing("after-save")
        return conflicts

    async def clear(self, changes: Sequence[Change]) -> None:
        await super().clear(changes)
        self.trap.passing("after-clear")


class MortalPublisher(Publisher):
    """The publisher, with a trap in the midst of a flight and one behind it."""

    def __init__(self, broker: KafkaBroker, trap: Trap) -> None:
        super().__init__(broker)
        self.trap = trap

    async def publish(self, events: Iterable[Event]) -> None:
        flight = list(events)
        await super().publish(flight[: len(flight) // 2])
        self.trap.passing("some-published")
        await super().publish(flight[len(flight) // 2 :])
        self.trap.passing("all-published")


@dataclass
class MortalEngine(Engine[Any]):
    """The engine, with a trap before its first step and one behind its last."""

    trap: Trap = field(kw_only=True)

    async def handle(self, records: Sequence[Record]) -> None:
        self.trap.passing("after-receive")
        await super().handle(records)
        self.trap.passing("before-commit")


async def live(name: str, trap: Trap) -> None:
    """Run the engine of the service until the process is killed."""
    service: Service[Any] = import_module(f"services.{name}.app").service
    runtime = prepare(name)
    engine = MortalEngine(
        service=service.name,
        hears=service.hears,
        decide=service.decide,
        policy=service.brief(runtime.settings, runtime.policy),
        store=MortalStore(runtime.database, runtime.policy.version, trap),
        publisher=MortalPublisher(runtime.broker, trap),
        quarantine=runtime.quarantine,
        clock=runtime.clock,
        trap=trap,
    )
    runtime.listen(service.topics, service.name, engine.handle)
    await engine.store.prepare()
    await runtime.broker.start()
    await Job("ticker", 0.5, engine.wake_all).run()


if __name__ == "__main__":
    asyncio.run(live(sys.argv[1], Trap(sys.argv[2], int(sys.argv[3]))))
