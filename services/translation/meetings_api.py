"""Meetings over HTTP: when they are, and what they clash with."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from pymongo import ASCENDING, IndexModel

from services.translation.meetings.view import MeetingState, MeetingView
from shared.access.callers import Caller
from shared.access.rights import scope
from shared.engine.store import Database
from shared.engine.view import shown
from shared.events.envelope import Instant
from shared.running.app import Running
from shared.running.cases import visible
from shared.running.guard import needs
from shared.running.paging import Listing, Page, Paging, Row, parts
from shared.running.problems import PROBLEMS

router = APIRouter(tags=["meetings"])

_MEETING = "view.meetings"


@dataclass(slots=True, kw_only=True)
class CaseMeeting(MeetingView):
    """A meeting and the case that it is about."""

    subject: str


class MeetingFilter(Paging):
    """Which meetings to list; filters that are left out let everything through."""

    state: MeetingState | None = None
    subject: str | None = Field(default=None, description="The case, such as `case/123`.")
    starts_before: Instant | None = Field(default=None, description="RFC 3339, with its offset.")

    def stages(self, cases: Row) -> list[Row]:
        """Return the pipeline that makes one row of each meeting of these cases that the filter lets through."""
        match = self.model_dump(include={"state"}, by_alias=True, exclude_none=True)
        if self.starts_before:
            match["starts"] = {"$lt": self.starts_before}
        return parts(_MEETING, "meeting", match, cases, self.subject)


@router.get("/meetings", responses=PROBLEMS, response_model_exclude_none=True)
async def meetings(
    runtime: Running,
    reader: Annotated[Caller, needs("read-translations")],
    wanted: Annotated[MeetingFilter, Query()],
) -> Page[CaseMeeting]:
    """Return meetings of all cases that are open to the reader, the earliest first."""
    cases = visible(scope(reader, "read-translations"))
    listing = Listing(wanted.stages(cases), by=f"{_MEETING}.starts", key="place")
    page = await listing.page(runtime.database["subjects"], wanted)
    items = [shown(CaseMeeting, {**row["view"]["meetings"], "subject": row["_id"]}) for row in page.items]
    return Page(items=items, next=page.next)


async def prepare(database: Database) -> None:
    """Create the indexes that the list of meetings is filtered and sorted by."""
    fields = ("starts", "state")
    await database["subjects"].create_indexes([IndexModel([(f"{_MEETING}.{field}", ASCENDING)]) for field in fields])
