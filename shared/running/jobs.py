"""Periodic jobs: each says when it last succeeded, so that a job that stopped is seen."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic, time

from shared.running.ending import survive_or_end
from shared.telemetry import JOB_FAILURES, JOB_LAST_SUCCESS

Work = Callable[[], Awaitable[None]]


@dataclass
class Job:
    """Work that is done every so many seconds. `turned` is when it last began a turn, on the monotonic clock."""

    name: str
    seconds: float
    work: Work
    turned: float = 0.0

    async def run(self) -> None:
        """Do the work for as long as the process lives; what does not pass by itself ends the process."""
        while True:
            self.turned = monotonic()
            await survive_or_end(f"the periodic job {self.name}", self._turn)
            await asyncio.sleep(self.seconds)

    async def _turn(self) -> None:
        try:
            await self.work()
        except Exception:
            JOB_FAILURES.labels(self.name).inc()
            raise
        JOB_LAST_SUCCESS.labels(self.name).set(time())
