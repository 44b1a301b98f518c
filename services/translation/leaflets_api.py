"""Leaflets over HTTP: the matrix of leaflets and languages, and the rooms that they lie in (Standard 38)."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.translation.leaflets.view import LeafletView, State
from shared.engine.view import shown
from shared.events.words import Language, Reference
from shared.running.app import Running
from shared.running.guard import needs
from shared.running.paging import Listing, Page, Paging, Row
from shared.running.problems import PROBLEMS

router = APIRouter(tags=["leaflets"])

LEAFLETS: Row = {"_id": {"$gte": "leaflet/", "$lt": "leaflet0"}}
"""The ids of the leaflets; `0` is what follows `/`."""


class LeafletFilter(Paging):
    """Which leaflets to list: those that are in this state in some language, or in this language."""

    state: State | None = None
    language: Language | None = None
    room: Reference | None = None

    def match(self) -> Row:
        """Return the filter in MongoDB's terms."""
        cell = self.model_dump(include={"state", "language"}, exclude_none=True)
        return {
            **LEAFLETS,
            **({"view.languages": {"$elemMatch": cell}} if cell else {}),
            **({"view.rooms.room": self.room} if self.room else {}),
        }


@router.get("/leaflets", responses=PROBLEMS, response_model_exclude_none=True, dependencies=[needs("read-leaflets")])
async def leaflets(runtime: Running, wanted: Annotated[LeafletFilter, Query()]) -> Page[LeafletView]:
    """Return the leaflets, each with its state in every language and its rooms; those changed last come last."""
    listing = Listing([{"$match": wanted.match()}], by="view.changedAt", key="_id")
    page = await listing.page(runtime.database["subjects"], wanted)
    return Page(items=[shown(LeafletView, row["view"]) for row in page.items], next=page.next)
