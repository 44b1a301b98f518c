"""Which incidents a reader wants: by what a row of the log carries, and by nothing else (DOMAIN.md 8.6)."""

from typing import Any, Literal

from pydantic import Field

from shared.events.envelope import Instant
from shared.events.incident_log import Kind
from shared.events.words import About, Conduct, Harmed
from shared.running.paging import Parameters

MOST = 500
MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


class IncidentFilter(Parameters):
    """Filters of incidents, the same in every feed, list and page; one that is left out lets everything through."""

    kind: Kind | None = None
    conduct_by: Conduct | None = None
    towards: Harmed | None = None
    about: About | None = None
    service_area: str | None = Field(default=None, max_length=60, description="A service, by its name in the policy.")
    month: str | None = Field(default=None, pattern=MONTH, description="Such as `2026-11`.")
    status: Literal["current", "erased"] | None = None
    missed: Literal["yes"] | None = Field(default=None, description="Only those with a duty missed and not yet met.")
    escalated: Literal["yes"] | None = Field(default=None, description="Only those with an escalation nobody answered.")
    changed_after: Instant | None = Field(default=None, description="RFC 3339, with its offset.")

    def match(self) -> dict[str, Any]:
        """Return the filter in MongoDB's terms, on the documents of the log."""
        plain = ("kind", "conduct_by", "towards", "about", "service_area", "month", "status")
        chosen = self.model_dump(by_alias=True, exclude_none=True, include=set(plain))
        match: dict[str, Any] = {f"entry.{name}": value for name, value in chosen.items()}
        if self.missed:
            match["entry.duties.missed"] = {"$gt": 0}
        if self.escalated:
            match["entry.escalations.standing"] = "raised"
        if self.changed_after:
            match["changedAt"] = {"$gt": self.changed_after}
        return match

    def told(self) -> dict[str, str]:
        """Return the filters as the parameters of a link; only those that were given."""
        names = set(IncidentFilter.model_fields)
        chosen = self.model_dump(mode="json", by_alias=True, exclude_none=True, include=names)
        return {name: str(value) for name, value in chosen.items()}


class PageOfIncidents(IncidentFilter):
    """A page of a list: newest change first, or what changed since an earlier reading, oldest change first."""

    limit: int = Field(default=50, ge=1, le=MOST, description="How many items a page holds at most.")
    cursor: str | None = Field(default=None, description="The cursor of the page before; leave out for the first page.")


class PageOfFeed(PageOfIncidents):
    """A page of a feed."""

    since: str | None = Field(default=None, description="What an earlier reading gave for reading on from there.")


class ArchiveOfFeed(IncidentFilter):
    """A document of an archived feed: the newest entries, or those of one archive."""

    archive: int | None = Field(default=None, ge=1, le=2**53, description="The number of an archive, from 1.")


class TableOfReviews(Parameters):
    """A table of all reviews."""

    columns: str | None = Field(default=None, max_length=1000, description="Names of columns, separated by commas.")


class TableOfIncidents(IncidentFilter):
    """A table of all incidents that a filter lets through."""

    columns: str | None = Field(default=None, max_length=1000, description="Names of columns, separated by commas.")
