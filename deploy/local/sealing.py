"""`verbatim seal`: the data of events sealed to intake's key, as other systems must emit it over Kafka."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import httpx
from pydantic import ValidationError

from deploy.local import client
from deploy.local.events_file import CloudEvent
from deploy.local.failure import StackError
from shared.events.entity_event import EntityEvent
from shared.sealing.jwks import KeysError
from shared.sealing.letters import PublicKeys

SEALED = "application/jose"


def sealed(http: httpx.Client, events: Iterable[CloudEvent]) -> Iterator[CloudEvent]:
    """Yield the events with their data sealed; those without data, or sealed already, as they are.

    Of an event in Hackney's own envelope nothing is left that would stay in plain text. Raises StackError if it is
    none, or if intake does not say what to seal to.
    """
    try:
        keys = PublicKeys.of(client.answer(http, "/.well-known/jwks.json"))
    except KeysError as unusable:
        raise StackError(f"what {http.base_url} publishes {unusable}.") from None
    return (_sealed_entity(event, keys) if "eventType" in event else _sealed(event, keys) for event in events)


def _sealed_entity(event: CloudEvent, keys: PublicKeys) -> dict[str, Any]:
    try:
        envelope = EntityEvent.model_validate(event)
    except ValidationError as error:
        wrong = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors(include_url=False))
        raise StackError(f"this is no entity event that intake takes; look at {wrong}.") from None
    return EntityEvent.of(_sealed(envelope.as_cloud_event(), keys)).to_document()


def _sealed(event: CloudEvent, keys: PublicKeys) -> CloudEvent:
    if "data" not in event or event.get("datacontenttype") == SEALED:
        return event
    return {**event, "datacontenttype": SEALED, "data": keys.seal(json.dumps(event["data"]).encode())}
