"""Everything that is measured of what leadership reads, on one log of a million entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import httpx

from shared.engine.store import open_database
from tests.access import ANYBODY
from tests.bench.leadership.entries import entries
from tests.bench.leadership.export import Export, export
from tests.bench.leadership.pages import Reading, readings
from tests.bench.rig import provide_topics, rigged
from tests.long_log import long_log_of
from tests.stack import free_port
from tests.waiting import eventually

ENTRIES = 1_000_000
PREFIX = "leadership"
ASK_SECONDS = 60
FIGURES_WITHIN = 600


@dataclass(frozen=True, slots=True)
class Leadership:
    """What was measured with so many entries in the log."""

    entries: int
    pages: Sequence[Reading]
    export: Export


async def leadership(count: int = ENTRIES) -> Leadership:
    """Fill a log, run reporting on it, and measure once its figures are worked out.

    It has a broker to itself: reporting would work off whatever else there is on the topics meanwhile.
    """
    with rigged() as rig:
        await provide_topics(rig)
        database = open_database(rig.mongodb_url, f"{PREFIX}-reporting")
        await long_log_of(database, partial(entries, count))
        port = free_port()
        words = ("shared.running.serve", "services.reporting.app:app", "--port", str(port))
        with rig.program(PREFIX, *words, DATABASE_PREFIX=PREFIX, INSTANCE=PREFIX) as pid:
            async with httpx.AsyncClient(
                base_url=f"http://127.0.0.1:{port}", timeout=ASK_SECONDS, headers=ANYBODY
            ) as client:
                await eventually(partial(_has_figures, client), within=FIGURES_WITHIN)
                return Leadership(count, await readings(client, database), await export(client, database, pid))


async def _has_figures(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/measures/on-time")).is_success
    except httpx.TransportError:
        return False
