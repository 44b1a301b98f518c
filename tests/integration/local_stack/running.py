"""A whole stack, brought up and down by its own command line."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.local.plan import Plan
from deploy.local.ports import OFFSETS, is_free
from deploy.local.state import State
from deploy.local.stopping import running_pids
from tests.access import AREAS, CAPACITIES, showing
from tests.stack import free_port_base

KAFKA = os.environ.get("TEST_KAFKA", "embedded")
UP_SECONDS = 240


@dataclass(frozen=True)
class Stack:
    """Where a stack of its own may run."""

    folder: Path
    port_base: int

    def verbatim(self, *words: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run the command line to its end."""
        return subprocess.run(
            command(*words), input=typed, capture_output=True, text=True, check=False, timeout=UP_SECONDS
        )

    def up(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Bring the stack up in the background."""
        return self.verbatim("up", "--detach", *self.options, *options)

    def down(self) -> subprocess.CompletedProcess[str]:
        """Bring it down."""
        return self.verbatim("down", "--state", str(self.folder))

    def status(self) -> subprocess.CompletedProcess[str]:
        """Ask how it is."""
        return self.verbatim("status", "--state", str(self.folder))

    @property
    def options(self) -> tuple[str, ...]:
        """What tells `up` to run here, on the broker that this run of the tests is about."""
        return ("--kafka", KAFKA, *self.place)

    @property
    def place(self) -> tuple[str, ...]:
        """What tells `up` where to run."""
        return ("--state", str(self.folder), "--port-base", str(self.port_base))

    @property
    def intake(self) -> tuple[str, ...]:
        """What tells a command where intake is, and whose tokens to show it."""
        return ("--url", self.url("intake"), "--state", str(self.folder))

    @property
    def pids(self) -> dict[str, int]:
        """The pids of what runs."""
        return running_pids(State(self.folder))

    def url(self, part: str) -> str:
        """Where a part is reached."""
        return f"http://127.0.0.1:{self.port_base + OFFSETS[part]}"

    @property
    def anybody(self) -> dict[str, str]:
        """The headers of somebody who may send and read everything here."""
        plan = Plan.load(State(self.folder))
        assert plan is not None
        return showing(plan.issuer.token(CAPACITIES, "demo", AREAS))

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is left, neither a process nor a port."""
        return not self.pids and all(is_free(self.port_base + offset) for offset in OFFSETS.values())


def command(*words: str) -> list[str]:
    """Return the command line for these words."""
    return [sys.executable, "-m", "deploy.local.cli", *words]


@contextmanager
def stack_in(folder: Path) -> Iterator[Stack]:
    """Yield a stack that is not up yet; whatever happens, it is down afterwards."""
    stack = Stack(folder, free_port_base())
    try:
        yield stack
    finally:
        stack.down()
