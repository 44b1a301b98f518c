"""The stack that tests run on is the product's own: the same broker, the same mongod, started the same way."""

import os
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from random import sample

from deploy.local import apache, broker, mongod
from deploy.local.ports import OFFSETS, first_taken
from deploy.local.processes import Program, start, stop, wait_ready
from deploy.local.state import State

READY_WITHIN = 60.0
GRACE = 20.0
JARS = Path(__file__).parents[1] / ".verbatim" / "data" / "jars"
"""Where `make up KAFKA=apache` keeps them too, so that they are fetched once."""


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def free_port_base() -> int:
    """Return a port base above which every port that a whole stack listens on is free.

    Any one, since others may look for theirs at the same time; below the ports that connections begin from.
    """
    bases = range(10000, 32000, 100)
    return next(base for base in sample(bases, len(bases)) if first_taken(base, OFFSETS) is None)


@contextmanager
def running(program: Program, state: State) -> Iterator[int]:
    """Run a program of the stack for as long as the block lasts; yield its pid."""
    started = start(program, state)
    try:
        wait_ready(started, READY_WITHIN)
        yield started.process.pid
    finally:
        stop(started, GRACE)


@contextmanager
def running_broker(folder: Path, port: int | None = None) -> Iterator[str]:
    """Run the embedded broker on its data in `folder`; yield its address, HOST:PORT."""
    port = port or free_port()
    state = State(folder)
    with running(broker.program(port, state), state):
        yield f"127.0.0.1:{port}"


@contextmanager
def running_apache_kafka(folder: Path, port: int | None = None) -> Iterator[str]:
    """Run Apache Kafka on its data in `folder`, fetching it first if need be; yield its address, HOST:PORT."""
    port = port or free_port()
    state = State(folder)
    apache.require_java()
    with _one_at_a_time(JARS):
        apache.fetch_jars(JARS)
    apache.format_storage(JARS, port, free_port(), state)
    with running(apache.program(JARS, state), state):
        yield f"127.0.0.1:{port}"


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Keep every other process of this run waiting that would fill the folder, too."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def running_kafka(folder: Path, port: int | None = None) -> AbstractContextManager[str]:
    """Run the broker that this run of the tests is about: the embedded one, or Apache Kafka where TEST_KAFKA=apache."""
    run = running_apache_kafka if os.environ.get("TEST_KAFKA") == "apache" else running_broker
    return run(folder, port)


@contextmanager
def running_mongod(folder: Path, port: int | None = None) -> Iterator[str]:
    """Run mongod on its data in `folder`; yield its URL."""
    port = port or free_port()
    state = State(folder)
    with running(mongod.program(port, state), state):
        yield mongod.url(port)
