"""Starting, awaiting and ending the programs of the stack, each one by its pid."""

import os
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local import pid_files
from deploy.local.diagnosis import diagnosis
from deploy.local.failure import StackError
from deploy.local.state import State

POLL = 0.05
"""Seconds between two looks at a condition, unless it is said otherwise."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program of the stack: how it is started, and what tells that it is ready."""

    name: str
    command: tuple[str, ...]
    ready: Callable[[], bool]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Running:
    """A program that was started, with its process and the file that its output goes to."""

    program: Program
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def ended(self) -> bool:
        """Whether the process is over."""
        return self.process.poll() is not None


def start(program: Program, state: State) -> Running:
    """Start the program in a session of its own, so that a Ctrl-C reaches only whoever supervises it.

    Raises StackError if it runs already on this state, or cannot be run on this machine at all.
    """
    log = state.log(program.name)
    lock = pid_files.claim(state.run(f"{program.name}.pid"))
    if lock is None:
        raise StackError(f"{program.name} runs already on {state}: stop it with `verbatim down` first.")
    with lock, log.open("ab") as output:
        try:
            process = subprocess.Popen(
                program.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **program.environment},
                start_new_session=True,
                pass_fds=(lock.fileno(),),
            )
        except OSError as error:
            raise StackError(f"{program.name} cannot be run on this machine: {error.strerror}.") from error
        pid_files.sign(lock, process.pid)
    return Running(program, process, log)


def wait_until(condition: Callable[[], bool], seconds: float, every: float = POLL) -> bool:
    """Wait until the condition holds, at most so many seconds, looking every so many; tell whether it does."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(every)
    return True


def never() -> bool:
    """Return False: there is no reason to give up."""
    return False


def wait_ready(running: Running, seconds: float, given_up: Callable[[], bool] = never) -> None:
    """Wait until the program is ready, or the wait is given up.

    Raises StackError, with what its log says, if it ends or is too slow.
    """
    name = running.program.name
    if not wait_until(lambda: given_up() or running.ended or running.program.ready(), seconds):
        raise StackError(f"{name} was not ready after {seconds:.0f} seconds: see {running.log}.")
    if running.ended:
        raise StackError(f"{name} did not start: {diagnosis(running.log)}")


def wait_done(running: Running, seconds: float, given_up: Callable[[], bool] = never) -> None:
    """Wait until a program that has an end has done its work, or the wait is given up.

    Raises StackError if it fails or is too slow.
    """
    name = running.program.name
    if not wait_until(lambda: given_up() or running.ended, seconds):
        raise StackError(f"{name} was not done after {seconds:.0f} seconds: see {running.log}.")
    if running.ended and running.process.returncode != 0:
        raise StackError(f"{name} failed: {diagnosis(running.log)}")


def stop(running: Running, grace: float) -> None:
    """Ask the program to end, and after so many seconds of grace end it."""
    stop_all([running], grace)


def stop_all(running: Iterable[Running], grace: float) -> None:
    """Ask these programs to end, all at once, and after so many seconds of grace end those that remain."""
    remaining = [each for each in running if not each.ended]
    for each in remaining:
        each.process.terminate()
    wait_until(lambda: all(each.ended for each in remaining), grace)
    for each in remaining:
        each.process.kill()
        each.process.wait()
