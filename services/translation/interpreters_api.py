"""Interpreters over HTTP: who is booked for whom, when, and what became of it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from pymongo import ASCENDING, IndexModel

from services.translation.interpreters.booked import State
from services.translation.interpreters.view import BookingView
from shared.access.callers import Caller
from shared.access.rights import scope
from shared.engine.store import Database
from shared.engine.view import shown
from shared.events.envelope import Instant
from shared.events.words import Language
from shared.running.app import Running
from shared.running.cases import visible
from shared.running.guard import needs
from shared.running.paging import Listing, Page, Paging, Row, parts
from shared.running.problems import PROBLEMS

router = APIRouter(tags=["interpreters"])

_BOOKING = "view.bookings"


@dataclass(slots=True, kw_only=True)
class CaseBooking(BookingView):
    """A booking and the case that it is part of."""

    subject: str


class BookingFilter(Paging):
    """Which bookings to list; filters that are left out let everything through."""

    state: State | None = None
    language: Language | None = None
    subject: str | None = Field(default=None, description="The case, such as `case/123`.")
    needed_before: Instant | None = Field(default=None, description="RFC 3339, with its offset.")

    def stages(self, cases: Row) -> list[Row]:
        """Return the pipeline that makes one row of each booking of these cases that the filter lets through."""
        match = self.model_dump(include={"state", "language"}, by_alias=True, exclude_none=True)
        if self.needed_before:
            match["starts"] = {"$lt": self.needed_before}
        return parts(_BOOKING, "booking", match, cases, self.subject)


@router.get("/interpreters", responses=PROBLEMS, response_model_exclude_none=True)
async def interpreters(
    runtime: Running,
    reader: Annotated[Caller, needs("read-translations")],
    wanted: Annotated[BookingFilter, Query()],
) -> Page[CaseBooking]:
    """Return bookings of interpreters of all cases that are open to the reader, those needed soonest first."""
    cases = visible(scope(reader, "read-translations"))
    listing = Listing(wanted.stages(cases), by=f"{_BOOKING}.starts", key="place")
    page = await listing.page(runtime.database["subjects"], wanted)
    items = [shown(CaseBooking, {**row["view"]["bookings"], "subject": row["_id"]}) for row in page.items]
    return Page(items=items, next=page.next)


async def prepare(database: Database) -> None:
    """Create the indexes that the list of bookings is filtered and sorted by."""
    fields = ("starts", "state", "language")
    await database["subjects"].create_indexes([IndexModel([(f"{_BOOKING}.{field}", ASCENDING)]) for field in fields])
