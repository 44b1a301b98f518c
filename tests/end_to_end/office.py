"""Working with a running stack: telling it what happened, and reading what follows from it."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from uuid import uuid4

import httpx

from deploy.local.processes import wait_until
from shared.events.contract import Topic
from shared.events.envelope import Event
from tests.integration.local_stack.running import Stack
from tests.reading import all_events

SOURCE = "https://demo.hackney.example/case-management"
SEEN_WITHIN = 30.0

Told = dict[str, Any]


def happened(event_type: str, case: str, time: str, **data: Any) -> Told:  # noqa: ANN401 - any JSON
    """Return the CloudEvent of something that happened."""
    return {
        "specversion": "1.0",
        "id": f"{event_type}-{uuid4()}",
        "source": SOURCE,
        "type": event_type,
        "subject": f"case/{case}",
        "time": time,
        "data": data,
    }


@dataclass(frozen=True)
class Office:
    """A running stack. `said` is what the command line printed when it came up."""

    stack: Stack
    said: str

    @classmethod
    def opened(cls, stack: Stack, now: str, *options: str) -> "Office":
        """Bring the stack up on a clock that runs from `now`."""
        result = stack.up("--now", now, *options)
        assert result.returncode == 0, result.stderr
        return cls(stack, result.stdout)

    def tell(self, *events: Told, folder: Path) -> CompletedProcess[str]:
        """Send the events by `verbatim send`, from a file of JSON lines."""
        file = folder / f"{uuid4()}.jsonl"
        file.write_text("".join(f"{json.dumps(event, ensure_ascii=False)}\n" for event in events), encoding="utf-8")
        return self.stack.verbatim("send", str(file), "--url", self.stack.url("intake"))

    def read(self, service: str, path: str, **params: str) -> Any:  # noqa: ANN401 - any JSON
        """Return what a read endpoint answers, None if there is no such thing."""
        answer = httpx.get(f"{self.stack.url(service)}{path}", params={"limit": "500", **params}, timeout=30)
        return None if answer.status_code == httpx.codes.NOT_FOUND else answer.raise_for_status().json()

    def duties(self, case: str) -> dict[str, Told]:
        """Return the duties of the case by the rule that each follows from."""
        found = self.read("escalation", f"/cases/{case}/duties") or {"duties": []}
        return {duty["duty"]: duty for duty in found["duties"]}

    @property
    def kafka_url(self) -> str:
        """Where its Kafka is."""
        return self.stack.url("kafka").removeprefix("http://")

    def published(self, event_type: str, subject: str) -> list[Event]:
        """Return the events of this type about this subject on the topics, oldest first."""
        events = asyncio.run(all_events(self.kafka_url, tuple(Topic)))
        found = {event.id: event for event in events if (event.type, event.subject) == (event_type, subject)}
        return sorted(found.values(), key=lambda event: event.order)

    def comes_to_publish(self, event_type: str, case: str, count: int = 1) -> list[Event]:
        """Return the events of this type about this case once there are so many; fail if there are others."""
        subject = f"case/{case}"
        assert wait_until(lambda: len(self.published(event_type, subject)) >= count, SEEN_WITHIN, every=0.2)
        events = self.published(event_type, subject)
        assert len(events) == count, [event.data for event in events]
        return events
