"""The JSON feeds, checked against what JSON Feed 1.1 asks for."""

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.integration.reporting.feeds.json_feed_schema import SCHEMA
from tests.integration.reporting.feeds.made_up import changes, entry
from tests.integration.reporting.feeds.reviewing import REVIEWED, keep
from tests.integration.reporting.feeds.serving import Json, Served

VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


async def page_of(served: Served, path: str) -> Json:
    """Return a page that holds to the specification, with its media type."""
    answer = (await served.get(path)).raise_for_status()
    assert answer.headers["content-type"] == "application/feed+json"
    VALIDATOR.validate(answer.json())
    page: Json = answer.json()
    return page


@pytest.mark.parametrize("feed", ["incidents", "escalations", "reviews"])
async def test_every_page_is_a_json_feed_whose_ids_are_its_own(served: Served, feed: str) -> None:
    await served.add(changes(30, 20))
    await keep(served, REVIEWED)
    path = f"/feeds/{feed}.json"

    page, ids = await page_of(served, path if feed == "reviews" else f"{path}?limit=7"), []
    ids += [item["id"] for item in page["items"]]
    while "next_url" in page:
        page = await page_of(served, page["next_url"])
        ids += [item["id"] for item in page["items"]]

    assert len(ids) == len(set(ids)) > 3
    assert (page["feed_url"], page["language"]) == (f"http://reporting.example{path}", "en-GB")


@pytest.mark.parametrize("feed", ["incidents", "escalations", "reviews"])
async def test_an_empty_feed_is_one_too(served: Served, feed: str) -> None:
    assert (await page_of(served, f"/feeds/{feed}.json"))["items"] == []


async def test_an_item_says_what_the_log_says_and_in_words(served: Served) -> None:
    told = entry(10)
    await served.add([entry(9), told])

    item = (await page_of(served, "/feeds/incidents.json"))["items"][0]

    assert item["id"] == f"urn:verbatim:incident:{told.incident}"
    assert item["title"] == "Disclosed: by school staff, towards a child, October 2026"
    assert item["content_text"].startswith("Service: early help. Statement: confirmed. Duties: 0 open, 0 met,")
    assert item["date_modified"] == "2026-09-28T19:00:00Z"
    assert item["_verbatim"] == {"number": 2, "entry": told.to_data()}


async def test_an_incident_keeps_its_id_when_it_changes_and_when_it_is_erased(served: Served) -> None:
    await served.add([entry(4)])
    before = (await page_of(served, "/feeds/incidents.json"))["items"]
    await served.add([entry(4, 1, status="erased")])
    after = (await page_of(served, "/feeds/incidents.json"))["items"]

    assert [item["id"] for item in before] == [item["id"] for item in after]
    assert [item["_verbatim"]["entry"]["status"] for item in (*before, *after)] == ["current", "erased"]
    assert after[0]["title"] == "Erased: an incident of October 2026"


async def test_the_link_to_the_next_page_is_in_the_header_too(served: Served) -> None:
    await served.add(changes(30, 20))
    first = await served.get("/feeds/incidents.json", limit=15)
    last = await served.get(first.json()["next_url"])
    listed = await served.get("/incidents", limit=15)

    assert first.links["next"]["url"] == first.json()["next_url"]
    assert "link" not in last.headers
    assert (await served.json(listed.links["next"]["url"]))["items"][0]["number"] == 15


async def test_what_is_due_and_what_was_agreed_are_items_of_the_reviews(served: Served) -> None:
    await served.add(changes(30, 20))
    await keep(served, REVIEWED)

    items = [item["_verbatim"]["entry"] for item in (await page_of(served, "/feeds/reviews.json"))["items"]]

    assert {item["id"]: (item["state"], item["changedAt"]) for item in items} == {
        "review-2": ("overdue", "2026-11-28T23:59:59Z"),
        "action-look-at-the-leaflet": ("open", "2026-10-28T14:00:00Z"),
        "action-train-the-front-desk": ("overdue", "2026-11-20T23:59:59Z"),
        "action-write-to-the-school": ("completed", "2026-11-09T09:00:00Z"),
        "review-1": ("held", "2026-10-28T14:00:00Z"),
    }
