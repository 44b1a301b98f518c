"""What a service has heard, and said, about one subject."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from shared.events.contract import Contract
from shared.events.envelope import Event

C = TypeVar("C", bound=Contract)


@dataclass(frozen=True, slots=True)
class History:
    """The events about one subject: a set, kept sorted by (time, id), so that arrival order cannot matter.

    `events` is what the service has heard; `published` is what it has itself said about the subject so
    far, each also sorted. Of a contract marked as a snapshot only the latest of each source is held.
    """

    subject: str
    events: tuple[Event, ...] = ()
    published: tuple[Event, ...] = ()

    def heard(self, *contracts: type[Contract]) -> Iterator[Event]:
        """Yield the heard events of these types, oldest first."""
        types = {contract.type for contract in contracts}
        return (event for event in self.events if event.type in types)

    def read(self, contract: type[C]) -> list[tuple[Event, C]]:
        """Return the heard events of this type, each with its data, oldest first."""
        return [(event, contract.of(event)) for event in self.heard(contract)]

    def said(self, *contracts: type[Contract]) -> Iterator[Event]:
        """Yield the events of these types that this service has published, oldest first."""
        types = {contract.type for contract in contracts}
        return (event for event in self.published if event.type in types)
