"""A service as it runs: a process of its own, told by its environment where everything is."""

import asyncio
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from deploy.local.plan import SERVICES
from deploy.local.processes import Program, Running, start, stop, stop_all, wait_ready
from deploy.local.services import is_ready
from deploy.local.state import State
from shared.bus.cluster import Cluster
from shared.bus.topics import provision
from shared.policy.loader import load
from shared.settings import HACKNEY
from tests.access import ANYBODY
from tests.sealing import KEY_FILES
from tests.stack import READY_WITHIN, free_port

GRACE = 40.0
AHEAD = datetime(2026, 11, 25, 12, tzinfo=UTC) - datetime.now(UTC)
"""How far ahead of the machine's clock the services run: for them it is a Wednesday at noon, whenever that is here."""


def present() -> datetime:
    """Return what time it is for the services."""
    return datetime.now(UTC) + AHEAD


HTTP = httpx.Client(timeout=30, headers=ANYBODY)
"""To ask services with; making a client anew takes longer than most answers."""


@dataclass(frozen=True)
class Service:
    """A service that was started, and where it is reached."""

    running: Running
    url: str

    def get(self, path: str, params: Mapping[str, str | int] | None = None) -> httpx.Response:
        """Ask it something."""
        return HTTP.get(f"{self.url}{path}", params=params)

    @property
    def log(self) -> list[str]:
        """What it has written so far, line by line."""
        return self.running.log.read_text().splitlines()

    @property
    def records(self) -> list[dict[str, Any]]:
        """What it has logged so far."""
        return [json.loads(line) for line in self.log]

    def wait_ready(self) -> None:
        """Wait until it says that it is ready. Raises StackError if it ends instead."""
        wait_ready(self.running, READY_WITHIN)

    def wait_end(self, seconds: float) -> int:
        """Wait until it has ended; return its exit code. Raises TimeoutExpired after so many seconds."""
        return self.running.process.wait(seconds)


@contextmanager
def starting(name: str, surroundings: Mapping[str, str], folder: Path, **settings: str) -> Iterator[Service]:
    """Start a service, with these settings beside its surroundings; it is ended when the block is left."""
    port = free_port()
    options = ("--host", "127.0.0.1", "--port", str(port))
    command = (sys.executable, "-m", "shared.running.serve", f"services.{name}.app:app", *options)
    url = f"http://127.0.0.1:{port}"
    environment = {**surroundings, "PUBLIC_URL": url, **settings}
    running = start(Program(name, command, partial(is_ready, port), environment), State(folder))
    try:
        yield Service(running, url)
    finally:
        stop(running, GRACE)


@contextmanager
def all_four(surroundings: Mapping[str, str], folder: Path, **settings: str) -> Iterator[dict[str, Service]]:
    """Run all four services until the block is left; yield them, ready, by name."""
    with ExitStack() as ending:
        services = {name: ending.enter_context(starting(name, surroundings, folder, **settings)) for name in SERVICES}
        for service in services.values():
            service.wait_ready()
        yield services
        stop_all([service.running for service in services.values()], GRACE)


def provisioned(kafka_url: str, mongodb_url: str, prefix: str) -> dict[str, str]:
    """Provision the topics and return what a service is told of these surroundings."""
    sources = [source.id for source in load(HACKNEY).sources]
    asyncio.run(provision(Cluster(kafka_url), sources, partitions=4, replication=1))
    return {
        "KAFKA_URL": kafka_url,
        "MONGODB_URL": mongodb_url,
        "DATABASE_PREFIX": prefix,
        "CLOCK_OFFSET": str(AHEAD.total_seconds()),
        "PSEUDONYM_KEY": "5f" * 32,
        "LOG_KEY": "4c" * 32,
        **KEY_FILES,
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
