import os
from pathlib import Path

import pytest

from deploy.local import pid_files
from deploy.local.failure import StackError
from deploy.local.processes import Program, Running, never, start, stop, wait_until
from deploy.local.state import State


def sleeper() -> Program:
    return Program("sleeper", ("sleep", "60"), never)


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path)


def end(running: Running) -> None:
    stop(running, grace=5)


def test_a_living_program_holds_its_pid_file(state: State) -> None:
    running = start(sleeper(), state)
    try:
        assert pid_files.holder(state.run("sleeper.pid")) == running.process.pid
    finally:
        end(running)


def test_a_killed_program_holds_it_no_more(state: State) -> None:
    running = start(sleeper(), state)
    os.kill(running.process.pid, 9)
    assert wait_until(lambda: pid_files.holder(state.run("sleeper.pid")) is None, 10)
    end(running)


def test_nobody_holds_a_file_that_was_never_claimed(state: State) -> None:
    assert pid_files.holder(state.run("sleeper.pid")) is None


def test_a_program_does_not_start_twice_on_one_state(state: State) -> None:
    running = start(sleeper(), state)
    try:
        with pytest.raises(StackError, match="runs already"):
            start(sleeper(), state)
    finally:
        end(running)


def test_a_program_can_start_again_once_it_has_ended(state: State) -> None:
    end(start(sleeper(), state))
    end(start(sleeper(), state))
