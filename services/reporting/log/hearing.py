"""What the topic of the log holds: entries, and perhaps records that are none."""

from re import compile as pattern
from typing import Any

from pydantic import ValidationError

from services.reporting.log.chain import canonical
from shared.bus.quarantine import Reason
from shared.bus.records import Malformed, Record, describe, read
from shared.events.envelope import Event
from shared.events.incident_log import IncidentLogEntry

DEEPEST = 16
NAME = pattern(r"[A-Za-z][A-Za-z0-9]*")


class UnusableError(Exception):
    """A record that is no entry of the log; `detail` says why, without a word of what it holds."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def entry_in(record: Record) -> Event:
    """Return the event in this record, whose data can be logged as it is. Raises UnusableError."""
    item = read(record)
    if isinstance(item, Malformed):
        raise UnusableError("not-an-event", item.detail)
    if item.event.type != IncidentLogEntry.type:
        raise UnusableError("undecidable", f"/type: only {IncidentLogEntry.type} is logged")
    _require_entry(item.event)
    return item.event


def _require_entry(event: Event) -> None:
    try:
        entry = IncidentLogEntry.of(event)
    except ValidationError as invalid:
        raise UnusableError("undecidable", describe(invalid)) from None
    if event.subject != f"incident/{entry.incident}":
        raise UnusableError("undecidable", "/subject: it is not the incident that the entry is about")
    if not _is_plain(event.data, DEEPEST):
        raise UnusableError("undecidable", "/data: a member's name is no plain word, or members are nested too deep")
    try:
        canonical(event.data)
    except ValueError:
        raise UnusableError("undecidable", "/data: a number is not one that every reader reads alike") from None


def _is_plain(value: Any, depth: int) -> bool:  # noqa: ANN401 - any JSON
    """Whether MongoDB and Amazon DocumentDB both keep this as it is; a contract holds nothing else."""
    if isinstance(value, dict):
        return depth > 0 and all(NAME.fullmatch(name) and _is_plain(each, depth - 1) for name, each in value.items())
    if isinstance(value, list):
        return depth > 0 and all(_is_plain(each, depth - 1) for each in value)
    return True
