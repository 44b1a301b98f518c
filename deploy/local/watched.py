"""Services are started anew whenever they end: that is what lets them end when something is wrong."""

import logging
import time
from dataclasses import dataclass, field

from deploy.local.diagnosis import diagnosis
from deploy.local.failure import StackError
from deploy.local.processes import Program, Running, start
from deploy.local.state import State

logger = logging.getLogger(__name__)

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
"""A service that ran this long before it ended is started anew after the first, short pause again."""
FIRST_TRIES = 3
"""How often a service that was never ready may end before the stack gives up on it."""


def pause(ends: int) -> float:
    """Return the seconds to wait after this many ends in a row: 1, 2, 4, at most 30."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (ends - 1))


@dataclass(slots=True)
class Watched:
    """One service under watch. Nothing happens but in `look`."""

    program: Program
    state: State
    running: Running | None = None
    was_ready: bool = False
    ends: int = 0
    _started: float = 0.0
    _due: float = field(default_factory=time.monotonic)

    def look(self) -> None:
        """Start the service if it is not running and its pause is over.

        Raises StackError if it cannot get ready at all.
        """
        if self.running is not None and self.running.ended:
            self._ended(self.running)
        if self.running is None and time.monotonic() >= self._due:
            self.running = start(self.program, self.state)
            self._started = time.monotonic()
        self.was_ready = self.was_ready or self.program.ready()

    def _ended(self, running: Running) -> None:
        steady = time.monotonic() - self._started > STEADY_SECONDS
        self.ends = 1 if steady else self.ends + 1
        if not self.was_ready and self.ends >= FIRST_TRIES:
            raise StackError(f"{self.program.name} does not start: {diagnosis(running.log)}")
        self.running = None
        self._due = time.monotonic() + pause(self.ends)
        logger.warning("%s ended with code %d", self.program.name, running.process.returncode)
