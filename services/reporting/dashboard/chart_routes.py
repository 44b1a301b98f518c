"""The charts over HTTP, drawn once for the figures they show."""

import asyncio
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from importlib import import_module
from typing import Annotated, Any, Protocol, cast

from fastapi import APIRouter, Header, Response

from services.reporting.dashboard.findings import CHARTS
from services.reporting.dashboard.held import held
from services.reporting.dashboard.rendering import HEADERS
from services.reporting.measures.view import Measures
from shared.running.app import Running
from shared.running.conditional import is_held
from shared.running.guard import needs
from shared.running.problems import PROBLEMS, not_found

POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
"""The styles of a drawing are written in it, and it is shown by itself."""

IMAGE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The chart.", "content": {"image/svg+xml": {}}},
    304: {"description": "The caller holds this answer already."},
}
TAG_DIGITS = 32

router = APIRouter(dependencies=[needs("read-leadership-log")])


class Drawing(Protocol):
    """What draws a chart."""

    def draw(self, name: str, measures: Measures) -> bytes:
        """Return the chart of that name as SVG."""


@cache
def drawing() -> Drawing:
    """Return what draws. It is loaded when it is first needed, since that takes longer than all else at the start."""
    return cast("Drawing", import_module("services.reporting.dashboard.charts"))


@router.get("/dashboard/charts/{name}.svg", response_class=Response, responses={**PROBLEMS, **IMAGE})
async def chart(name: str, runtime: Running, if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """Return a chart as SVG."""
    measures = await held(runtime)
    if name not in CHARTS or measures is None:
        raise not_found("chart of that name")
    image = await asyncio.to_thread(lambda: drawing().draw(name, measures))
    tag = f'"{sha256(image).hexdigest()[:TAG_DIGITS]}"'
    headers = {**HEADERS, "content-security-policy": POLICY, "cache-control": "private, no-cache", "etag": tag}
    if is_held(tag, if_none_match):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(image, media_type="image/svg+xml", headers=headers)
