"""What comes off a topic: an event, or a record that is none, each with the coordinates it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from aiokafka import ConsumerRecord, TopicPartition
from faststream.message import StreamMessage
from pydantic import ValidationError

from shared.events.envelope import Event

Record: TypeAlias = "ConsumerRecord[bytes | None, bytes | None]"

Batch = dict[TopicPartition, list[Record]]
"""Records, by the partition that they came from."""


UNREADABLE = "The name of a header is not UTF-8, so the record cannot be read; its bytes stay on the topic."


class Unreadable(ConsumerRecord[None, None]):  # type: ignore[misc]  # aiokafka carries no types
    """Stands in for a record that Kafka's client cannot read: its place is known, nothing else of it."""


@dataclass(frozen=True, slots=True)
class Received:
    """An event and the record that carried it."""

    event: Event
    record: Record


@dataclass(frozen=True, slots=True)
class Malformed:
    """A record that is not an event. `detail` says why, without a word of what it holds."""

    record: Record
    detail: str


Item = Received | Malformed


def read(record: Record) -> Item:
    """Read a record of a trusted topic, which holds structured CloudEvents JSON. Never raises."""
    if isinstance(record, Unreadable):
        return Malformed(record, UNREADABLE)
    if record.value is None:
        return Malformed(record, "the record has no value")
    try:
        return Received(Event.model_validate_json(record.value), record)
    except ValidationError as invalid:
        return Malformed(record, describe(invalid))


def describe(invalid: ValidationError) -> str:
    """Say where data does not fit and what was expected, leaving out what was found there."""
    errors = invalid.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"/{'/'.join(map(str, error['loc']))}: {error['type']}" for error in errors)


def records_of(message: "StreamMessage[Sequence[Record]]") -> list[Record]:
    """Return the records of a batch, as Kafka gave them."""
    return list(message.raw_message)
