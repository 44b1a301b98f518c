"""Having pages printed: one at a time, few in wait, and none for longer than it may take."""

import asyncio
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from services.intake.statement_copy import printing
from services.intake.statement_copy.typefaces import BUILT
from shared.running.problems import RefusedError

logger = logging.getLogger(__name__)

SECONDS = 60.0
"""How long one page may take; the longest statement in large print takes a tenth of it, unless it is one word."""

IN_WAIT = 8
"""How many may wait for the one that is being printed."""

HANDED_ON = frozenset(
    {"PATH", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH"}
)
"""What the program is told of its surroundings: where libraries are, and no secret."""

NO_PANGO = (
    "This machine cannot print PDF: it has no Pango. Install libpango-1.0-0, libpangoft2-1.0-0 and"
    " libharfbuzz-subset0, or take the copy as HTML and print that."
)
UNPRINTABLE = "There are letters here that would be printed as boxes. Take the copy as HTML: it says which ones."
BUSY = "Others are being printed at the moment. Ask again, or take the copy as HTML and print that."
TOO_LONG = "Printing took too long and was ended. Take the copy as HTML and print that."


@dataclass(slots=True)
class Printer:
    """Prints pages as PDF, each in a process of its own."""

    command: Sequence[str] = (sys.executable, "-I", str(Path(printing.__file__)), str(BUILT))
    seconds: float = SECONDS
    waiting: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def printed(self, page: str) -> bytes:
        """Return the page as PDF. Raises RefusedError, with what to do, where that cannot be done here or now."""
        if self.waiting > IN_WAIT:
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)
        self.waiting += 1
        try:
            async with self.turn:
                return await self._in_time(page)
        finally:
            self.waiting -= 1

    async def _in_time(self, page: str) -> bytes:
        environment = {name: value for name, value in os.environ.items() if name in HANDED_ON}
        process = await asyncio.create_subprocess_exec(
            *self.command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment
        )
        try:
            async with asyncio.timeout(self.seconds):
                pdf, _ = await process.communicate(page.encode())
        except TimeoutError:
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, TOO_LONG) from None
        finally:
            await _ended(process)
        return _taken(pdf, process.returncode)


async def _ended(process: Process) -> None:
    if process.returncode is None:
        process.kill()
        await process.wait()


def _taken(pdf: bytes, code: int | None) -> bytes:
    if code == 0:
        return pdf
    if code == printing.NO_PANGO:
        raise RefusedError(HTTPStatus.NOT_IMPLEMENTED, NO_PANGO)
    if code == printing.UNPRINTABLE:
        raise RefusedError(HTTPStatus.NOT_ACCEPTABLE, UNPRINTABLE)
    logger.error("printing a copy ended with %s", code)
    raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, "The copy could not be printed. Take it as HTML and print that.")
