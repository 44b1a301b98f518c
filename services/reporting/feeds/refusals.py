"""What a feed refuses, and how its answers are described."""

from http import HTTPStatus
from typing import Any

from services.reporting.feeds.filters import PageOfFeed
from services.reporting.feeds.subjects import FEEDS
from shared.fault import Fault
from shared.running.problems import PROBLEMS, Problem, RefusedError

FORMATS = ("json", "atom", "csv", "csv-metadata.json")
CALENDAR = "ics"

ANSWERS: dict[int | str, dict[str, Any]] = {
    **PROBLEMS,
    304: {"description": "The caller holds this answer already."},
    410: {"model": Problem, "description": "The log was rebuilt since the cursor was given out."},
}


def documented(media_type: str) -> dict[int | str, dict[str, Any]]:
    """Return the description of an answer of this media type."""
    return {200: {"description": "The feed.", "content": {media_type: {}}}}


def not_both(wanted: PageOfFeed) -> None:
    """Raise RefusedError where somebody wants to go back and forth at once."""
    if wanted.cursor and wanted.since:
        fault = Fault(pointer="since", detail="a cursor leads back and `since` leads on: leave one out")
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "A page has one beginning.", [fault])


def not_complete(complete: int) -> RefusedError:
    """Return the refusal of an archive that is not complete yet."""
    return RefusedError(HTTPStatus.NOT_FOUND, f"There are {complete} archives so far; newer entries are in none yet.")


def unknown(name: str) -> RefusedError:
    """Return the refusal of a feed or a format that is not there, which says what there is."""
    feed = name.partition(".")[0]
    if feed in {each.name for each in FEEDS}:
        known = [*FORMATS, *([CALENDAR] if feed == "reviews" else [])]
        fault = Fault(pointer="name", detail=f"there are {', '.join(f'{feed}.{each}' for each in known)}")
        return RefusedError(HTTPStatus.NOT_FOUND, "This feed has no such format.", [fault])
    fault = Fault(pointer="name", detail=f"there are {', '.join(each.name for each in FEEDS)}; see /feeds")
    return RefusedError(HTTPStatus.NOT_FOUND, "There is no such feed.", [fault])
