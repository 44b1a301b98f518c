"""What a service has heard, and said, about one subject."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from shared.events.contract import Contract
from shared.events.envelope import Event, derived_id

C = TypeVar("C", bound=Contract)


@dataclass(frozen=True)
class History:
    """The events about one subject: a set, kept sorted by (time, id), so that arrival order cannot matter.

    `events` is what the service has heard; `published` is what it has itself said about the subject so
    far, each also sorted. Of a contract marked as a snapshot only the latest of each source is held.
    """

    subject: str
    events: tuple[Event, ...] = ()
    published: tuple[Event, ...] = ()

    def heard(self, contract: type[Contract]) -> Sequence[Event]:
        """Return the heard events of this type, oldest first."""
        return self._heard_by_type.get(contract.type, ())

    def read(self, contract: type[C]) -> list[tuple[Event, C]]:
        """Return the heard events of this type, each with its data, oldest first."""
        return [(event, contract.of(event)) for event in self.heard(contract)]

    def read_any(self, contracts: Mapping[str, type[C]]) -> list[tuple[Event, C]]:
        """Return the heard events of any of these contracts, given by type, each with its data, oldest first."""
        return [(event, contracts[event.type].of(event)) for event in self.events if event.type in contracts]

    def said(self, contract: type[Contract]) -> Sequence[Event]:
        """Return the events of this type that this service has published, oldest first."""
        return self._said_by_type.get(contract.type, ())

    def derived(self, contract: type[Contract], cause: Event, key: str) -> Event | None:
        """Return the event of this type that this service has derived from `cause` under this key, None if none."""
        return self._said_by_id.get(derived_id(cause.subject, contract.type, key))

    @cached_property
    def _said_by_id(self) -> Mapping[str, Event]:
        return {event.id: event for event in self.published}

    @cached_property
    def _heard_by_type(self) -> Mapping[str, Sequence[Event]]:
        return _by_type(self.events)

    @cached_property
    def _said_by_type(self) -> Mapping[str, Sequence[Event]]:
        return _by_type(self.published)


def _by_type(events: Iterable[Event]) -> Mapping[str, Sequence[Event]]:
    types: dict[str, list[Event]] = {}
    for event in events:
        types.setdefault(event.type, []).append(event)
    return types
