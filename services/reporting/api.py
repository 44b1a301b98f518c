"""Reporting over HTTP: the incidents, as senior leadership may see them."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from services.reporting.view import IncidentView
from shared.engine.store import Database
from shared.engine.view import shown
from shared.events.envelope import Instant
from shared.events.incident_log import Kind
from shared.events.words import About, Conduct, Harmed
from shared.running.app import Running
from shared.running.paging import Listing, Page, Paging, Row
from shared.running.problems import PROBLEMS, not_found

router = APIRouter(tags=["incidents"])


class IncidentFilter(Paging):
    """Which incidents to list; filters that are left out let everything through."""

    kind: Kind | None = None
    conduct_by: Conduct | None = None
    towards: Harmed | None = None
    about: About | None = None
    service_area: str | None = None
    month: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}$", description="The month, such as `2026-11`.")
    changed_after: Instant | None = Field(default=None, description="RFC 3339, with its offset.")

    def match(self) -> Row:
        """Return the filter in MongoDB's terms."""
        fields = self.model_dump(by_alias=True, exclude_none=True, exclude={"limit", "cursor", "changed_after"})
        match: dict[str, Any] = {f"view.{name}": value for name, value in fields.items()}
        if self.changed_after:
            match["view.changedAt"] = {"$gt": self.changed_after}
        return {"view.logged": "yes", **match}


@router.get("/incidents", responses=PROBLEMS, response_model_exclude_none=True)
async def incidents(runtime: Running, wanted: Annotated[IncidentFilter, Query()]) -> Page[IncidentView]:
    """Return the incidents, the latest change first."""
    stages = [{"$match": wanted.match()}, {"$project": {"_id": 0, "view": 1}}]
    listing = Listing(stages, by="view.changedAt", key="view.incident", descending=True)
    page = await listing.page(runtime.database["subjects"], wanted)
    return Page(items=[shown(IncidentView, row["view"]) for row in page.items], next=page.next)


@router.get("/incidents/{incident}", responses=PROBLEMS, response_model_exclude_none=True)
async def incident(incident: str, runtime: Running) -> IncidentView:
    """Return one incident by its reference."""
    match = {"view.incident": incident, "view.logged": "yes"}
    row = await runtime.database["subjects"].find_one(match, {"_id": 0, "view": 1})
    if row is None:
        raise not_found("incident of that reference")
    return shown(IncidentView, row["view"])


async def prepare(database: Database) -> None:
    """Create the indexes that the list of incidents is sorted and an incident found by."""
    order = [("view.changedAt", DESCENDING), ("view.incident", DESCENDING)]
    await database["subjects"].create_indexes([IndexModel(order), IndexModel([("view.incident", ASCENDING)])])
