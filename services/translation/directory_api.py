"""The directory over HTTP: whom to ask to interpret now, and which of the ten languages are covered (Standard 32)."""

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pymongo import ASCENDING, IndexModel

from services.translation.directory.coverage import CoverageView, coverage
from services.translation.directory.matching import MatchView, Wanted, match
from services.translation.directory.view import VolunteerView
from shared.engine.store import Database
from shared.engine.view import shown
from shared.events.words import Language
from shared.fault import Fault
from shared.interpreting import Content, Setting
from shared.language_tags import unusable
from shared.running.app import Running
from shared.running.guard import needs
from shared.running.paging import Listing, Page, Paging, Parameters, Row
from shared.running.problems import PROBLEMS, RefusedError

router = APIRouter(prefix="/interpreters", tags=["directory"])

UNUSABLE = "Some parameters cannot be used."

VOLUNTEERS: Row = {"_id": {"$gte": "volunteer/", "$lt": "volunteer0"}}
"""The ids of the entries; `0` is what follows `/`."""


class MatchQuery(Parameters):
    """For which language, in what setting, and about what, as far as that is known."""

    language: Language
    setting: Setting
    content: Content | None = None


class EntryFilter(Paging):
    """Which entries to list; filters that are left out let everything through."""

    matchable: Literal["yes", "no"] | None = None
    language: Language | None = None

    def match(self) -> Row:
        """Return the filter in MongoDB's terms."""
        return {
            **VOLUNTEERS,
            **({"view.matchable": self.matchable} if self.matchable else {}),
            **({"view.languages.language": self.language} if self.language else {}),
        }


@router.get(
    "/match", responses=PROBLEMS, response_model_exclude_none=True, dependencies=[needs("read-volunteer-directory")]
)
async def whom_to_ask(runtime: Running, wanted: Annotated[MatchQuery, Query()]) -> MatchView:
    """Return the volunteers to ask, best assessed first, the rule that says so, and whom it left out and why."""
    reason = unusable(wanted.language)
    if reason is not None:
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, UNUSABLE, [Fault("language", reason)])
    asked = Wanted(wanted.language, wanted.setting, wanted.content)
    return match(asked, await _entries(runtime.database), runtime.policy.languages)


@router.get(
    "/coverage", responses=PROBLEMS, response_model_exclude_none=True, dependencies=[needs("read-volunteer-directory")]
)
async def covered(runtime: Running) -> CoverageView:
    """Return which of the ten languages in force have enough fluent volunteers who can be asked now."""
    return coverage(await _entries(runtime.database), runtime.policy.languages, runtime.clock())


@router.get(
    "/directory", responses=PROBLEMS, response_model_exclude_none=True, dependencies=[needs("read-volunteer-directory")]
)
async def entries(runtime: Running, wanted: Annotated[EntryFilter, Query()]) -> Page[VolunteerView]:
    """Return the entries of the directory: whether each can be matched and why not; those changed last come last."""
    listing = Listing([{"$match": wanted.match()}], by="view.changedAt", key="_id")
    page = await listing.page(runtime.database["subjects"], wanted)
    return Page(items=[shown(VolunteerView, row["view"]) for row in page.items], next=page.next)


async def prepare(database: Database) -> None:
    """Create the index that the list of entries is sorted by; leaflets are sorted by it too."""
    await database["subjects"].create_indexes([IndexModel([("view.changedAt", ASCENDING)], sparse=True)])


async def _entries(database: Database) -> list[VolunteerView]:
    # A directory is some hundred entries at most; a match has to explain about all of them.
    found = database["subjects"].find(VOLUNTEERS, {"view": 1})
    return [shown(VolunteerView, row["view"]) async for row in found]
