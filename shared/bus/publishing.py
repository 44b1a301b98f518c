"""Publishing events: keyed by subject, pipelined, every acknowledgement awaited."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Protocol

from faststream.kafka import KafkaBroker

from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.registry import BY_TYPE
from shared.telemetry import EVENTS_PUBLISHED

STRUCTURED = "application/cloudevents+json; charset=UTF-8"
HEADERS = {"content-type": STRUCTURED}


class Outlet(Protocol):
    """Where the events go that must exist because a history does."""

    async def publish(self, events: Iterable[Event]) -> None:
        """Return when every event is where nobody can lose it."""


class Publisher:
    """Publishes events to the topics of their contracts."""

    def __init__(self, broker: KafkaBroker) -> None:
        self._broker = broker

    async def publish(self, events: Iterable[Event]) -> None:
        """Return when Kafka has acknowledged every event. Raises Kafka's error if it does not."""
        said = list(events)
        await asyncio.gather(*[await self._send(event) for event in said])
        for event in said:
            EVENTS_PUBLISHED.labels(event.type).inc()

    async def _send(self, event: Event) -> Awaitable[object]:
        """Send the event; what is returned is done when Kafka has acknowledged it."""
        contract: type[Contract] = BY_TYPE[event.type]
        return await self._broker.publish(
            event.to_json().encode(), contract.topic, key=event.subject.encode(), headers=HEADERS, no_confirm=True
        )
