"""The pages over HTTP."""

from fastapi import APIRouter

from services.reporting.dashboard import (
    assets,
    attention,
    chart_routes,
    figures,
    front,
    incident,
    incidents,
    review,
    statement,
)
from shared.running.runtime import Runtime

router = APIRouter(tags=["dashboard"])
for part in (front, incidents, incident, figures, review, chart_routes, assets, statement):
    router.include_router(part.router)


async def attach(runtime: Runtime) -> None:
    """Make what the pages show quick to find."""
    assets.warn_if_not_built()
    await attention.prepare(runtime.database)
