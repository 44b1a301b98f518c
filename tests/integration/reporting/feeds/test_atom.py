"""The Atom feeds, read by a feed reader's own parser, and their archives."""

from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.integration.reporting.feeds.made_up import changes, entry
from tests.integration.reporting.feeds.reviewing import REVIEWED, keep
from tests.integration.reporting.feeds.serving import Json, Served, walk

PATH = "/feeds/incidents.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


async def document(served: Served, path: str) -> tuple[feedparser.FeedParserDict, ET.Element]:
    """Return a document as feedparser reads it, which finds no fault with it, and as XML."""
    answer = (await served.get(path)).raise_for_status()
    assert answer.headers["content-type"] == "application/atom+xml"
    read = feedparser.parse(answer.content, response_headers={"content-type": "application/atom+xml; charset=utf-8"})
    assert (read.bozo, read.version) == (False, "atom10")
    return read, ET.fromstring(answer.content)  # noqa: S314 - it is our own


def links(read: feedparser.FeedParserDict) -> dict[str, str]:
    """Return the links of a document by their relation."""
    return {link["rel"]: link["href"] for link in read.feed.links}


@pytest.mark.parametrize("feed", ["incidents", "escalations", "reviews"])
async def test_a_feed_reader_reads_what_the_json_feed_has(served: Served, feed: str) -> None:
    await served.add(changes(30, 20))
    await keep(served, REVIEWED)
    [items] = await walk(served, f"/feeds/{feed}.json", **({} if feed == "reviews" else {"limit": 500}))

    read, _ = await document(served, f"/feeds/{feed}.atom")

    assert read.feed.id == f"urn:verbatim:feed:{feed}"
    assert read.feed.updated == max(item["date_modified"] for item in items)
    assert [(each.id, each.title, each.summary, each.updated) for each in read.entries] == [
        (item["id"], item["title"], item["content_text"], item["date_modified"]) for item in items
    ]
    assert [[tag["term"] for tag in each.tags] for each in read.entries] == [item["tags"] for item in items]


async def test_an_empty_feed_is_one_too(served: Served) -> None:
    read, _ = await document(served, PATH)

    assert not read.entries
    assert set(links(read)) == {"self", "current"}


async def test_going_back_through_the_archives_finds_every_incident_as_it_stands(served: Served) -> None:
    await served.add(changes(850, 300))
    stands = {
        item["id"]: item["date_modified"] for page in await walk(served, "/feeds/incidents.json") for item in page
    }

    read, root = await document(served, PATH)
    found: dict[str, str] = {}
    pages = 0
    while True:
        assert (root.find(f"{HISTORY}archive") is not None) == (pages > 0)
        for each in read.entries:
            # The newest document wins, as RFC 5005 says in its section 4.
            found.setdefault(each.id, each.updated)
        pages += 1
        if "prev-archive" not in links(read):
            break
        read, root = await document(served, links(read)["prev-archive"])

    assert found == stands
    assert pages == 4


async def test_an_archive_stays_as_it_is_however_the_log_grows(served: Served) -> None:
    await served.add(changes(450, 300))
    path = f"{PATH}?archive=2&towards=child"
    before = await served.get(path)
    await served.add([*changes(450, 300), entry(1, 9, status="erased")])
    after = await served.get(path)

    assert before.content == after.content
    assert before.headers["etag"] == after.headers["etag"]
    assert "deleted-entry" in (await served.get(f"{PATH}?status=erased")).text


async def test_filters_go_with_every_link(served: Served) -> None:
    await served.add(changes(650, 300))
    read, _ = await document(served, f"{PATH}?towards=child&kind=partner")

    for link in links(read).values():
        query = parse_qs(urlsplit(link).query)
        assert (query["towards"], query["kind"]) == (["child"], ["partner"])
    assert {each.tags[0]["term"] for each in read.entries} == {"partner"}


async def test_an_archive_that_is_not_complete_is_not_there(served: Served) -> None:
    await served.add(changes(210, 10))
    answer = await served.get(PATH, archive=2)
    problem: Json = answer.json()

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert problem["detail"].startswith("There are 1 archives so far")
    assert (await served.get(PATH, archive=0)).status_code == 422


async def test_what_was_erased_leaves_a_tombstone(served: Served) -> None:
    await served.add([entry(2), entry(3), entry(3, 1, status="erased")])
    for feed, gone in {"incidents": 1, "escalations": 3}.items():
        read, root = await document(served, f"/feeds/{feed}.atom")
        stones = root.findall(TOMBSTONE)

        assert len(stones) == gone
        assert {stone.attrib["when"] for stone in stones} == {"2026-09-28T12:01:00Z"}
        assert {stone.attrib["ref"] for stone in stones}.isdisjoint(each.id for each in read.entries)
        assert len(read.entries) == {"incidents": 1, "escalations": 2}[feed]
    assert [stone.attrib["ref"] for stone in (await document(served, PATH))[1].findall(TOMBSTONE)] == [
        f"urn:verbatim:incident:{entry(3).incident}"
    ]
