"""The feeds out of the log, each in every format."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse
from pydantic_core import to_json

from services.reporting.feeds import archives, atom, json_feed, tables
from services.reporting.feeds.answering import Asker, Asking
from services.reporting.feeds.describing import described, leads_to_description
from services.reporting.feeds.filters import ArchiveOfFeed, PageOfFeed, TableOfIncidents
from services.reporting.feeds.refusals import ANSWERS, documented, not_both, not_complete
from services.reporting.feeds.subjects import PATHS, Feed
from services.reporting.feeds.walking import Path, Stretch, Walk
from services.reporting.log.reading import pieces

Route = Callable[..., Any]


def add_routes(router: APIRouter, feed: Feed) -> None:
    """Add the routes of a feed out of the log."""
    for suffix, route, media_type in (
        ("json", _json(feed), json_feed.MEDIA_TYPE),
        ("atom", _atom(feed), atom.MEDIA_TYPE),
        (tables.SUFFIX, _csv(feed), "text/csv"),
        (tables.METADATA_SUFFIX, _metadata(feed), tables.METADATA_TYPE),
    ):
        router.add_api_route(
            f"/feeds/{feed.name}.{suffix}",
            route,
            name=f"{feed.name} as {suffix}",
            response_class=Response,
            responses={**ANSWERS, **documented(media_type)},
        )


def _json(feed: Feed) -> Route:
    async def read(asking: Asker, wanted: Annotated[PageOfFeed, Query()]) -> Response:
        """Return a page as JSON Feed 1.1: the newest change first, or with `since` what changed since then."""
        not_both(wanted)
        walk = Walk(PATHS[feed.name], wanted, asking.head)
        start = walk.start()

        async def written() -> Response:
            return _page(feed, asking, wanted, await walk.stretch(asking.database, start))

        return await asking.answer(asking.tag(), written)

    return read


def _page(feed: Feed, asking: Asking, wanted: PageOfFeed, stretch: Stretch) -> Response:
    path, filters = f"/feeds/{feed.name}.json", wanted.told()
    same = {**filters, "limit": str(wanted.limit)}
    urls = {"feed": asking.url(path, **filters), "home": asking.url("/")}
    urls["since"] = asking.url(path, **same, since=stretch.since)
    headers = {}
    if stretch.next:
        onwards = "since" if wanted.since else "cursor"
        urls["next"] = asking.url(path, **same, **{onwards: stretch.next})
        headers["link"] = f'<{urls["next"]}>; rel="next"'
    document = json_feed.feed_document(feed, stretch, urls)
    return Response(to_json(document), media_type=json_feed.MEDIA_TYPE, headers=headers)


def _atom(feed: Feed) -> Route:
    async def read(asking: Asker, wanted: Annotated[ArchiveOfFeed, Query()]) -> Response:
        """Return the newest entries as Atom, or with `archive` an older stretch that never changes."""
        section = _section(asking, wanted)
        tag = asking.lasting_tag() if wanted.archive else asking.tag()

        async def written() -> Response:
            match = {**wanted.match(), **PATHS[feed.name].only}
            rows = await section.rows(asking.database, asking.head, match)
            items = [item for row in rows for item in PATHS[feed.name].items(row)]
            updated = max((item["changedAt"] for item in items), default=atom.NEVER)
            entries = [atom.entry_of(feed, item) for item in items]
            return Response(
                atom.written(_document(feed, asking, wanted, section), entries, updated), media_type=atom.MEDIA_TYPE
            )

        return await asking.answer(tag, written)

    return read


def _section(asking: Asking, wanted: ArchiveOfFeed) -> archives.Section:
    if wanted.archive is None:
        return archives.current(asking.head)
    if wanted.archive > archives.complete(asking.head):
        raise not_complete(archives.complete(asking.head))
    return archives.archive(wanted.archive)


def _document(feed: Feed, asking: Asking, wanted: ArchiveOfFeed, section: archives.Section) -> atom.Document:
    path, filters = f"/feeds/{feed.name}.atom", wanted.told()
    archive = {"archive": str(wanted.archive)} if wanted.archive else {}
    links = {"self": asking.url(path, **filters, **archive), "current": asking.url(path, **filters)}
    if section.before:
        links["prev-archive"] = asking.url(path, **filters, archive=str(section.before))
    marks = ("archive",) if wanted.archive else ()
    return atom.Document(f"urn:verbatim:feed:{feed.name}", f"Verbatim: {feed.table.title}", links, marks)


def _csv(feed: Feed) -> Route:
    async def read(asking: Asker, wanted: Annotated[TableOfIncidents, Query()]) -> Response:
        """Return the whole feed as a table, however long it is."""
        columns = feed.table.chosen(wanted.columns)

        async def written() -> Response:
            rows = _items(asking, PATHS[feed.name], wanted)
            headers = {
                "content-disposition": f'attachment; filename="{feed.name}.csv"',
                "link": leads_to_description(feed, asking),
            }
            return StreamingResponse(tables.written(columns, rows), media_type=tables.MEDIA_TYPE, headers=headers)

        return await asking.answer(asking.tag(), written)

    return read


def _metadata(feed: Feed) -> Route:
    async def read(asking: Asker, wanted: Annotated[TableOfIncidents, Query()]) -> Response:
        """Return the description of the table that the same parameters give (CSV on the Web)."""
        return described(feed, asking, wanted.columns)

    return read


async def _items(asking: Asking, path: Path, wanted: TableOfIncidents) -> AsyncIterator[Sequence[dict[str, Any]]]:
    async for rows in pieces(asking.database, asking.head, {**wanted.match(), **path.only}):
        yield [item for row in rows for item in path.items(row)]
