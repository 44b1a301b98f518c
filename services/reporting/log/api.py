"""The log over HTTP: its records as they were hashed, so that anybody can work the chain out again."""

from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from services.reporting.log import reading
from services.reporting.log.chain import Head, Record
from services.reporting.log.listening import Listener
from services.reporting.log.reading import LATEST
from services.reporting.log.signing import signer
from services.reporting.log.writer import Writer
from shared.engine.store import Database
from shared.events.contract import Topic
from shared.running.app import Running
from shared.running.conditional import is_held
from shared.running.guard import needs
from shared.running.jobs import Job
from shared.running.paging import Parameters
from shared.running.problems import PROBLEMS
from shared.running.runtime import Runtime
from shared.telemetry import LOG_ENTRIES

router = APIRouter(tags=["log"], dependencies=[needs("read-leadership-log")])

MEASURE_SECONDS = 15.0
ANSWERS = {**PROBLEMS, 304: {"description": "The caller holds this answer already."}}


class Stretch(Parameters):
    """Which records of the log to return."""

    after: int = Field(default=0, ge=0, lt=LATEST, description="The number after which to begin.")
    limit: int = Field(default=100, ge=1, le=1000, description="How many records to return at most.")


class LogPage(BaseModel):
    """A stretch of the log and its head; `next` is `after` of the stretch that follows, absent on the last."""

    items: list[Record]
    head: Head
    next: int | None = None


@router.get("/log", response_model=LogPage, responses=ANSWERS)
async def log(
    runtime: Running, wanted: Annotated[Stretch, Query()], if_none_match: Annotated[str | None, Header()] = None
) -> Response:
    """Return records of the log, in order, and the signed head that they are part of."""
    head = await reading.head(runtime.database)
    if is_held(_tag(head), if_none_match):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_headers(head))
    items = await reading.entries(runtime.database, head, wanted.after, wanted.limit)
    page = {"items": items, "head": asdict(head)}
    if items and items[-1]["number"] < head.number:
        following = items[-1]["number"]
        link = f'</log?after={following}&limit={wanted.limit}>; rel="next"'
        return JSONResponse({**page, "next": following}, headers={**_headers(head), "Link": link})
    return JSONResponse(page, headers=_headers(head))


@router.get("/log/head", response_model=Head, responses=ANSWERS)
async def log_head(runtime: Running, if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """Return the signed head of the log: how many records it has, and the hash of the last."""
    head = await reading.head(runtime.database)
    if is_held(_tag(head), if_none_match):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_headers(head))
    return JSONResponse(asdict(head), headers=_headers(head))


def _tag(head: Head) -> str:
    return f'"{head.edition}-{head.number}-{head.hash[:16]}"'


def _headers(head: Head) -> Mapping[str, Any]:
    return {"ETag": _tag(head), "Cache-Control": "private"}


async def attach(runtime: Runtime) -> None:
    """Listen for entries and log them. Raises ValueError if there is no key to sign with."""
    writer = Writer(runtime.database, signer(runtime.settings.log_key))
    await reading.prepare(runtime.database)
    listener = Listener(writer, runtime.publisher, runtime.quarantine, runtime.clock)
    runtime.listen([Topic.INCIDENT_LOG], "reporting-log", listener.handle)
    runtime.jobs.append(Job("log", MEASURE_SECONDS, lambda: _measure(runtime.database)))


async def _measure(database: Database) -> None:
    LOG_ENTRIES.set((await reading.head(database)).number)
