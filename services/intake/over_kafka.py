"""Events as they arrive over Kafka: the CloudEvents Kafka binding in structured and binary mode."""

from collections.abc import Sequence
from datetime import datetime

from services.intake.binding import accepted, binary, structured
from services.intake.media import JSON, STRUCTURED
from services.intake.problems import not_an_event
from shared.events.envelope import Event
from shared.fault import Fault

_PREFIX = "ce_"


def read_record(headers: Sequence[tuple[str, bytes | None]], value: bytes | None, now: datetime) -> Event:
    """Return the event of a record; a null header is an unset attribute, and JSON goes without saying.

    Raises Invalid: what its faults point into is the event, not the record.
    """
    if value is None:
        raise not_an_event([Fault("", "Expected an event; a record without a value says nothing.")])
    texts = [(name.lower(), text.decode("utf-8", "surrogateescape")) for name, text in headers if text is not None]
    attributes = [(name.removeprefix(_PREFIX), text) for name, text in texts if name.startswith(_PREFIX)]
    content_type = dict(texts).get("content-type", JSON if attributes else "")
    types = (STRUCTURED, JSON) if attributes else (STRUCTURED,)
    if accepted(content_type, *types) == STRUCTURED:
        return structured(value, now)
    return binary(attributes, value, now)
