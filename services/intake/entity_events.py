"""Events as they arrive in Hackney's own envelope: each is the CloudEvent that it stands for, and checked as such."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import ValidationError

from services.intake.binding import Arrived, accepted, arrived, within_size
from services.intake.explanations import explained
from services.intake.media import JSON
from services.intake.plain_json import parse
from services.intake.problems import Invalid, not_an_event
from shared.events.entity_event import EntityEvent
from shared.fault import Fault
from shared.sealing.letters import Letters

PLAIN_USER = Fault("/user", "Expected nobody, or null, over Kafka: nothing is made of it, and anybody could read it.")
PLAIN_OLD_DATA = Fault(
    "/eventData/oldData", "Expected nothing, or null, over Kafka: nothing is made of it, and anybody could read it."
)

_PLACES = {"source": "sourceDomain", "type": "eventType", "time": "dateTime", "data": "eventData/newData"}
"""Where in the envelope stands what may be at fault in an event that came in one."""


def read_entity_event(content_type: str, body: bytes, now: datetime, letters: Letters) -> Arrived:
    """Return the event that an entity event is; data that is a text is opened.

    Raises Invalid, whose faults point into the envelope: those of the envelope itself, and only if it has none those
    of the event.
    """
    accepted(content_type, JSON)
    envelope = _envelope(parse(within_size(body)))
    try:
        event, plain = arrived(envelope.as_cloud_event(), now, letters)
    except Invalid as invalid:
        raise in_envelope(invalid) from None
    return Arrived(event, (*map(_placed, plain), *_plain_beside(envelope)))


def in_envelope(invalid: Invalid) -> Invalid:
    """Return the refusal of an event with faults that point into the envelope in which it came."""
    return Invalid(invalid.status, invalid.title, [_placed(fault) for fault in invalid.faults])


def _placed(fault: Fault) -> Fault:
    first, *rest = fault.pointer.split("/")[1:] or [""]
    return Fault("/".join(["", _PLACES.get(first, first), *rest]), fault.detail) if first else fault


def _envelope(document: object) -> EntityEvent:
    if not isinstance(document, dict):
        raise not_an_event([Fault("", "Expected a JSON object: one entity event.")])
    try:
        return EntityEvent.model_validate(document)
    except ValidationError as error:
        raise not_an_event(explained(error)) from None


def _plain_beside(envelope: EntityEvent) -> Iterator[Fault]:
    if envelope.user is not None:
        yield PLAIN_USER
    if envelope.event_data.old_data is not None:
        yield PLAIN_OLD_DATA
