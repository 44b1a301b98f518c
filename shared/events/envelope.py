"""The envelope of every event: CloudEvents 1.0 with the project's own extension attributes."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any, Literal
from uuid import UUID, uuid5

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

NAMESPACE = UUID("6b1f7c0e-4a53-5d0e-9a55-0d6e2c8f3a11")
"""The namespace of every derived id; changing it would double every event ever derived."""


_RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
_UNUSABLE = PydanticCustomError(
    "instant", "Expected an RFC 3339 date and time with its offset, such as 2026-11-02T09:30:00Z"
)


def _from_rfc_3339(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _RFC_3339.fullmatch(value):
        raise _UNUSABLE
    try:
        return datetime.fromisoformat(value.upper())
    except ValueError:
        raise _UNUSABLE from None


def _in_utc(instant: datetime) -> datetime:
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise _UNUSABLE from None


Instant = Annotated[AwareDatetime, BeforeValidator(_from_rfc_3339), AfterValidator(_in_utc)]
"""A moment in time. Input must carry its offset; it is kept, compared and written in UTC."""

Attribute = Annotated[str, StringConstraints(min_length=1, max_length=256, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""A context attribute: not empty, at most 256 characters, no control characters."""


class Event(BaseModel):
    """One thing that happened, as it travels and as it is kept.

    `source` and `id` together are its identity. `time` is when it happened, `recordedtime` when
    the gate accepted it (absent on what a service derives). `sequence` orders the snapshots of one
    source. `correlationid` is the id of the event that began the chain, `causationid` the one
    directly before. No attribute may hold personal data: attributes are logged and routed.
    Unknown extension attributes are dropped for the same reason.
    """

    # Errors are logged, and what was found may be somebody's words.
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    specversion: Literal["1.0"] = "1.0"
    id: Attribute
    source: Attribute
    type: Attribute
    subject: Attribute
    time: Instant
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: Attribute | None = None
    correlationid: Attribute | None = None
    causationid: Attribute | None = None
    recordedtime: Instant | None = None
    sequence: Attribute | None = None
    data: dict[str, Any]

    @property
    def order(self) -> tuple[datetime, str, str]:
        """The place of the event in a history: when it happened, its id, and its source, since two may use one id."""
        return self.time, self.id, self.source

    @property
    def chain(self) -> str:
        """The correlation id of the chain that this event belongs to, its own id if it began one."""
        return self.correlationid or self.id

    def to_json(self) -> str:
        """Return the event as structured CloudEvents JSON, without absent attributes."""
        return self.model_dump_json(exclude_none=True)


@lru_cache(maxsize=65536)
def derived_id(subject: str, event_type: str, key: str) -> str:
    """Return the id of the event that `subject` must have because of `key`: the same for ever, on every machine."""
    return str(uuid5(NAMESPACE, f"{subject}\n{event_type}\n{key}"))
