"""A service's engine as it runs in production: `python -m tests.bench.engine SERVICE GROUP`, in a group of its own."""

import asyncio
import sys
from dataclasses import replace
from importlib import import_module
from typing import Any

from shared.running.runtime import Service, install, prepare


async def run(name: str, group: str) -> None:
    """Run subscription, engine and ticker until the process is ended."""
    service: Service[Any] = import_module(f"services.{name}.app").service
    runtime = prepare(name)
    engine = install(runtime, replace(service, name=group))
    await engine.store.prepare()
    await runtime.broker.start()
    await asyncio.gather(*(job.run() for job in runtime.jobs))


if __name__ == "__main__":
    asyncio.run(run(*sys.argv[1:]))
