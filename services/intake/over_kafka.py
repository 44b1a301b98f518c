"""Events as they arrive over Kafka: structured and binary CloudEvents, or Hackney's own envelope."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.intake.binding import Arrived, accepted, binary, structured
from services.intake.entity_events import in_envelope, read_entity_event
from services.intake.media import JOSE, JSON, STRUCTURED
from services.intake.problems import Invalid, not_an_event
from services.intake.vocabulary import MEMBERS
from shared.clock import Clock
from shared.events.envelope import Event
from shared.fault import Fault
from shared.sealing.letters import Letters

NOTHING = Fault("", "Expected an event; a record without a value says nothing.")

_PREFIX = "ce_"

Headers = Sequence[tuple[str, bytes | None]]


@dataclass(frozen=True, slots=True)
class InboundReader:
    """Reads the records of inbound topics, as policy says of each.

    Words in plain text are read only on the topics in `plaintext_allowed`, Hackney's own envelope, and no other, on
    those in `entity_topics`.
    """

    letters: Letters
    plaintext_allowed: Collection[str]
    entity_topics: Collection[str]
    clock: Clock

    def read(self, topic: str, headers: Headers, value: bytes | None) -> Event:
        """Return the event of a record.

        Raises Invalid. Its faults are read by others than the sender, so they repeat no name that is the sender's own.
        """
        read = read_entity_record if topic in self.entity_topics else read_record
        try:
            event, plain = read(headers, value, self.clock(), self.letters)
        except Invalid as invalid:
            faults = [fault.among(MEMBERS) for fault in invalid.faults]
            raise Invalid(invalid.status, invalid.title, faults) from None
        if plain and topic not in self.plaintext_allowed:
            raise not_an_event(plain)
        return event

    def as_sent(self, topic: str, invalid: Invalid) -> Invalid:
        """Return the refusal of an event of this topic with faults that point into what was sent there."""
        return in_envelope(invalid) if topic in self.entity_topics else invalid


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
