"""The whole stack from outside: its command line, its front doors and its topics."""

import json
from collections.abc import Mapping
from typing import Any

import httpx

from deploy.local.ports import OFFSETS
from shared.events.envelope import Event
from tests.integration.local_stack.running import Stack
from tests.reading import all_events

Json = dict[str, Any]

EVENING = "2026-12-01T17:00:00Z"
"""When the clock of the demonstration starts: every event of it is over by then."""


def begin(stack: Stack, instant: str) -> None:
    """Bring the stack up on a clock that runs from this instant."""
    result = stack.up("--no-demo", "--now", instant)
    assert result.returncode == 0, result.stderr


def go_on(stack: Stack, instant: str) -> None:
    """Stop the stack, then bring it up again on its data at a later instant."""
    result = stack.down()
    assert result.returncode == 0, result.stderr
    begin(stack, instant)


def tell(stack: Stack, event: Mapping[str, Any]) -> None:
    """Have the command line send this event."""
    result = stack.verbatim("send", "-", *stack.intake, typed=json.dumps(event))
    assert result.returncode == 0, result.stdout


def kafka(stack: Stack) -> str:
    """Return where Kafka is reached, HOST:PORT."""
    return f"127.0.0.1:{stack.port_base + OFFSETS['kafka']}"


async def shown(stack: Stack, service: str, path: str) -> Json:
    """Return what a service shows at this path, empty if it knows of nothing there."""
    async with httpx.AsyncClient(base_url=stack.url(service), timeout=10, headers=stack.anybody) as http:
        answer = await http.get(path)
    found: Json = answer.json() if answer.is_success else {}
    return found


async def said(stack: Stack, topic: str, event_type: str, **data: object) -> list[Event]:
    """Return the events of this type on this topic, oldest first, that say this."""
    events = [event for event in await all_events(kafka(stack), [topic]) if event.type == event_type]
    return sorted((event for event in events if data.items() <= event.data.items()), key=lambda event: event.order)
