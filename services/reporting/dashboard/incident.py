"""One incident: how it stands, and what changed from one entry of the log to the next."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.reporting.api import standards
from services.reporting.dashboard import wording
from services.reporting.dashboard.changes import changed
from services.reporting.dashboard.refusals import ANSWERS, PageRoute
from services.reporting.dashboard.rendering import page
from services.reporting.log import reading
from services.reporting.log.reading import Entry
from shared.running.app import Running
from shared.running.guard import needs
from shared.running.problems import not_found

router = APIRouter(route_class=PageRoute, dependencies=[needs("read-leadership-log")])


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of the log and what it says anew."""

    entry: Entry
    says: Sequence[str]


@router.get("/dashboard/incidents/{incident}", response_class=HTMLResponse, responses=ANSWERS)
async def incident(request: Request, incident: str, runtime: Running) -> Response:
    """Show one incident and its timeline."""
    stands = await reading.head(runtime.database)
    entries, counts = await asyncio.gather(
        reading.incident(runtime.database, stands, incident), standards(runtime.database, incident)
    )
    if not entries:
        raise not_found("incident of that reference in the log")
    last = entries[-1].entry
    return page(
        request,
        "incident.html",
        current="/dashboard/incidents",
        incident=last,
        service=wording.service(runtime.policy, last.service_area),
        steps=list(timeline(entries)),
        standards=counts,
        titles={row.number: row.title for row in runtime.policy.standards},
        says={duty.id: duty.says for duty in runtime.policy.duties},
        duty_states=wording.DUTY,
    )


def timeline(entries: Sequence[Entry]) -> Iterator[Step]:
    """Yield what each entry says that the one before did not, the newest first; `entries` are oldest first."""
    before_and_after = [*pairwise([None, *entries])]
    for before, after in reversed(before_and_after):
        if after is not None:
            yield Step(after, changed(before.entry if before else None, after.entry))
