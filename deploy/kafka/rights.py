"""Who may do what on Kafka, told from what each program reads and says. What is not here is nobody's right.

A user is named after the program that it is for: each service; `inbound.SOURCE`, like its topic, for each system that
sends; `topics` for `python -m deploy.topics`; `rebuild` for `verbatim rebuild`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from deploy.contracts.services import DERIVES, EXTERNAL
from shared.bus.topics import QUARANTINE, TRUSTED, inbound, wanted
from shared.events.contract import Topic

Operation = Literal["Read", "Write", "Describe", "Create", "Delete"]
Topics = tuple[str, ...]

LOG = str(Topic.INCIDENT_LOG)
AUDIT = str(Topic.AUDIT)
BEHIND_THE_GATE: Topics = tuple(map(str, TRUSTED))


@dataclass(frozen=True, slots=True)
class Grant:
    """What a user may do with each of these topics and consumer groups."""

    user: str
    operation: Operation
    topics: Topics = ()
    groups: tuple[str, ...] = ()


def grants(sources: Sequence[str]) -> Iterator[Grant]:
    """Yield every right that there is where these sources send events."""
    every = tuple(wanted(sources, 1))
    for service in DERIVES:
        read = subscriptions(service, sources)
        yield Grant(service, "Read", tuple(topic for topics in read.values() for topic in topics), tuple(read))
        yield Grant(service, "Write", written(service))
        # Before it starts, a service sees whether all topics are there.
        yield Grant(service, "Describe", every)
    # What it has read there it deletes once it is old.
    yield Grant("intake", "Delete", (*map(inbound, sources), QUARANTINE))
    for source in sources:
        yield Grant(inbound(source), "Write", (inbound(source),))
    yield Grant("topics", "Create", every)
    yield Grant("topics", "Describe", every)
    yield Grant("rebuild", "Read", (*BEHIND_THE_GATE, LOG))
    yield Grant("rebuild", "Describe", (QUARANTINE, AUDIT), tuple(subscriptions("reporting", sources)))


def subscriptions(service: str, sources: Sequence[str]) -> Mapping[str, Topics]:
    """Return the topics that each consumer group of the service reads."""
    more: Mapping[str, Mapping[str, Topics]] = {
        "intake": {
            "intake-gate": tuple(map(inbound, sources)),
            "intake-quarantine": (QUARANTINE,),
            "intake-audit": (AUDIT,),
            "intake-erasure": (str(Topic.ASSURANCE),),
        },
        "reporting": {"reporting-log": (LOG,)},
    }
    return {service: BEHIND_THE_GATE, **more.get(service, {})}


def written(service: str) -> Topics:
    """Return the topics that the service writes: those of its contracts, and what it sets aside."""
    accepted = EXTERNAL if service == "intake" else ()
    said = {contract.topic for contract in (*accepted, *DERIVES[service])}
    return (*(str(topic) for topic in Topic if topic in said), QUARANTINE)
