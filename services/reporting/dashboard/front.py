"""The front page: what needs leadership now, and then how things are going."""

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.reporting.dashboard import findings
from services.reporting.dashboard.attention import attention
from services.reporting.dashboard.held import held
from services.reporting.dashboard.refusals import ANSWERS, PageRoute
from services.reporting.dashboard.rendering import page
from services.reporting.log.reading import head
from services.reporting.review.standing import review
from shared.running.app import Running
from shared.running.guard import needs

MOST = 5

router = APIRouter(route_class=PageRoute, dependencies=[needs("read-leadership-log")])


@router.get("/", response_class=HTMLResponse, responses=ANSWERS)
async def front(request: Request, runtime: Running) -> Response:
    """Show what needs leadership now, then the trends."""
    stands = await head(runtime.database)
    needs, reviews, measures = await asyncio.gather(
        attention(runtime.database, stands, MOST),
        review(runtime.database, stands, runtime.clock()),
        held(runtime),
    )
    return page(
        request,
        "front.html",
        current="/",
        head=stands,
        needs=needs,
        review=reviews,
        measures=measures,
        findings=findings.of(measures) if measures else None,
        says={duty.id: duty.says for duty in runtime.policy.duties},
    )
