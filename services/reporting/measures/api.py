"""The measures over HTTP."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response
from pydantic import TypeAdapter

from services.reporting.measures.job import TURN_SECONDS, Figures
from services.reporting.measures.reading import figures
from services.reporting.measures.view import Measures
from shared.engine.store import Database
from shared.running.app import Running
from shared.running.conditional import is_held
from shared.running.guard import needs
from shared.running.jobs import Job
from shared.running.paging import Parameters
from shared.running.problems import PROBLEMS, Problem, RefusedError, not_found
from shared.running.runtime import Runtime

router = APIRouter(tags=["measures"], dependencies=[needs("read-leadership-log")])

STAMP = {"as_of", "entry", "policy", "period", "earlier", "current"}
PARTS = {
    "on-time": "on_time",
    "milestones": "milestones",
    "trust": "trust",
    "incidents": "incidents",
    "languages": "languages",
    "disproportionality": "disproportionality",
    "scorecard": "scorecard",
}
"""The figures that can be asked for alone, by the name that a path has for each."""

_MEASURES = TypeAdapter(Measures)
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/json": {}}, "description": "The figures, as they were last worked out."},
    304: {"description": "The caller holds them already."},
    503: {"model": Problem, "description": "They are being worked out for the first time."},
}

Held = Annotated[str | None, Header(alias="if-none-match")]


@router.get("/measures", response_model=Measures, responses=PROBLEMS | _ANSWERS)
async def measures(runtime: Running, _: Annotated[Parameters, Query()], if_none_match: Held = None) -> Response:
    """Return all figures, each with what it measures, what it rests on and what it cannot say."""
    return await _answer(runtime.database, STAMP | {*PARTS.values()}, if_none_match)


@router.get("/measures/{name}", response_model=Measures, responses=PROBLEMS | _ANSWERS)
async def measure(
    name: str, runtime: Running, _: Annotated[Parameters, Query()], if_none_match: Held = None
) -> Response:
    """Return one of the figures, with the moment and the months that it is of."""
    if name not in PARTS:
        raise not_found(f"figure of that name; there are {', '.join(PARTS)}")
    return await _answer(runtime.database, STAMP | {PARTS[name]}, if_none_match)


async def _answer(database: Database, fields: set[str], held: str | None) -> Response:
    found = await figures(database)
    if found is None:
        detail = "The figures are being worked out for the first time. Ask again in a moment."
        raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, detail)
    headers = {"etag": f'W/"{found.as_of.timestamp()}-{found.entry}-{found.policy}"', "cache-control": "private"}
    if is_held(headers["etag"], held):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    content = _MEASURES.dump_json(found, by_alias=True, exclude_none=True, include=fields)
    return Response(content, media_type="application/json", headers=headers)


async def attach(runtime: Runtime) -> None:
    """Have the figures worked out whenever something changed."""
    kept = Figures(runtime.database, runtime.policy, runtime.clock)
    await kept.prepare()
    runtime.jobs.append(Job("measures", TURN_SECONDS, kept.turn))
