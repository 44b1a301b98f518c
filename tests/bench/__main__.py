"""Measure and say so: `python -m tests.bench` prints the figures and writes docs/benchmarks.md."""

import asyncio
from pathlib import Path

from tests.bench.language import language
from tests.bench.latency import latency
from tests.bench.leadership.figures import leadership
from tests.bench.leadership.rebuild import rebuild
from tests.bench.report import Figures, report
from tests.bench.rig import provide_topics, rigged
from tests.bench.throughput import SERVICES, by_history, compare

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


async def measure() -> Figures:
    """Return all figures of one run; the log that leadership reads and the rebuild have a broker each."""
    with rigged() as rig:
        await provide_topics(rig)
        # First, while the topics are empty: the services read them from the beginning.
        latencies = await latency(rig)
        comparisons = [await compare(rig, service, with_idiom=service == "intake") for service in SERVICES]
        histories = await by_history(rig)
    return Figures(comparisons, histories, latencies, await leadership(), await rebuild(), language())


if __name__ == "__main__":
    page = report(asyncio.run(measure()))
    PAGE.write_text(page)
    print(page)  # noqa: T201 - it is what the command is for
