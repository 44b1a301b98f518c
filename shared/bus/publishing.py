"""Publishing events: keyed by subject, pipelined, every acknowledgement awaited."""

import asyncio
from collections.abc import Iterable

from faststream.kafka import KafkaBroker

from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.registry import BY_TYPE
from shared.telemetry import EVENTS_PUBLISHED

STRUCTURED = "application/cloudevents+json; charset=UTF-8"
HEADERS = {"content-type": STRUCTURED}


class Publisher:
    """Publishes events to the topics of their contracts."""

    def __init__(self, broker: KafkaBroker) -> None:
        self._broker = broker

    async def publish(self, events: Iterable[Event]) -> None:
        """Return when Kafka has acknowledged every event. Raises Kafka's error if it does not."""
        flights = []
        for event in events:
            contract: type[Contract] = BY_TYPE[event.type]
            flight = await self._broker.publish(
                event.to_json().encode(), contract.topic, key=event.subject.encode(), headers=HEADERS, no_confirm=True
            )
            flights.append(flight)
            EVENTS_PUBLISHED.labels(event.type).inc()
        await asyncio.gather(*flights)
