"""The demonstration: believable cases sent through the front door like anybody's events."""

from importlib.resources import files
from pathlib import Path

from deploy.local import client
from deploy.local.events_file import CloudEvent, read
from deploy.local.failure import StackError
from deploy.local.incidents_table import Incident
from deploy.local.plan import Plan
from deploy.local.processes import wait_until
from deploy.local.tokens import DEMONSTRATION

DEMO = Path(str(files("deploy"))) / "demo"
CASE = "case/"
VISIBLE_SECONDS = 30.0
REST_SECONDS = 1.0
"""A log that has not changed for this long has taken in what was sent."""


def stories() -> dict[str, list[CloudEvent]]:
    """Return the events of each demonstration file, by its name."""
    return {path.name: read(path.read_text(encoding="utf-8"), path.name) for path in sorted(DEMO.glob("*.json"))}


def send(plan: Plan, told: dict[str, list[CloudEvent]]) -> None:
    """Send the stories. Sending them again changes nothing. Raises StackError if the gate refuses one."""
    token = plan.issuer.token(["source-system"], DEMONSTRATION)
    with client.connect(plan.url("intake"), token) as http:
        for name, events in told.items():
            answer = client.post_batch(http, events)
            if not answer.is_success:
                raise StackError(f"the gate refused {name}: {'; '.join(client.complaints(answer))}")


def incidents(plan: Plan, told: dict[str, list[CloudEvent]]) -> list[Incident]:
    """Return the incident log once it tells of every case and rests, or as it stands after half a minute."""
    cases = {event["subject"] for events in told.values() for event in events if event["subject"].startswith(CASE)}
    looks: list[list[Incident]] = [[]]
    token = plan.issuer.token(["leadership"], DEMONSTRATION)
    with client.connect(plan.url("reporting"), token) as http:

        def rests() -> bool:
            looks.append(list(client.listing(http, "/incidents")))
            return len(looks[-1]) >= len(cases) and looks[-1] == looks[-2]

        wait_until(rests, VISIBLE_SECONDS, every=REST_SECONDS)
    return looks[-1]
