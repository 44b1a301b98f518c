"""Translation over HTTP: what is to be translated, by when, and what became of it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from pymongo import ASCENDING, IndexModel

from services.translation.documents.view import RequestView
from shared.access.callers import Caller
from shared.access.rights import scope
from shared.engine.store import Database
from shared.engine.view import shown
from shared.events.envelope import Instant
from shared.events.translations import Document, TranslationState
from shared.events.words import Language
from shared.running.app import Running
from shared.running.cases import visible
from shared.running.guard import needs
from shared.running.paging import Listing, Page, Paging, Row, parts
from shared.running.problems import PROBLEMS

router = APIRouter(tags=["translations"])

_REQUEST = "view.requests"


@dataclass(slots=True, kw_only=True)
class CaseRequest(RequestView):
    """A request and the case that it is part of."""

    subject: str


class RequestFilter(Paging):
    """Which requests to list; filters that are left out let everything through."""

    state: TranslationState | None = None
    document: Document | None = None
    target_language: Language | None = None
    subject: str | None = Field(default=None, description="The case, such as `case/123`.")
    due_before: Instant | None = Field(default=None, description="RFC 3339, with its offset.")

    def stages(self, cases: Row) -> list[Row]:
        """Return the pipeline that makes one row of each request of these cases that the filter lets through."""
        match = self.model_dump(include={"state", "document", "target_language"}, by_alias=True, exclude_none=True)
        if self.due_before:
            match["due"] = {"$lt": self.due_before}
        return parts(_REQUEST, "request", match, cases, self.subject)


@router.get("/requests", responses=PROBLEMS, response_model_exclude_none=True)
async def requests(
    runtime: Running,
    reader: Annotated[Caller, needs("read-translations")],
    wanted: Annotated[RequestFilter, Query()],
) -> Page[CaseRequest]:
    """Return translation requests of all cases that are open to the reader, the earliest due first."""
    cases = visible(scope(reader, "read-translations"))
    listing = Listing(wanted.stages(cases), by=f"{_REQUEST}.due", key="place")
    page = await listing.page(runtime.database["subjects"], wanted)
    items = [shown(CaseRequest, {**row["view"]["requests"], "subject": row["_id"]}) for row in page.items]
    return Page(items=items, next=page.next)


async def prepare(database: Database) -> None:
    """Create the indexes that the list of requests is filtered and sorted by."""
    fields = ("due", "state", "targetLanguage")
    await database["subjects"].create_indexes([IndexModel([(f"{_REQUEST}.{field}", ASCENDING)]) for field in fields])
