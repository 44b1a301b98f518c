"""How fast the whole feed leaves as CSV, beside a bare loop over the same documents."""

from dataclasses import dataclass
from statistics import median
from time import perf_counter

import httpx

from services.reporting.log.reading import LATEST
from shared.engine.store import Database
from tests.bench.rig import peak_memory

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Export:
    """Rows a second, of the export and of the bare loop; the median of the ratios within each round.

    `grown` is by how many bytes the most memory that the service ever held grew meanwhile.
    """

    rows: int
    exported: float
    bare: float
    ratio: float
    grown: int


async def export(client: httpx.AsyncClient, database: Database, pid: int) -> Export:
    """Export all incidents and read them in a bare loop, in turns."""
    exported, bare, rows = [], [], 0
    held = peak_memory(pid)
    for _ in range(ROUNDS):
        begun = perf_counter()
        rows = await _exported(client)
        between = perf_counter()
        found = await _read(database)
        exported.append(rows / (between - begun))
        bare.append(found / (perf_counter() - between))
    ratios = [fast / beside for fast, beside in zip(exported, bare, strict=True)]
    return Export(rows, median(exported), median(bare), median(ratios), peak_memory(pid) - held)


async def _exported(client: httpx.AsyncClient) -> int:
    """Return how many rows the export has, which has a line for each and one for the names of the columns."""
    lines = 0
    async with client.stream("GET", "/feeds/incidents.csv") as answer:
        answer.raise_for_status()
        async for chunk in answer.aiter_bytes():
            lines += chunk.count(b"\r\n")
    return lines - 1


async def _read(database: Database) -> int:
    rows = 0
    async for _ in database["log"].find({"until": LATEST}).sort("_id", 1):
        rows += 1
    return rows
