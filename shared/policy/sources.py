"""The systems that may send events: who each is, what it may send, and how much of it."""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, StringConstraints

from shared.events.registry import BY_TYPE
from shared.policy.rows import Name, Row, Text

EVENT_BYTES: Final = 1024 * 1024
"""The size of one event as it is sent, at most, whoever sends it."""

EVERY_TYPE: Final = "*"
"""Stands in the place of a type for every type that other systems may send."""

_PREFIX = r"^(https?://[a-z0-9.-]+(/[a-z0-9._-]+)*|urn:hackney:[A-Za-z0-9.%_-]+(/[A-Za-z0-9.%_-]+)?)$"


def _sendable(name: str) -> str:
    if name != EVERY_TYPE and name not in BY_TYPE:
        raise ValueError(f"there is no event type '{name}'")
    if name != EVERY_TYPE and not BY_TYPE[name].external:
        raise ValueError(f"no other system may send '{name}', which only our own services derive")
    return name


class Limits(Row):
    """How much a system may send, by each way in and to each process of intake.

    By default a hundred events a second, far beyond what a system has to tell that does not run wild, and well within
    what one process takes; at once a whole batch; and of an event whatever the gate reads. With less than one event a
    second a topic would seem to stand still.
    """

    events_per_minute: Annotated[int, Field(ge=60, le=600_000)] = 6_000
    burst: Annotated[int, Field(ge=1, le=100_000)] = 1_000
    bytes_per_event: Annotated[int, Field(ge=1024, le=EVENT_BYTES)] = EVENT_BYTES


class Source(Row):
    """A system that may send events: its CloudEvents `source` is `prefix`, or goes on with `/` after it.

    `identity` is the subject of its tokens, the id that the council's identity provider knows it by, and `types` are
    the types of event that it may send. `plaintext_allowed` says whether it may send somebody's words over Kafka
    without sealing them, and `envelope` what it sends there: CloudEvents, or events in Hackney's own envelope, whose
    `source` is `urn:hackney:<domain>/<system>`.
    """

    id: Name
    name: Text
    prefix: Annotated[str, StringConstraints(pattern=_PREFIX)]
    identity: Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=200)]
    types: Annotated[tuple[Annotated[str, AfterValidator(_sendable)], ...], Field(min_length=1)]
    limits: Limits = Limits()
    plaintext_allowed: Literal["yes", "no"] = "no"
    envelope: Literal["cloudevents", "entity-event"] = "cloudevents"

    def owns(self, attribute: str) -> bool:
        """Whether the CloudEvents `source` given is this system's."""
        return attribute == self.prefix or attribute.startswith(f"{self.prefix}/")

    def may_send(self, event_type: str) -> bool:
        """Whether this system may send events of the type."""
        return event_type in self.types or EVERY_TYPE in self.types
