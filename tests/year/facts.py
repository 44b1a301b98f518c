"""What was recorded, as anybody may read it on the topics, and whether a rule speaks of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """One event. `recorded` is when the gate let it through, `time` itself for what a service derived."""

    id: str
    source: str
    subject: str
    type: str
    time: datetime
    recorded: datetime
    data: Json


def read(event: Json) -> Fact:
    """Read a CloudEvent."""
    time = datetime.fromisoformat(event["time"])
    recorded = datetime.fromisoformat(event.get("recordedtime") or event["time"])
    return Fact(event["id"], event["source"], event["subject"], event["type"], time, recorded, event["data"])


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Return each fact once, oldest first, and in the order of ids where the time is the same."""
    once = {(fact.source, fact.id): fact for fact in facts}
    return sorted(once.values(), key=lambda fact: (fact.time, fact.id, fact.source))


def fits(trigger: Json, fact: Fact) -> bool:
    """Tell whether a rule's trigger (its table in the TOML) speaks of this fact."""
    if fact.type != trigger["event"]:
        return False
    for field, values in trigger.get("where", {}).items():
        if not has(fact, field, values):
            return False
    return not any(has(fact, field, values) for field, values in trigger.get("not-where", {}).items())


def has(fact: Fact, field: str, values: Iterable[object]) -> bool:
    held = fact.data.get(field)
    return any(value in held for value in values) if isinstance(held, list) else held in values
