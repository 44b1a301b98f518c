"""Events as they arrive over HTTP: in the modes of the CloudEvents HTTP binding, or in Hackney's own envelope."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import unquote_to_bytes

from services.intake.binding import accepted, arrived, binary, structured, within_size
from services.intake.entity_events import read_entity_event
from services.intake.media import BATCH, JOSE, JSON, STRUCTURED, media
from services.intake.plain_json import parse
from services.intake.problems import Invalid, not_an_event, too_large, wrong_content_type
from shared.events.envelope import Event
from shared.fault import Fault
from shared.policy.sources import EVENT_BYTES
from shared.sealing.letters import Letters

BATCH_BYTES = 8 * EVENT_BYTES
"""The size of a whole batch, at most."""

BATCH_EVENTS = 1000
"""The number of events in a batch, at most."""

_PREFIX = "ce-"


def read_http(
    content_type: str | None, headers: Iterable[tuple[str, str]], body: bytes, now: datetime, letters: Letters
) -> list[Event]:
    """Return the events of a request; only a batch holds other than one.

    `headers` are all headers, decoded as Latin-1 as every ASGI server does. Raises Invalid with the faults
    of all events; those of a batch begin with the event's place in it, counted from 0.
    """
    held = [(name.lower(), value) for name, value in headers]
    attributes = [(name.removeprefix(_PREFIX), _decoded(value)) for name, value in held if name.startswith(_PREFIX)]
    _refuse_encoded(held)
    types = (STRUCTURED, BATCH, JSON, JOSE) if attributes else (STRUCTURED, BATCH)
    mode = accepted(content_type or "", *types)
    if mode == BATCH:
        return _batch(body, now, letters)
    if mode == STRUCTURED:
        return [structured(body, now, letters).event]
    return [binary(attributes, mode, body, now, letters).event]


def read_entity_http(
    content_type: str | None, headers: Iterable[tuple[str, str]], body: bytes, now: datetime, letters: Letters
) -> Event:
    """Return the event of a request in Hackney's own envelope. Raises Invalid: its faults point into that envelope."""
    _refuse_encoded((name.lower(), value) for name, value in headers)
    return read_entity_event(content_type or "", body, now, letters).event


def require_sizes(content_type: str | None, body: bytes, largest: int) -> None:
    """Raise Invalid (413) if an event of a request is more bytes than its system may send, which is `largest`."""
    if media(content_type or "").type != BATCH:
        within_size(body, largest)
    elif len(body) > largest:
        _within_sizes(parse(body), largest)


def _within_sizes(documents: object, largest: int) -> None:
    for place, document in enumerate(documents if isinstance(documents, list) else ()):
        try:
            _within_size(document, largest)
        except Invalid as refusal:
            raise Invalid(refusal.status, refusal.title, [refusal.faults[0].within([place])]) from None


def _refuse_encoded(headers: Iterable[tuple[str, str]]) -> None:
    if any(name == "content-encoding" and value.strip().lower() != "identity" for name, value in headers):
        raise wrong_content_type("Expected the body without a content encoding.")


def _decoded(value: str) -> str:
    """Undo the quoting and percent-encoding of the HTTP binding (3.1.3.2); what is no UTF-8 fails the check later."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = re.sub(r"\\(.)", r"\1", value[1:-1])
    return unquote_to_bytes(value.encode("latin-1", "backslashreplace")).decode("utf-8", "surrogateescape")


def _batch(body: bytes, now: datetime, letters: Letters) -> list[Event]:
    if len(body) > BATCH_BYTES:
        raise too_large(f"Expected at most {BATCH_BYTES} bytes for a batch.")
    documents = parse(body)
    if not isinstance(documents, list):
        raise not_an_event([Fault("", "Expected a JSON array of events.")])
    if len(documents) > BATCH_EVENTS:
        raise too_large(f"Expected at most {BATCH_EVENTS} events in a batch.")
    return _all(documents, now, letters, may_be_too_large=len(body) > EVENT_BYTES)


def _all(documents: list[object], now: datetime, letters: Letters, *, may_be_too_large: bool) -> list[Event]:
    events: list[Event] = []
    refusals: list[Invalid] = []
    for place, document in enumerate(documents):
        try:
            events.append(arrived(document, now, letters).event)
            if may_be_too_large:
                _within_size(document, EVENT_BYTES)
        except Invalid as refusal:
            faults = [fault.within([place]) for fault in refusal.faults]
            refusals.append(Invalid(refusal.status, refusal.title, faults))
    if refusals:
        worst = min(refusals, key=lambda refusal: refusal.status)
        raise Invalid(worst.status, worst.title, [fault for refusal in refusals for fault in refusal.faults])
    return events


def _within_size(document: object, largest: int) -> None:
    compact = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    within_size(compact.encode("utf-8", "surrogatepass"), largest)
