"""What somebody says, changes and confirms with changes, in the same words each time."""

from typing import Any
from uuid import uuid4

import httpx

from tests.integration.gate.sending import BATCH, Gate, fresh
from tests.sealing import sealed
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually

Statements = list[dict[str, Any]]


def stated(text: str, language: str) -> list[Document]:
    """Return three events of a new case, each with these words."""
    said, subject = {"text": text, "language": language}, f"case/{uuid4()}"
    told = fresh(subject=subject)
    told["data"] |= {"statement": said, "speakerName": text, "identity": []}
    told["data"]["preferredLanguages"] = {"spoken": language, "written": language}
    confirmed = {"outcome": "with-changes", "changes": said}
    return [
        told,
        fresh(subject=subject, type="statement-amended", time="2026-11-03T09:30:00Z", data={"statement": said}),
        fresh(subject=subject, type="statement-confirmed", time="2026-11-04T09:30:00Z", data=confirmed),
    ]


async def over_http(gate: Gate, events: list[Document]) -> None:
    """Send them as one batch."""
    (await gate.post(events, content_type=BATCH)).raise_for_status()


async def over_kafka(gate: Gate, events: list[Document]) -> None:
    """Emit each sealed, as over Kafka it must be."""
    for event in events:
        await gate.emit(body(sealed(event)))


async def statements(gate: Gate, subject: str, number: int = 3) -> Statements:
    """Return the statements of the case once there are so many."""

    async def shown() -> Statements:
        found: Statements = (await gate.case(subject)).get("statements", [])
        return found if len(found) == number else []

    return await eventually(shown)


async def copied(gate: Gate, subject: str, **asked: str | int) -> httpx.Response:
    """Ask for a copy."""
    return await gate.http.get(f"/cases/{subject.removeprefix('case/')}/statement/copy", params=asked)
