"""The figures: every table, and the scorecard of the forty Standards."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.reporting.dashboard import findings
from services.reporting.dashboard.held import held
from services.reporting.dashboard.refusals import ANSWERS, PageRoute
from services.reporting.dashboard.rendering import page
from shared.running.app import Running
from shared.running.guard import needs

router = APIRouter(route_class=PageRoute, dependencies=[needs("read-leadership-log")])


@router.get("/dashboard/standards", response_class=HTMLResponse, responses=ANSWERS)
async def standards(request: Request, runtime: Running) -> Response:
    """Show for each of the forty Standards how we know whether it is kept."""
    return page(request, "standards.html", current="/dashboard/standards", measures=await held(runtime))


@router.get("/dashboard/figures", response_class=HTMLResponse, responses=ANSWERS)
async def figures(request: Request, runtime: Running) -> Response:
    """Show every figure with its table."""
    measures = await held(runtime)
    told = findings.of(measures) if measures else None
    return page(request, "figures.html", current="/dashboard/figures", measures=measures, findings=told)
