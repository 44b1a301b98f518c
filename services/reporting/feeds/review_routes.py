"""The feed of reviews in every format; it is short, and always whole."""

import json
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from services.reporting.feeds import atom, calendar, json_feed, reviews, tables
from services.reporting.feeds.answering import Asker, Asking
from services.reporting.feeds.describing import described, leads_to_description
from services.reporting.feeds.filters import TableOfReviews
from services.reporting.feeds.refusals import ANSWERS, documented
from services.reporting.feeds.subjects import REVIEWS
from services.reporting.feeds.walking import Stretch
from services.reporting.review.standing import review
from shared.running.app import Running
from shared.running.paging import Parameters

Item = dict[str, Any]

router = APIRouter()


async def _reviews(asking: Asking, running: Running) -> list[Item]:
    first = await asking.database["log"].find_one({"_id": 1}, {"changedAt": 1}) or {}
    return reviews.items(await review(asking.database, asking.head, running.clock()), first.get("changedAt"))


async def _answer(asking: Asking, items: Sequence[Item], write: Callable[[], Response]) -> Response:
    async def written() -> Response:
        return write()

    # Whether a review is overdue is a matter of time, too.
    return await asking.answer(asking.tag(json.dumps(items)), written)


@router.get("/feeds/reviews.json", response_class=Response, responses={**ANSWERS, **documented(json_feed.MEDIA_TYPE)})
async def reviews_as_json(asking: Asker, running: Running, _: Annotated[Parameters, Query()]) -> Response:
    """Return the reviews as JSON Feed 1.1."""
    items = await _reviews(asking, running)
    here = asking.url("/feeds/reviews.json")
    urls = {"feed": here, "home": asking.url("/dashboard/review"), "since": here}
    document = json_feed.feed_document(REVIEWS, Stretch([({}, item) for item in items], ""), urls)
    return await _answer(asking, items, lambda: Response(json.dumps(document), media_type=json_feed.MEDIA_TYPE))


@router.get("/feeds/reviews.atom", response_class=Response, responses={**ANSWERS, **documented(atom.MEDIA_TYPE)})
async def reviews_as_atom(asking: Asker, running: Running, _: Annotated[Parameters, Query()]) -> Response:
    """Return the reviews as Atom, in one complete document (RFC 5005, section 2)."""
    items = await _reviews(asking, running)
    links = {"self": asking.url("/feeds/reviews.atom")}
    document = atom.Document("urn:verbatim:feed:reviews", f"Verbatim: {REVIEWS.table.title}", links, ("complete",))
    updated = max((item["changedAt"] for item in items), default=atom.NEVER)
    body = atom.written(document, [atom.entry_of(REVIEWS, item) for item in items], updated)
    return await _answer(asking, items, lambda: Response(body, media_type=atom.MEDIA_TYPE))


@router.get("/feeds/reviews.csv", response_class=Response, responses={**ANSWERS, **documented("text/csv")})
async def reviews_as_csv(asking: Asker, running: Running, wanted: Annotated[TableOfReviews, Query()]) -> Response:
    """Return the reviews as a table."""
    items = await _reviews(asking, running)
    columns = REVIEWS.table.chosen(wanted.columns)
    body = b"".join([piece async for piece in tables.written(columns, _once(items))])
    headers = {
        "content-disposition": 'attachment; filename="reviews.csv"',
        "link": leads_to_description(REVIEWS, asking),
    }
    return await _answer(asking, items, lambda: Response(body, media_type=tables.MEDIA_TYPE, headers=headers))


@router.get(
    "/feeds/reviews.csv-metadata.json",
    response_class=Response,
    responses={**ANSWERS, **documented(tables.METADATA_TYPE)},
)
async def reviews_described(asking: Asker, wanted: Annotated[TableOfReviews, Query()]) -> Response:
    """Return the description of the table that the same parameters give (CSV on the Web)."""
    return described(REVIEWS, asking, wanted.columns)


@router.get("/feeds/reviews.ics", response_class=Response, responses={**ANSWERS, **documented("text/calendar")})
async def reviews_as_calendar(asking: Asker, running: Running, _: Annotated[Parameters, Query()]) -> Response:
    """Return the reviews and the days of their actions as a calendar."""
    items = await _reviews(asking, running)
    return await _answer(asking, items, lambda: Response(calendar.calendar(items), media_type=calendar.MEDIA_TYPE))


async def _once(items: Sequence[Item]) -> AsyncIterator[Sequence[Item]]:
    yield items
