import sys
from pathlib import Path

import pytest

from deploy.local.failure import StackError
from deploy.local.processes import Program, never, wait_until
from deploy.local.state import State
from deploy.local.watched import Watched, pause


def test_pauses_double_up_to_half_a_minute() -> None:
    assert [pause(ends) for ends in (1, 2, 3, 4, 5, 6, 60)] == [1, 2, 4, 8, 16, 30, 30]


def ran(watched: Watched, times: int) -> bool:
    watched.look()
    return len(watched.state.log("service").read_text().splitlines()) >= times


def test_a_service_that_was_ready_is_started_anew_when_it_ends(tmp_path: Path) -> None:
    program = Program("service", (sys.executable, "-c", "print('here')"), lambda: True)
    watched = Watched(program, State(tmp_path))
    assert wait_until(lambda: ran(watched, 2), 30)


def test_a_service_that_never_gets_ready_is_given_up_on_with_its_last_words(tmp_path: Path) -> None:
    program = Program("service", (sys.executable, "-c", "raise SystemExit('duties.toml, row 7: no owner')"), never)
    watched = Watched(program, State(tmp_path))
    with pytest.raises(StackError, match=r"service does not start.*duties\.toml, row 7: no owner"):
        wait_until(lambda: ran(watched, 60), 60)
