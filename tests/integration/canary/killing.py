"""Killing intake while it is told something, and starting it anew."""

import asyncio
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx

from tests.integration.canary.telling import about_one_case
from tests.integration.gate.sending import BATCH, Gate
from tests.integration.service import Service
from tests.unit.gate.samples import Document

AT_ONCE = 6
ENDS_WITHIN = 20.0
SIGNALS = (signal.SIGKILL, signal.SIGABRT)
"""The first leaves no process a moment to do anything; the second has the kernel dump the memory of whoever lets it."""


@contextmanager
def dumping() -> Iterator[None]:
    """Let every process that is started in this block leave its memory in a file when it crashes, if it will."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


async def killed(intake: Service, gate: Gate, number: signal.Signals) -> list[list[Document]]:
    """Tell intake of one case after the other and kill it in the midst of it; return what was told."""
    cases: list[list[Document]] = []
    heard = asyncio.Event()

    async def tell() -> None:
        with suppress(httpx.TransportError):
            while True:
                cases.append(about_one_case(f"canary-{number.name}-{len(cases)}".lower()))
                await gate.post(cases[-1], content_type=BATCH)
                heard.set()

    telling = asyncio.gather(*(tell() for _ in range(AT_ONCE)))
    await heard.wait()
    intake.running.process.send_signal(number)
    assert intake.wait_end(ENDS_WITHIN) == -number
    await telling
    return cases


async def told_again(gate: Gate, cases: list[list[Document]]) -> list[Document]:
    """Tell intake of the same cases again; return all that it was told."""
    for case in cases:
        assert (await gate.post(case, content_type=BATCH)).status_code == 202
    return [document for case in cases for document in case]
