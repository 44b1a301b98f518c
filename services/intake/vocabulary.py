"""The names that members of events have: all that may be repeated of one to anybody but its sender."""

from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from shared.events.entity_event import EntityEvent
from shared.events.envelope import Event
from shared.events.registry import CONTRACTS


def _members(schema: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for each in schema.values():
            yield from _members(each)


_MODELS: tuple[type[BaseModel], ...] = (Event, EntityEvent, *CONTRACTS)

MEMBERS: Final = frozenset(name for model in _MODELS for name in _members(model.model_json_schema())) | {"data_base64"}
"""The name of every attribute and member of an envelope, and of every member of any contract's data."""
