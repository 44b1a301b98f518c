"""What the HTTP and the Kafka binding of CloudEvents have in common."""

from collections.abc import Iterable
from datetime import datetime

from services.intake.media import JSON, media
from services.intake.plain_json import parse
from services.intake.problems import not_an_event, too_large, wrong_content_type
from services.intake.validation import check
from shared.events.envelope import Event
from shared.fault import Fault

EVENT_BYTES = 1024 * 1024
"""The size of one event as it is sent, at most."""


def accepted(content_type: str, *types: str) -> str:
    """Return the content type without its parameters. Raises Invalid unless it is one of `types`, in UTF-8."""
    found = media(content_type)
    if found.type not in types:
        raise wrong_content_type(f"Expected content type {' or '.join(types)}.")
    if found.charset not in {"utf-8", "utf8"}:
        raise wrong_content_type("Expected the charset utf-8.")
    return found.type


def within_size(body: bytes) -> bytes:
    """Return the body. Raises Invalid if it is more than one event may be."""
    if len(body) > EVENT_BYTES:
        raise too_large(f"Expected at most {EVENT_BYTES} bytes for an event.")
    return body


def structured(body: bytes, now: datetime) -> Event:
    """Read an event that is all in the body. Raises Invalid."""
    return check(parse(within_size(body)), now)


def binary(attributes: Iterable[tuple[str, str]], body: bytes, now: datetime) -> Event:
    """Read an event with its attributes beside its data; an empty body is absent data. Raises Invalid."""
    document: dict[str, object] = {}
    for name, value in attributes:
        if name in document:
            raise not_an_event([Fault.at([name], "Expected each attribute once; this one is there twice.")])
        document[name] = value
    document |= {"datacontenttype": JSON, "data": parse(within_size(body)) if body else None}
    return check(document, now)
