"""What the HTTP and the Kafka binding of CloudEvents have in common."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, TypeGuard

from services.intake.media import JOSE, JSON, media
from services.intake.plain_json import parse
from services.intake.problems import Invalid, not_an_event, too_large, wrong_content_type
from services.intake.validation import check
from shared.events.envelope import Event
from shared.events.free_text import holds_words
from shared.events.registry import BY_TYPE
from shared.fault import Fault
from shared.policy.sources import EVENT_BYTES
from shared.sealing.letters import Letters, UnopenableError

PLAIN_WORDS = Fault(
    "/data",
    f"Expected data sealed to a key that intake publishes, as a JWE ({JOSE}): it holds somebody's words, which this "
    "source may not send over Kafka in plain text.",
)


class Arrived(NamedTuple):
    """An event, and what of it came in plain text that only some sources may send so over Kafka."""

    event: Event
    plain: tuple[Fault, ...]


def accepted(content_type: str, *types: str) -> str:
    """Return the content type without its parameters. Raises Invalid unless it is one of `types`, in UTF-8."""
    found = media(content_type)
    if found.type not in types:
        raise wrong_content_type(f"Expected content type {' or '.join(types)}.")
    if found.charset not in {"utf-8", "utf8"}:
        raise wrong_content_type("Expected the charset utf-8.")
    return found.type


def within_size(body: bytes, largest: int = EVENT_BYTES) -> bytes:
    """Return the body. Raises Invalid if it is more bytes than one event may be, which is `largest`."""
    if len(body) > largest:
        raise too_large(f"Expected at most {largest} bytes for an event.")
    return body


def structured(body: bytes, now: datetime, letters: Letters) -> Arrived:
    """Read an event that is all in the body. Raises Invalid."""
    return arrived(parse(within_size(body)), now, letters)


def binary(
    attributes: Iterable[tuple[str, str]], content_type: str, body: bytes, now: datetime, letters: Letters
) -> Arrived:
    """Read an event with its attributes beside its data; an empty body is absent data. Raises Invalid."""
    document: dict[str, object] = {}
    for name, value in attributes:
        if name in document:
            raise not_an_event([Fault.at([name], "Expected each attribute once; this one is there twice.")])
        document[name] = value
    document |= {"datacontenttype": content_type, "data": _data(content_type, within_size(body))}
    return arrived(document, now, letters)


def _data(content_type: str, body: bytes) -> object:
    if content_type == JOSE:
        return body.decode("latin-1")
    return parse(body) if body else None


def arrived(document: object, now: datetime, letters: Letters) -> Arrived:
    """Return the event that a structured CloudEvent is, given as parsed JSON; sealed data is opened. Raises Invalid."""
    if _is_sealed(document):
        return Arrived(check(_opened(document, letters), now), ())
    event = check(document, now)
    return Arrived(event, (PLAIN_WORDS,) if holds_words(BY_TYPE[event.type], event.data) else ())


def _is_sealed(document: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(document, dict) and media(str(document.get("datacontenttype"))).type == JOSE


def _opened(document: dict[str, Any], letters: Letters) -> dict[str, Any]:
    """Return the document with the JSON that its data is the JWE of."""
    try:
        data = parse(letters.open(str(document.get("data"))))
    except UnopenableError as unopenable:
        raise not_an_event([Fault("/data", str(unopenable))]) from None
    except Invalid as invalid:
        faults = [fault.within(["data"]) for fault in invalid.faults]
        raise Invalid(invalid.status, invalid.title, faults) from None
    return {**document, "datacontenttype": JSON, "data": data}
