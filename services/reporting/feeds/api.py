"""The feeds over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from services.reporting.feeds import log_routes, review_routes
from services.reporting.feeds.answering import PRIVATE, Asker, Asking
from services.reporting.feeds.filters import IncidentFilter
from services.reporting.feeds.refusals import CALENDAR, FORMATS, unknown
from services.reporting.feeds.subjects import ESCALATIONS, FEEDS, INCIDENTS, REVIEWS, Feed
from shared.running.guard import needs
from shared.running.paging import Parameters
from shared.running.problems import PROBLEMS

router = APIRouter(tags=["feeds"], dependencies=[needs("read-leadership-log")])


@router.get("/feeds", responses=PROBLEMS)
async def feeds(asking: Asker, answer: Response, _: Annotated[Parameters, Query()]) -> dict[str, Any]:
    """Return which feeds there are, in which formats, with which columns and filters."""
    answer.headers.update(PRIVATE)
    filters = [field.alias for field in IncidentFilter.model_fields.values()]
    return {"feeds": [_told(asking, feed, [] if feed is REVIEWS else filters) for feed in FEEDS]}


def _told(asking: Asking, feed: Feed, filters: list[str | None]) -> dict[str, Any]:
    formats = (*FORMATS, CALENDAR) if feed is REVIEWS else FORMATS
    return {
        "name": feed.name,
        "about": feed.about,
        "urls": {each: asking.url(f"/feeds/{feed.name}.{each}") for each in formats},
        "columns": {column.name: column.says for column in feed.table.columns},
        "filters": filters,
    }


for each in (INCIDENTS, ESCALATIONS):
    log_routes.add_routes(router, each)
router.include_router(review_routes.router)


@router.get("/feeds/{name}", responses=PROBLEMS, response_class=Response, include_in_schema=False)
async def nowhere(name: str) -> Response:
    """Say which feeds and formats there are to somebody who asks for another."""
    raise unknown(name)
