"""The feeds over HTTP."""

import json
from typing import Any

from fastapi import APIRouter, Response

from services.reporting.feeds import log_routes, review_routes, tables
from services.reporting.feeds.answering import Asker, Asking
from services.reporting.feeds.filters import IncidentFilter
from services.reporting.feeds.refusals import ANSWERS, CALENDAR, FORMATS, documented, unknown
from services.reporting.feeds.subjects import ESCALATIONS, FEEDS, INCIDENTS, REVIEWS, Feed
from shared.running.problems import PROBLEMS

router = APIRouter(tags=["feeds"])


@router.get("/feeds")
async def feeds(asking: Asker) -> dict[str, Any]:
    """Return which feeds there are, in which formats, with which columns and filters."""
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


@router.get("/feeds/{name}.csv-metadata.json", responses={**ANSWERS, **documented(tables.METADATA_TYPE)})
async def metadata(name: str, asking: Asker) -> Response:
    """Return what describes the whole table of a feed (CSV on the Web)."""
    feed = next((feed for feed in FEEDS if feed.name == name), None)
    if feed is None:
        raise unknown(name)
    document = tables.metadata(feed.table, asking.url(f"/feeds/{name}.csv"))
    return Response(json.dumps(document), media_type=tables.METADATA_TYPE)


@router.get("/feeds/{name}", responses=PROBLEMS, response_class=Response, include_in_schema=False)
async def nowhere(name: str) -> Response:
    """Say which feeds and formats there are to somebody who asks for another."""
    raise unknown(name)
