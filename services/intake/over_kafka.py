"""Events as they arrive over Kafka: structured and binary CloudEvents, or Hackney's own envelope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.intake.binding import Arrived, accepted, binary, structured, within_size
from services.intake.entity_events import in_envelope, read_entity_event
from services.intake.media import JOSE, JSON, STRUCTURED
from services.intake.problems import Invalid, not_an_event
from services.intake.senders import not_its_own
from services.intake.vocabulary import MEMBERS
from shared.clock import Clock
from shared.events.envelope import Event
from shared.fault import Fault
from shared.policy.sources import Source
from shared.sealing.letters import Letters

NOTHING = Fault("", "Expected an event; a record without a value says nothing.")
NOBODY = Fault("", "The policy names no system any more that sends on this topic.")

_PREFIX = "ce_"

Headers = Sequence[tuple[str, bytes | None]]


@dataclass(frozen=True, slots=True)
class InboundReader:
    """Reads the records of inbound topics as policy says of the system, in `sources`, that sends on each.

    Only its own events are read, of the types and the size that it may send, in the envelope that it sends them in,
    and words in plain text only if it may send them so.
    """

    letters: Letters
    sources: Mapping[str, Source]
    clock: Clock

    def read(self, topic: str, headers: Headers, value: bytes | None) -> Event:
        """Return the event of a record.

        Raises Invalid. Its faults are read by others than the sender, so they repeat no name that is the sender's own.
        """
        source = self.sources.get(topic)
        if source is None:
            raise not_an_event([NOBODY])
        event, plain = self._arrived(source, headers, value)
        if faults := list(not_its_own(event, source)):
            raise self.as_sent(topic, not_an_event(faults))
        if plain and source.plaintext_allowed == "no":
            raise not_an_event(plain)
        return event

    def _arrived(self, source: Source, headers: Headers, value: bytes | None) -> Arrived:
        read = read_entity_record if source.envelope == "entity-event" else read_record
        try:
            within_size(value or b"", source.limits.bytes_per_event)
            return read(headers, value, self.clock(), self.letters)
        except Invalid as invalid:
            faults = [fault.among(MEMBERS) for fault in invalid.faults]
            raise Invalid(invalid.status, invalid.title, faults) from None

    def as_sent(self, topic: str, invalid: Invalid) -> Invalid:
        """Return the refusal of an event of this topic with faults that point into what was sent there."""
        source = self.sources.get(topic)
        return in_envelope(invalid) if source and source.envelope == "entity-event" else invalid


def read_record(headers: Headers, value: bytes | None, now: datetime, letters: Letters) -> Arrived:
    """Return the event of a record; a null header is an unset attribute, and JSON goes without saying.

    Raises Invalid: what its faults point into is the event, not the record.
    """
    if value is None:
        raise not_an_event([NOTHING])
    texts = _texts(headers)
    attributes = [(name.removeprefix(_PREFIX), text) for name, text in texts if name.startswith(_PREFIX)]
    content_type = dict(texts).get("content-type", JSON if attributes else "")
    types = (STRUCTURED, JSON, JOSE) if attributes else (STRUCTURED,)
    mode = accepted(content_type, *types)
    if mode == STRUCTURED:
        return structured(value, now, letters)
    return binary(attributes, mode, value, now, letters)


def read_entity_record(headers: Headers, value: bytes | None, now: datetime, letters: Letters) -> Arrived:
    """Return the event of a record in Hackney's own envelope. Raises Invalid: its faults point into that envelope."""
    if value is None:
        raise not_an_event([NOTHING])
    return read_entity_event(dict(_texts(headers)).get("content-type", JSON), value, now, letters)


def _texts(headers: Headers) -> list[tuple[str, str]]:
    return [(name.lower(), text.decode("utf-8", "surrogateescape")) for name, text in headers if text is not None]
