"""The demonstration: believable cases sent through the front door like anybody's events."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from deploy.local import client
from deploy.local.events_file import CloudEvent, read
from deploy.local.failure import StackError
from deploy.local.plan import Plan
from deploy.local.processes import wait_until

DEMO = Path(str(files("deploy"))) / "demo"
CASE = "case/"
VISIBLE_SECONDS = 30.0


def stories() -> dict[str, list[CloudEvent]]:
    """Return the events of each demonstration file, by its name."""
    return {path.name: read(path.read_text(encoding="utf-8"), path.name) for path in sorted(DEMO.glob("*.json"))}


def send(plan: Plan, told: dict[str, list[CloudEvent]]) -> None:
    """Send the stories. Sending them again changes nothing. Raises StackError if the gate refuses one."""
    with client.connect(plan.url("intake")) as http:
        for name, events in told.items():
            answer = client.post_batch(http, events)
            if not answer.is_success:
                raise StackError(f"the gate refused {name}: {'; '.join(client.complaints(answer))}")


def incidents(plan: Plan, told: dict[str, list[CloudEvent]]) -> list[dict[str, Any]]:
    """Return the incident log once every case told of has its entry, or as it stands after half a minute."""
    cases = {event["subject"] for events in told.values() for event in events if event["subject"].startswith(CASE)}
    with client.connect(plan.url("reporting")) as http:
        wait_until(lambda: len(list(client.listing(http, "/incidents"))) >= len(cases), VISIBLE_SECONDS)
        return list(client.listing(http, "/incidents"))
