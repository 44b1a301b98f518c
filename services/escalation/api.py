"""Escalation over HTTP: what is due, by when, why, and what was missed."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, fields
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.responses import StreamingResponse
from pydantic import Field
from pydantic.alias_generators import to_camel
from pymongo import ASCENDING, IndexModel

from services.escalation.calendar_feed import MEDIA_TYPE, Entry, written
from services.escalation.view import CaseDuties, DutyView
from shared.access.callers import Caller
from shared.access.rights import scope
from shared.engine.store import Database
from shared.engine.view import shown
from shared.events.envelope import Instant
from shared.events.escalations import DutyState
from shared.events.words import Role
from shared.policy.summary import PolicySummary, summary
from shared.running.app import Running
from shared.running.cases import open_case, visible
from shared.running.conditional import is_held, tag_of
from shared.running.guard import needs
from shared.running.paging import Listing, Page, Paging, Parameters, Row, parts
from shared.running.problems import PROBLEMS
from shared.telemetry import DUTIES

router = APIRouter(tags=["duties"])

_DUTY = "view.duties"
_OF_AN_ENTRY = {"place": 1, **{f"{_DUTY}.{to_camel(field.name)}": 1 for field in fields(Entry)}}

CALENDAR: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/calendar": {}}, "description": "The calendar."},
    304: {"description": "The calendar is the one that you hold."},
}
"""The answers of a calendar beside its refusals, for the OpenAPI document."""


@dataclass(slots=True, kw_only=True)
class CaseDuty(DutyView):
    """A duty and the case that it is part of."""

    subject: str


class DutyFilter(Parameters):
    """Which duties are wanted; filters that are left out let everything through."""

    owner: Role | None = None
    state: DutyState | None = None
    standard: int | None = Field(default=None, ge=1, le=40)
    duty: str | None = Field(default=None, description="The rule, such as `safetyplan.immediate`.")
    subject: str | None = Field(default=None, description="The case, such as `case/123`.")
    due_before: Instant | None = Field(default=None, description="RFC 3339, with its offset.")

    def stages(self, cases: Row) -> list[Row]:
        """Return the pipeline that makes one row of each duty of these cases that the filter lets through."""
        match = self.model_dump(include={"owner", "state", "standard", "duty"}, exclude_none=True)
        if self.due_before:
            match["due"] = {"$lt": self.due_before}
        return parts(_DUTY, "key", match, cases, self.subject)


Reader = Annotated[Caller, needs("read-case-duties")]
"""Who asks for duties."""


async def _cases(reader: Reader) -> Row:
    return visible(scope(reader, "read-case-duties"))


Cases = Annotated[Row, Depends(_cases)]
"""The cases whose duties a list shows to whoever asks, in MongoDB's terms."""


class DutyPaging(DutyFilter, Paging):
    """Which duties to list, and which page of them."""


@router.get("/duties", responses=PROBLEMS, response_model_exclude_none=True)
async def duties(runtime: Running, cases: Cases, wanted: Annotated[DutyPaging, Query()]) -> Page[CaseDuty]:
    """Return duties of all cases that are open to the reader, the earliest due first."""
    listing = Listing(wanted.stages(cases), by=f"{_DUTY}.due", key="place")
    page = await listing.page(runtime.database["subjects"], wanted)
    items = [shown(CaseDuty, {**row["view"]["duties"], "subject": row["_id"]}) for row in page.items]
    return Page(items=items, next=page.next)


@router.get("/duties.ics", response_class=StreamingResponse, responses=PROBLEMS | CALENDAR)
async def duties_calendar(
    runtime: Running,
    cases: Cases,
    wanted: Annotated[DutyFilter, Query()],
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """Return the same duties as a calendar (RFC 5545), each on the day on which it is due; no personal data."""
    stages = wanted.stages(cases)
    tag = await tag_of(_entries(runtime.database, stages))
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if is_held(tag, if_none_match):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return StreamingResponse(written(_entries(runtime.database, stages)), media_type=MEDIA_TYPE, headers=headers)


async def _entries(database: Database, stages: Sequence[Row]) -> AsyncIterator[Entry]:
    """Yield what a calendar shows of the duties, the earliest due first."""
    order = {"$sort": {f"{_DUTY}.due": ASCENDING, "place": ASCENDING}}
    found = database["subjects"].aggregate([*stages, {"$project": _OF_AN_ENTRY}, order], allowDiskUse=True)
    async for row in found:
        yield shown(Entry, {**row["view"]["duties"], "subject": row["_id"]})


class PolicyFilter(Parameters):
    """Which part of the policy is wanted."""

    standard: int | None = Field(default=None, ge=1, le=40)


@router.get("/policy", responses=PROBLEMS, response_model_exclude_none=True, dependencies=[needs("read-policy")])
async def policy(runtime: Running, wanted: Annotated[PolicyFilter, Query()]) -> PolicySummary:
    """Return the policy that the service runs on: its version, the calendar, the Standards, the duties, the ladders."""
    return summary(runtime.policy, wanted.standard)


@router.get("/cases/{case_id}/duties", responses=PROBLEMS, response_model_exclude_none=True)
async def case_duties(case_id: str, runtime: Running, reader: Reader) -> CaseDuties:
    """Return the duties of one case, each with the rule, the event that began it and the days counted and skipped."""
    case = await open_case(runtime.database, reader, "read-case-duties", case_id)
    return shown(CaseDuties, case.view)


async def prepare(database: Database) -> None:
    """Create the indexes that the list of duties is filtered and sorted by."""
    fields = ("due", "owner", "state", "standard")
    await database["subjects"].create_indexes([IndexModel([(f"{_DUTY}.{field}", ASCENDING)]) for field in fields])


async def measure(database: Database) -> None:
    """Set the gauge of duties by standard and state."""
    count: dict[str, Any] = {"_id": {"standard": f"${_DUTY}.standard", "state": f"${_DUTY}.state"}, "n": {"$sum": 1}}
    rows = await database["subjects"].aggregate([{"$unwind": f"${_DUTY}"}, {"$group": count}]).to_list(None)
    DUTIES.clear()
    for row in rows:
        DUTIES.labels(str(row["_id"]["standard"]), row["_id"]["state"]).set(row["n"])
