import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.cli import INTERRUPTED
from deploy.local.demo import DEMO
from deploy.local.plan import SERVICES
from deploy.local.ports import answers
from deploy.local.processes import wait_until
from tests.integration.local_stack.running import Stack, command, stack_in
from tests.stack import running_kafka, running_mongod

BOUND = 120
CASES = len(set(re.findall(r'"case/[^"]+"', " ".join(path.read_text() for path in DEMO.glob("*.json")))))
pytestmark = pytest.mark.timeout(400)


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    with stack_in(tmp_path) as stack:
        yield stack


def up(stack: Stack) -> None:
    result = stack.up("--no-demo")
    assert result.returncode == 0, result.stderr


def test_ctrl_c_after_the_demonstration_leaves_nothing_running(stack: Stack, tmp_path: Path) -> None:
    said = tmp_path / "said"
    with said.open("wb") as output:
        process = subprocess.Popen(command("up", *stack.options), stdout=output, stderr=output)
    assert wait_until(lambda: b"Stop: Ctrl-C" in said.read_bytes(), BOUND), said.read_text()
    assert said.read_text().count("INC-") == CASES
    process.send_signal(signal.SIGINT)
    assert process.wait(BOUND) == 0
    assert stack.is_gone


def test_a_broker_that_dies_ends_everything_with_one_sentence(stack: Stack) -> None:
    up(stack)
    os.kill(stack.pids["kafka"], signal.SIGKILL)
    assert wait_until(lambda: stack.is_gone, BOUND)
    result = stack.status()
    assert result.returncode == 1
    assert "kafka ended by itself and everything else was stopped" in result.stdout


def test_what_outlives_a_killed_supervisor_is_found_and_ended(stack: Stack) -> None:
    up(stack)
    os.kill(stack.pids["supervisor"], signal.SIGKILL)
    assert wait_until(lambda: "supervisor" not in stack.pids, BOUND)
    assert "runs already" in stack.up("--no-demo").stderr
    assert stack.down().returncode == 0
    assert stack.is_gone


def test_ctrl_c_while_it_starts_leaves_nothing_running(stack: Stack) -> None:
    process = subprocess.Popen(command("up", *stack.options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert wait_until(lambda: "kafka" in stack.pids, BOUND)
    process.send_signal(signal.SIGINT)
    assert process.wait(BOUND) == INTERRUPTED
    assert stack.is_gone


def test_a_kafka_and_a_mongodb_of_ones_own_are_used_and_left_alone(stack: Stack, tmp_path: Path) -> None:
    with running_kafka(tmp_path / "kafka") as kafka, running_mongod(tmp_path / "mongod") as mongodb:
        result = stack.verbatim("up", "--detach", *stack.place, "--kafka", kafka, "--mongodb", mongodb)
        assert result.returncode == 0, result.stderr
        assert set(stack.pids) == {"supervisor", "identity", *SERVICES}
        assert result.stdout.count("INC-") == CASES
        assert stack.down().returncode == 0
        assert stack.is_gone
        assert answers(int(kafka.rpartition(":")[2]))
