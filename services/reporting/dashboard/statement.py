"""The accessibility statement, and whatever is asked for under the pages that is not there."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.reporting.dashboard.refusals import ANSWERS, PageRoute
from services.reporting.dashboard.rendering import page
from shared.running.guard import OPEN_TO_ALL
from shared.running.problems import not_found

CONTACT = "antiracistpractice@hackney.gov.uk"
"""Whom the first page of the Standards names for other formats; they promise a reply in five working days."""

router = APIRouter(route_class=PageRoute, dependencies=[OPEN_TO_ALL])


@router.get("/dashboard/accessibility", response_class=HTMLResponse, responses=ANSWERS)
async def accessibility(request: Request) -> Response:
    """Show how accessible the pages are, and whom to tell of what is not."""
    return page(request, "accessibility.html", current=None, contact=CONTACT)


@router.get("/dashboard/{rest:path}", response_class=HTMLResponse, include_in_schema=False)
async def nowhere(rest: str) -> Response:
    """Say on a page that there is no such page."""
    del rest
    raise not_found("page of that name")
