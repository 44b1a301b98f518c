"""A mongod that keeps everything as it came, and who reads what on the broker."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from deploy.local import mongod
from deploy.local.plan import SERVICES
from deploy.local.state import State
from shared.bus.topics import QUARANTINE, inbound
from shared.events.contract import Topic
from shared.policy.loader import load
from shared.settings import HACKNEY
from tests.stack import free_port, running

AS_IT_CAME = (
    *("--wiredTigerCollectionBlockCompressor", "none"),
    *("--wiredTigerJournalCompressor", "none"),
    *("--wiredTigerIndexPrefixCompression", "false"),
    *("--setParameter", "diagnosticDataCollectionEnabled=false"),
    *("--slowms", "-1"),
)
"""Nothing is compressed, so that the files can be searched, and every command is logged as if it were a slow one."""


@contextmanager
def open_mongod(folder: Path) -> Iterator[str]:
    """Run mongod until the block is left; yield its URL. It is killed in the end, so its journal stays behind."""
    port, state = free_port(), State(folder)
    program = mongod.program(port, state)
    with running(replace(program, command=(*program.command, *AS_IT_CAME)), state) as pid:
        yield mongod.url(port)
        client: MongoClient[dict[str, Any]]
        with MongoClient(mongod.url(port)) as client:
            client.admin.command("fsync")
        os.kill(pid, signal.SIGKILL)


def groups() -> dict[str, tuple[str, ...]]:
    """Return which topics are read, by consumer group."""
    inner = {name: tuple(import_module(f"services.{name}.app").service.topics) for name in SERVICES}
    sources = tuple(inbound(source.id) for source in load(HACKNEY).sources)
    outer = {
        "intake-gate": sources,
        "intake-quarantine": (QUARANTINE,),
        "intake-erasure": (str(Topic.ASSURANCE),),
        "reporting-log": (str(Topic.INCIDENT_LOG),),
        "intake-audit": (str(Topic.AUDIT),),
    }
    return inner | outer
