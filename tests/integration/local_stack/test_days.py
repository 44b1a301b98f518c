import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.local.processes import wait_until
from tests.integration.local_stack.running import Stack, stack_in

pytestmark = pytest.mark.timeout(400)

DISCLOSED = json.loads(min((Path(__file__).parents[3] / "deploy" / "demo").glob("*.json")).read_text())[0]


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    with stack_in(tmp_path) as stack:
        yield stack


def up(stack: Stack, instant: str) -> None:
    result = stack.up("--no-demo", "--now", instant)
    assert result.returncode == 0, result.stderr


def duties(stack: Stack) -> dict[str, Any]:
    items = httpx.get(f"{stack.url('reporting')}/incidents").json()["items"]
    return dict(items[0]["duties"]) if items else {"open": 0, "missed": 0}


def test_data_outlives_the_stack_and_days_pass_by_its_clock(stack: Stack) -> None:
    assert DISCLOSED["time"] == "2026-11-02T10:15:00Z"
    up(stack, "2026-11-02T10:20:00Z")
    sent = stack.verbatim("send", "-", "--url", stack.url("intake"), typed=json.dumps(DISCLOSED))
    assert sent.returncode == 0, sent.stdout
    assert wait_until(lambda: duties(stack)["open"] > 0, 60)
    assert duties(stack)["missed"] == 0
    stack.down()
    up(stack, "2026-11-20T10:20:00Z")
    assert wait_until(lambda: duties(stack)["missed"] > 0, 60)
