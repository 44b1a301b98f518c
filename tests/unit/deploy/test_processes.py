import sys
from pathlib import Path

import pytest

from deploy.local.failure import StackError
from deploy.local.processes import Program, never, start, stop_all, wait_done, wait_ready, wait_until
from deploy.local.state import State

STUBBORN = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"


def python(name: str, code: str) -> Program:
    return Program(name, (sys.executable, "-c", code), never)


def test_a_program_that_ends_at_once_is_reported_with_its_last_words(tmp_path: Path) -> None:
    running = start(python("frail", "print('the folder is full'); raise SystemExit(3)"), State(tmp_path))
    with pytest.raises(StackError, match=r"frail did not start.*the folder is full"):
        wait_ready(running, 30)


def test_a_program_that_never_gets_ready_is_reported_after_its_time(tmp_path: Path) -> None:
    running = start(Program("slow", ("sleep", "60"), never), State(tmp_path))
    try:
        with pytest.raises(StackError, match="slow was not ready after 0 seconds"):
            wait_ready(running, 0.1)
    finally:
        stop_all([running], 5)


def test_a_wait_that_is_given_up_ends_without_a_word(tmp_path: Path) -> None:
    running = start(Program("slow", ("sleep", "60"), never), State(tmp_path))
    try:
        wait_ready(running, 60, given_up=lambda: True)
        assert not running.ended
    finally:
        stop_all([running], 5)


def test_a_task_that_fails_is_reported(tmp_path: Path) -> None:
    running = start(python("task", "raise SystemExit('no such topic')"), State(tmp_path))
    with pytest.raises(StackError, match=r"task failed.*no such topic"):
        wait_done(running, 30)


def test_a_program_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    with pytest.raises(StackError, match=r"ghost cannot be run on this machine: No such file"):
        start(Program("ghost", (str(tmp_path / "ghost"),), never), State(tmp_path))


def test_one_that_is_deaf_to_the_request_is_ended_all_the_same(tmp_path: Path) -> None:
    running = [start(python(name, STUBBORN), State(tmp_path)) for name in ("one", "two")]
    assert wait_until(lambda: all("deaf" in each.log.read_text() for each in running), 30)
    stop_all(running, grace=0.2)
    assert [each.process.returncode for each in running] == [-9, -9]
