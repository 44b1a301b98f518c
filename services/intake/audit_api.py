"""The audit over HTTP."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, Field

from services.intake.audit import Audit
from shared.events.contract import Part
from shared.events.envelope import Instant
from shared.running.app import Running
from shared.running.guard import needs
from shared.running.paging import Listing, Page, Paging
from shared.running.problems import PROBLEMS

router = APIRouter(tags=["audit"], dependencies=[needs("read-audit")])


class Read(Part):
    """Somebody was given what people said about a case, or the `original` of a repaired text. `at` is in UTC."""

    id: str
    case: str
    reader: str
    roles: tuple[str, ...]
    by: Literal["by-right", "by-break-glass"]
    original: str | None = None
    at: AwareDatetime


class AuditFilter(Paging):
    """Which reads to list; filters that are left out let everything through."""

    case: str | None = Field(default=None, description="The case, such as `case/123`.")
    reader: str | None = Field(default=None, description="Who read, by the `sub` of their token.")
    by: Literal["by-right", "by-break-glass"] | None = None
    after: Instant | None = Field(default=None, description="RFC 3339, with its offset.")

    def match(self) -> dict[str, Any]:
        """Return the filter in MongoDB's terms."""
        wanted = self.model_dump(include={"case", "reader", "by"}, exclude_none=True)
        return wanted | ({"at": {"$gt": self.after}} if self.after else {})


@router.get("/audit", responses=PROBLEMS, response_model_exclude_none=True)
async def audit(runtime: Running, wanted: Annotated[AuditFilter, Query()]) -> Page[Read]:
    """Return who read what people said, about which case, when and by what right; the latest first."""
    listing = Listing([{"$match": wanted.match()}], by="at", key="_id", descending=True)
    page = await listing.page(runtime.part(Audit).entries, wanted)
    return Page(items=[Read.model_validate({**row, "id": row["_id"]}) for row in page.items], next=page.next)
