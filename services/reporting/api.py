"""Reporting over HTTP: the incidents, as senior leadership may see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pymongo import ASCENDING, IndexModel

from services.reporting.feeds.answering import PRIVATE, Asker, Asking
from services.reporting.feeds.filters import PageOfIncidents
from services.reporting.feeds.refusals import ANSWERS
from services.reporting.feeds.subjects import INCIDENTS, PATHS
from services.reporting.feeds.walking import Walk
from services.reporting.log import reading
from services.reporting.view import StandardCount
from shared.engine.store import Database
from shared.engine.view import View
from shared.events.incident_log import IncidentLogEntry
from shared.running.guard import needs
from shared.running.paging import Page, Parameters
from shared.running.problems import PROBLEMS, not_found

router = APIRouter(tags=["incidents"], dependencies=[needs("read-leadership-log")])


class NumberedEntry(IncidentLogEntry):
    """An incident as the log has it: what an entry says, and the entry's number."""

    number: int


@dataclass(frozen=True, slots=True)
class Changed(View):
    """One of the entries about an incident."""

    number: int
    changed_at: datetime


class Incident(NumberedEntry):
    """One incident: how it stands, its duties by Standard, and which entries the log has of it, the oldest first."""

    standards: tuple[StandardCount, ...]
    history: tuple[Changed, ...]


@router.get("/incidents", responses=ANSWERS, response_model=Page[NumberedEntry])
async def incidents(asking: Asker, wanted: Annotated[PageOfIncidents, Query()]) -> Response:
    """Return the incidents as they stood when the first page was read, the latest change first."""
    walk = Walk(PATHS[INCIDENTS.name], wanted, asking.head)
    start = walk.start()

    async def written() -> Response:
        stretch = await walk.stretch(asking.database, start)
        page: Page[Any] = Page(items=[item for _, item in stretch.items], next=stretch.next)
        headers = {"link": f'<{_onwards(asking, wanted, stretch.next)}>; rel="next"'} if stretch.next else {}
        return Response(page.model_dump_json(exclude_none=True), media_type="application/json", headers=headers)

    return await asking.answer(asking.tag(), written)


def _onwards(asking: Asking, wanted: PageOfIncidents, cursor: str) -> str:
    return asking.url("/incidents", **wanted.told(), limit=str(wanted.limit), cursor=cursor)


@router.get("/incidents/{incident}", responses=PROBLEMS, response_model_exclude_none=True)
async def incident(incident: str, asking: Asker, answer: Response, _: Annotated[Parameters, Query()]) -> Incident:
    """Return one incident by its reference."""
    answer.headers.update(PRIVATE)
    entries = await reading.incident(asking.database, asking.head, incident)
    if not entries:
        raise not_found("incident of that reference")
    last = entries[-1]
    return Incident(
        **dict(last.entry),
        number=last.number,
        standards=await standards(asking.database, incident),
        history=tuple(Changed(each.number, each.entry.changed_at) for each in entries),
    )


async def standards(database: Database, reference: str) -> tuple[StandardCount, ...]:
    """Return the duties of an incident by Standard; none if it is not known."""
    row = await database["subjects"].find_one({"view.incident": reference}, {"view.standards": 1}) or {}
    return tuple(StandardCount.model_validate(each) for each in row.get("view", {}).get("standards", ()))


async def prepare(database: Database) -> None:
    """Create the index that an incident's case is found by."""
    await database["subjects"].create_indexes([IndexModel([("view.incident", ASCENDING)])])
