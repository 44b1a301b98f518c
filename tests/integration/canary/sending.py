"""Sending as another system does, and keeping every answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from tests.access import ANYBODY
from tests.integration.gate.sending import INBOUND, STRUCTURED, Gate
from tests.sealing import sealed
from tests.unit.gate.samples import Document, body

MODES = ("structured", "binary")


def spoken(answer: httpx.Response) -> bytes:
    """Return all that an answer says, its headers too."""
    return b"\n".join([*(name + b": " + value for name, value in answer.headers.raw), b"", answer.content])


@dataclass
class Answers:
    """What was answered to whom has no right to anybody's words, by what was asked."""

    kept: list[tuple[str, bytes]] = field(default_factory=list)

    async def keep(self, answer: httpx.Response) -> None:
        """Keep an answer, unless it is a case's, which its rightful reader asks for."""
        await answer.aread()
        if not answer.request.url.path.startswith("/cases/"):
            self.kept.append((f"{answer.request.method} {answer.request.url}", spoken(answer)))

    @asynccontextmanager
    async def gate(self, url: str, kafka_url: str) -> AsyncIterator[Gate]:
        """Return the gate of the intake there; every answer of it is kept."""
        async with httpx.AsyncClient(
            base_url=url, timeout=30, headers=ANYBODY, event_hooks={"response": [self.keep]}
        ) as http:
            yield Gate(http, kafka_url)


async def post(gate: Gate, document: Document, mode: str) -> httpx.Response:
    """Post an event in this mode."""
    if mode == "structured":
        return await gate.post(document)
    attributes = {f"ce-{name}": str(value) for name, value in document.items() if name != "data"}
    return await gate.post_bytes(body(document["data"]), {"content-type": "application/json", **attributes})


async def emit(gate: Gate, document: Document, mode: str) -> tuple[int, int]:
    """Emit an event, sealed, in this mode; return its partition and offset."""
    letter = sealed(document)
    if mode == "structured":
        return await gate.emit(body(letter), [("content-type", STRUCTURED.encode())], INBOUND)
    attributes = [(f"ce_{name}", str(value).encode()) for name, value in letter.items() if not name.startswith("data")]
    return await gate.emit(letter["data"].encode(), [("content-type", b"application/jose"), *attributes], INBOUND)
