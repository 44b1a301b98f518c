"""The AsyncAPI 3 document: every topic, what travels on it, and which service receives and sends what."""

from collections.abc import Iterable, Iterator
from typing import Any

from deploy.contracts.messages import BINARY, ENTITY, QUARANTINED, SEALED, messages
from deploy.contracts.services import DERIVES, EXTERNAL, HEARS, Contracts
from shared.bus.topics import QUARANTINE, inbound, wanted
from shared.events.contract import Topic
from shared.events.erasure import CaseErased
from shared.events.registry import CONTRACTS

Document = dict[str, Any]

INBOUND = "inbound"
"""The channel that stands for the topic of every source."""

_BINDING_VERSION = "0.5.0"
_CLOUD_EVENTS = [name + form for name in (*(contract.type for contract in EXTERNAL), SEALED) for form in ("", BINARY)]
_EMITTED = [*_CLOUD_EVENTS, ENTITY]
_PURPOSE = {
    INBOUND: "What other systems emit: CloudEvents in structured or binary mode; or, where policy says so of the "
    "source, entity events, Hackney's own envelope, and nothing else. What the gate refuses goes to quarantine; so do "
    "people's words in plain text, unless policy allows their source to send them so.",
    QUARANTINE: "Records that no service could use, whole and sealed, with where they came from and why.",
    Topic.INCIDENT_LOG: "The log that senior leadership reads, pseudonymised; one partition, so in one order.",
    Topic.AUDIT: "Who read what people said, about which case, when and by what right; never what it was.",
}


def document(version: str, sources: Iterable[str], partitions: int) -> Document:
    """Return the document for a council with these sources and this number of partitions."""
    return {
        "asyncapi": "3.0.0",
        "id": "urn:verbatim:events",
        "info": {
            "title": "Verbatim",
            "version": version,
            "description": "What a child or family says about racism, and what must follow from it, as events.",
        },
        "defaultContentType": "application/cloudevents+json",
        "channels": dict(_channels(tuple(sources), partitions)),
        "operations": dict(_operations()),
        "components": {"messages": messages()},
    }


def _channels(sources: tuple[str, ...], partitions: int) -> Iterator[tuple[str, Document]]:
    for topic, count in wanted((), partitions).items():
        names = [contract.type for contract in CONTRACTS if contract.topic == topic] or [QUARANTINED]
        yield topic, _channel(topic, topic, names, count)
    source = {"description": "A system that may send events, as the policy names it.", "enum": sorted(sources)}
    yield INBOUND, _channel(INBOUND, inbound("{source}"), _EMITTED, partitions) | {"parameters": {"source": source}}


def _channel(name: str, address: str, carried: Iterable[str], partitions: int) -> Document:
    return {
        "address": address,
        "description": _PURPOSE.get(name, "Events that passed the gate or that a service derived, keyed by subject."),
        "messages": {message: {"$ref": f"#/components/messages/{message}"} for message in carried},
        "bindings": {"kafka": {"partitions": partitions, "bindingVersion": _BINDING_VERSION}},
    }


def _operations() -> Iterator[tuple[str, Document]]:
    yield "intake.receive.inbound", _operation("receive", INBOUND, _EMITTED, group="intake-gate")
    yield "intake.receive.quarantine", _operation("receive", QUARANTINE, [QUARANTINED], group="intake-quarantine")
    yield "intake.receive.erasure", _operation("receive", CaseErased.topic, [CaseErased.type], group="intake-erasure")
    for topic, names in _by_topic(EXTERNAL):
        yield f"intake.accept.{topic}", _operation("send", topic, names)
    for service, contracts in HEARS.items():
        for topic, names in _by_topic(contracts):
            yield f"{service}.receive.{topic}", _operation("receive", topic, names, group=service)
    for service, contracts in DERIVES.items():
        for topic, names in _by_topic(contracts):
            yield f"{service}.send.{topic}", _operation("send", topic, names)
        yield f"{service}.send.quarantine", _operation("send", QUARANTINE, [QUARANTINED])


def _by_topic(contracts: Contracts) -> Iterator[tuple[str, list[str]]]:
    for topic in Topic:
        names = [contract.type for contract in contracts if contract.topic is topic]
        if names:
            yield str(topic), names


def _operation(action: str, channel: str, names: Iterable[str], group: str | None = None) -> Document:
    operation: Document = {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "messages": [{"$ref": f"#/channels/{channel}/messages/{name}"} for name in names],
    }
    if group is not None:
        group_id = {"type": "string", "enum": [group]}
        operation["bindings"] = {"kafka": {"groupId": group_id, "bindingVersion": _BINDING_VERSION}}
    return operation
