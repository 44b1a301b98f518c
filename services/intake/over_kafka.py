"""Events as they arrive over Kafka: the CloudEvents Kafka binding in structured and binary mode."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.intake.binding import Arrived, accepted, binary, structured
from services.intake.media import JOSE, JSON, STRUCTURED
from services.intake.problems import Invalid, not_an_event
from services.intake.vocabulary import MEMBERS
from shared.clock import Clock
from shared.events.envelope import Event
from shared.events.free_text import holds_words
from shared.events.registry import BY_TYPE
from shared.fault import Fault
from shared.sealing.letters import Letters

NOTHING = Fault("", "Expected an event; a record without a value says nothing.")
PLAIN_WORDS = Fault(
    "/data",
    f"Expected data of the content type {JOSE}, sealed to a key that intake publishes: it holds somebody's words, "
    "which this source may not send over Kafka in plain text.",
)

_PREFIX = "ce_"

Headers = Sequence[tuple[str, bytes | None]]


@dataclass(frozen=True, slots=True)
class InboundReader:
    """Reads the records of inbound topics. Words in plain text are read on those topics only where policy allows it."""

    letters: Letters
    plaintext_allowed: Collection[str]
    clock: Clock

    def read(self, topic: str, headers: Headers, value: bytes | None) -> Event:
        """Return the event of a record.

        Raises Invalid. Its faults are read by others than the sender, so they repeat no name that is the sender's own.
        """
        try:
            event, sealed = read_record(headers, value, self.clock(), self.letters)
        except Invalid as invalid:
            faults = [fault.among(MEMBERS) for fault in invalid.faults]
            raise Invalid(invalid.status, invalid.title, faults) from None
        if not sealed and topic not in self.plaintext_allowed and holds_words(BY_TYPE[event.type], event.data):
            raise not_an_event([PLAIN_WORDS])
        return event


def read_record(headers: Headers, value: bytes | None, now: datetime, letters: Letters) -> Arrived:
    """Return the event of a record; a null header is an unset attribute, and JSON goes without saying.

    Raises Invalid: what its faults point into is the event, not the record.
    """
    if value is None:
        raise not_an_event([NOTHING])
    texts = [(name.lower(), text.decode("utf-8", "surrogateescape")) for name, text in headers if text is not None]
    attributes = [(name.removeprefix(_PREFIX), text) for name, text in texts if name.startswith(_PREFIX)]
    content_type = dict(texts).get("content-type", JSON if attributes else "")
    types = (STRUCTURED, JSON, JOSE) if attributes else (STRUCTURED,)
    mode = accepted(content_type, *types)
    if mode == STRUCTURED:
        return structured(value, now, letters)
    return binary(attributes, mode, value, now, letters)
