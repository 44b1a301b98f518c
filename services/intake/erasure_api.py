"""Intake over HTTP: which cases' erasure is proposed, for whoever has to decide on it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pymongo import ASCENDING, IndexModel

from services.intake.view import RetentionView
from shared.access.callers import Caller
from shared.access.rights import scope
from shared.engine.store import Database
from shared.engine.view import shown
from shared.running.app import Running
from shared.running.cases import visible
from shared.running.guard import needs
from shared.running.paging import Listing, Page, Paging, Row
from shared.running.problems import PROBLEMS

router = APIRouter(tags=["cases"])

PROPOSED_AT = "view.retention.proposedAt"


@dataclass(slots=True, kw_only=True)
class ProposedErasure(RetentionView):
    """A case whose erasure is proposed, until when it was kept, and for what."""

    subject: str


@router.get("/erasures", responses=PROBLEMS, response_model_exclude_none=True)
async def erasures(
    runtime: Running, wanted: Annotated[Paging, Query()], reader: Annotated[Caller, needs("read-erasures")]
) -> Page[ProposedErasure]:
    """Return the cases whose erasure is proposed, those that wait longest first; nothing that anybody said."""
    stages: list[Row] = [
        {"$match": {PROPOSED_AT: {"$exists": True}, **visible(scope(reader, "read-erasures"))}},
        {"$project": {"view.case": 1, "view.retention": 1}},
    ]
    page = await Listing(stages, by=PROPOSED_AT, key="_id").page(runtime.database["subjects"], wanted)
    items = [shown(ProposedErasure, {**row["view"]["retention"], "subject": row["_id"]}) for row in page.items]
    return Page(items=items, next=page.next)


async def prepare(database: Database) -> None:
    """Create the index by which proposed erasures are listed."""
    await database["subjects"].create_indexes([IndexModel([(PROPOSED_AT, ASCENDING)], sparse=True)])
