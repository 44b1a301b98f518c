"""`verbatim seal`: the data of events sealed to intake's key, as other systems must emit it over Kafka."""

import json
from collections.abc import Iterable, Iterator

import httpx

from deploy.local import client
from deploy.local.events_file import CloudEvent
from deploy.local.failure import StackError
from shared.sealing.jwks import KeysError
from shared.sealing.letters import PublicKeys

SEALED = "application/jose"


def sealed(http: httpx.Client, events: Iterable[CloudEvent]) -> Iterator[CloudEvent]:
    """Yield the events with their data sealed; those without data, or sealed already, as they are.

    Raises StackError if intake does not say what to seal to.
    """
    try:
        keys = PublicKeys.of(client.answer(http, "/.well-known/jwks.json"))
    except KeysError as unusable:
        raise StackError(f"what {http.base_url} publishes {unusable}.") from None
    return (_sealed(event, keys) for event in events)


def _sealed(event: CloudEvent, keys: PublicKeys) -> CloudEvent:
    if "data" not in event or event.get("datacontenttype") == SEALED:
        return event
    return {**event, "datacontenttype": SEALED, "data": keys.seal(json.dumps(event["data"]).encode())}
