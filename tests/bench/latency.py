"""How long it takes from accepted at the gate to visible in the incident log, and what memory the services take."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial
from statistics import quantiles
from time import monotonic

import httpx

from services.reporting.pseudonym import incident_reference
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from tests.access import ANYBODY
from tests.bench.load import new_cases
from tests.bench.rig import PSEUDONYM_KEY, Rig, peak_memory
from tests.bench.throughput import SERVICES
from tests.stack import free_port
from tests.waiting import eventually

PER_SECOND = 20
SECONDS = 20
LOOK_SECONDS = 0.02
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds from the gate's answer until the incident is listed, for each event; the most memory of each service."""

    seconds: Sequence[float]
    memory: Mapping[str, int]

    def percentile(self, number: int) -> float:
        """Return the latency, in seconds, that so many percent stay below."""
        return quantiles(self.seconds, n=100)[number - 1]


async def latency(rig: Rig) -> Latency:
    """Run the four services as they are and send them twenty disclosures a second for twenty seconds."""
    with ExitStack() as stack:
        ports = {name: free_port() for name in SERVICES}
        pids = {name: stack.enter_context(_service(rig, name, port)) for name, port in ports.items()}
        async with httpx.AsyncClient(timeout=10, headers=ANYBODY) as client:
            for port in ports.values():
                await eventually(partial(_ready, client, port), within=60)
            seconds = await _measure(client, ports)
        return Latency(seconds, {name: peak_memory(pid) for name, pid in pids.items()})


def _service(rig: Rig, name: str, port: int) -> AbstractContextManager[int]:
    words = ("shared.running.serve", f"services.{name}.app:app", "--port", str(port))
    return rig.program(f"{name}-latency", *words, DATABASE_PREFIX="latency", INSTANCE="latency")


async def _ready(client: httpx.AsyncClient, port: int) -> bool:
    try:
        return (await client.get(f"http://127.0.0.1:{port}/health/ready")).is_success
    except httpx.TransportError:
        return False


async def _measure(client: httpx.AsyncClient, ports: Mapping[str, int]) -> list[float]:
    told = [event for event in new_cases("intake", 5000).events if event.type == DisclosureRecorded.type]
    told = told[: PER_SECOND * SECONDS]
    accepted: dict[str, float] = {}
    sending = asyncio.create_task(_send(client, ports["intake"], told, accepted))
    seen = await _look(client, ports["reporting"], len(told))
    await sending
    return [max(0.0, seen[reference] - at) for reference, at in accepted.items()]


async def _send(client: httpx.AsyncClient, port: int, told: Sequence[Event], accepted: dict[str, float]) -> None:
    begun = monotonic()
    for number, event in enumerate(told):
        await asyncio.sleep(max(0.0, begun + number / PER_SECOND - monotonic()))
        subject = f"case/latency-{number}"
        document = {**json.loads(event.to_json()), "subject": subject, "source": "https://demo.hackney.example/bench"}
        headers = {"content-type": "application/cloudevents+json"}
        answer = await client.post(f"http://127.0.0.1:{port}/events", json=document, headers=headers)
        answer.raise_for_status()
        accepted[incident_reference(bytes.fromhex(PSEUDONYM_KEY), subject)] = monotonic()


async def _look(client: httpx.AsyncClient, port: int, count: int) -> dict[str, float]:
    """Return when each of so many incidents was first in the list."""
    seen: dict[str, float] = {}
    async with asyncio.timeout(SECONDS + PATIENCE_SECONDS):
        while len(seen) < count:
            listed = (await client.get(f"http://127.0.0.1:{port}/incidents", params={"limit": 200})).json()["items"]
            for item in listed:
                seen.setdefault(item["incident"], monotonic())
            await asyncio.sleep(LOOK_SECONDS)
    return seen
