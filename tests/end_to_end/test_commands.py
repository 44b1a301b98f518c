"""The command line on a stack with the demonstration in it, before and after a night in which it is down."""

import json
from functools import partial
from pathlib import Path

from deploy.local import demo
from services.reporting.pseudonym import incident_reference
from tests.end_to_end.outside import Json, begin, shown
from tests.end_to_end.story import DISCLOSED
from tests.end_to_end.test_clients import kcat
from tests.integration.local_stack.running import Stack
from tests.waiting import eventually

MORNING = "2026-12-02T09:00:00Z"
"""After the evening on which the demonstration was told."""
CASES = {event["subject"] for events in demo.stories().values() for event in events}


async def test_every_case_of_the_demonstration_is_shown_and_listed(demonstration: tuple[Stack, str]) -> None:
    stack, said = demonstration
    key = bytes.fromhex((stack.folder / "data" / "keys" / "pseudonym.key").read_text())
    references = {incident_reference(key, case) for case in CASES}
    assert len(references) >= 12
    assert set(await log(stack)) >= references
    assert {reference for reference in references if reference not in said} == set()
    assert stack.url("reporting") in said


def test_a_file_of_json_lines_is_sent_line_by_line(running: Stack, tmp_path: Path) -> None:
    good, bad, last = disclosure("line-1"), {**disclosure("line-2"), "time": "yesterday"}, disclosure("line-3")
    file = tmp_path / "events.jsonl"
    file.write_text("\n".join(json.dumps(event) for event in (good, bad, last)), encoding="utf-8")
    result = running.verbatim("send", str(file), *running.intake)
    lines = result.stdout.splitlines()
    assert result.returncode == 1
    assert [line for line in lines if not line.startswith(" ")] == [
        f"accepted disclosure-recorded {good['id']}",
        f"refused  disclosure-recorded {bad['id']}",
        f"accepted disclosure-recorded {last['id']}",
    ]
    assert any(line.strip().startswith("/time: ") for line in lines)


async def test_over_a_night_nothing_is_lost_and_what_came_too_early_is_let_in(running: Stack, tmp_path: Path) -> None:
    before = await log(running)
    file = tmp_path / "event.json"
    file.write_text(json.dumps({**disclosure("too-early"), "time": MORNING}), encoding="utf-8")
    sealed = json.loads(running.verbatim("seal", str(file), "--url", running.url("intake")).stdout)
    kcat(running, sealed, {"content-type": "application/cloudevents+json"})
    (entry,) = await eventually(partial(too_early, running))
    assert entry["id"] in quarantine(running, "list")
    assert f"{entry['id']} was not replayed: /time" in quarantine(running, "replay", entry["id"])

    assert running.down().returncode == 0
    assert running.is_gone
    begin(running, MORNING)

    assert running.status().returncode == 0
    assert before.keys() <= (await log(running)).keys()
    assert quarantine(running, "replay", entry["id"]) == f"{entry['id']} was replayed.\n"
    assert await eventually(partial(shown, running, "intake", "/cases/too-early"))
    assert await too_early(running) == []


def disclosure(case: str) -> Json:
    return {**DISCLOSED, "id": f"command-{case}", "subject": f"case/{case}"}


def quarantine(stack: Stack, *words: str) -> str:
    """Return what `verbatim quarantine` says, wherever it says it; no line is broken."""
    result = stack.verbatim("quarantine", *words, *stack.intake)
    return result.stdout + result.stderr


async def too_early(stack: Stack) -> list[Json]:
    """Return what was refused for its time, and not replayed since."""
    items = (await shown(stack, "intake", "/quarantine?reason=refused&replayed=no"))["items"]
    return [item for item in items if [fault["pointer"] for fault in item["faults"]] == ["/time"]]


async def log(stack: Stack) -> dict[str, Json]:
    """Return the incident log by reference."""
    return {item["incident"]: item for item in (await shown(stack, "reporting", "/incidents?limit=500"))["items"]}
