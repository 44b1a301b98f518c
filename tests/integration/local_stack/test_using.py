import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deploy.local.processes import wait_until
from tests.integration.local_stack.running import Stack, stack_in

DEMO = Path(__file__).parents[3] / "deploy" / "demo"
pytestmark = pytest.mark.timeout(400)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with stack_in(tmp_path_factory.mktemp("stack")) as stack:
        result = stack.up("--no-demo")
        assert result.returncode == 0, result.stderr
        yield stack


@pytest.fixture
def event() -> dict[str, Any]:
    events: list[dict[str, Any]] = json.loads(min(DEMO.glob("*.json")).read_text())
    return events[0]


def test_all_parts_are_ready(stack: Stack) -> None:
    result = stack.status()
    assert result.returncode == 0
    assert result.stdout.count(" ready") == 7


def test_what_the_gate_accepts_is_said(stack: Stack, event: dict[str, Any]) -> None:
    result = stack.verbatim("send", "-", *stack.intake, typed=json.dumps(event))
    assert result.returncode == 0
    assert result.stdout == f"accepted {event['type']} {event['id']}\n"


def test_what_the_gate_refuses_is_said_with_its_pointers(stack: Stack, event: dict[str, Any]) -> None:
    lines = "\n".join(json.dumps(each) for each in (event, {**event, "id": "another", "subject": "nobody/1"}))
    result = stack.verbatim("send", "-", *stack.intake, typed=lines)
    assert result.returncode == 1
    accepted, refused, *why = result.stdout.splitlines()
    assert accepted.startswith("accepted")
    assert refused == f"refused  {event['type']} another"
    assert why
    assert why[0].strip().startswith("/subject: ")


def test_the_quarantine_is_listed(stack: Stack) -> None:
    result = stack.verbatim("quarantine", "list", *stack.intake)
    assert result.returncode == 0
    assert "empty" in result.stdout


def test_replaying_what_is_not_there_is_refused(stack: Stack) -> None:
    result = stack.verbatim("quarantine", "replay", "nothing", *stack.intake)
    assert result.returncode == 1
    assert "nothing was not replayed" in result.stderr


def test_a_service_that_dies_is_started_anew(stack: Stack) -> None:
    before = stack.pids["escalation"]
    os.kill(before, signal.SIGKILL)
    assert wait_until(lambda: stack.pids.get("escalation", before) != before, 60)
    assert wait_until(lambda: stack.status().returncode == 0, 60)


def test_a_second_stack_on_the_same_folder_is_refused_and_the_first_left_alone(stack: Stack) -> None:
    result = stack.up("--no-demo")
    assert result.returncode == 1
    assert "runs already" in result.stderr
    assert stack.status().returncode == 0
