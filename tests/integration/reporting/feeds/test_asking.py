"""What may be asked of the feeds: tags that hold until something changes, and refusals that say what there is."""

import pytest

from tests.integration.reporting.feeds.made_up import changes, entry
from tests.integration.reporting.feeds.reviewing import REVIEWED, keep
from tests.integration.reporting.feeds.serving import Served

FORMATS = ("json", "atom", "csv", "csv-metadata.json")
FEEDS = [f"/feeds/{feed}.{each}" for feed in ("incidents", "escalations", "reviews") for each in FORMATS]
CHANGING = [*(path for path in FEEDS if not path.endswith("metadata.json")), "/feeds/reviews.ics", "/incidents"]


async def ask(served: Served, path: str, tag: str) -> tuple[int, bytes]:
    """Ask for something that is held already under this tag."""
    answer = await served.client.get(path, headers={"if-none-match": tag})
    assert answer.headers["cache-control"] == "private, no-cache"
    return answer.status_code, answer.content


@pytest.mark.parametrize("path", CHANGING)
async def test_who_has_it_is_told_so_until_the_log_grows(served: Served, path: str) -> None:
    await served.add(changes(9, 9))
    await keep(served, REVIEWED)
    tag = (await served.get(path)).headers["etag"]

    assert await ask(served, path, tag) == (304, b"")
    assert await ask(served, path, f'"another", {tag}') == (304, b"")
    assert (await ask(served, path, '"another"'))[0] == 200
    await served.add([entry(100)])
    assert (await ask(served, path, tag))[0] == 200


async def test_a_tag_is_of_one_format_and_one_question(served: Served) -> None:
    await served.add(changes(9, 9))
    paths = [*CHANGING, "/feeds/incidents.json?kind=partner", "/feeds/incidents.csv?columns=kind"]
    tags = {(await served.get(path)).headers["etag"] for path in paths}

    assert len(tags) == len(paths)


@pytest.mark.parametrize(
    "path",
    [*FEEDS, "/feeds/reviews.ics", "/incidents", "/feeds", "/review", "/incidents/INC-0000000000000001"],
)
async def test_a_parameter_that_is_not_there_is_refused(served: Served, path: str) -> None:
    await served.add([entry(1)])
    assert (await served.get(path)).headers["cache-control"] == "private, no-cache"
    answer = await served.get(path, kinds="partner")

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["kinds"]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("kind", "rumour"),
        ("towards", "nobody"),
        ("conductBy", "$ne"),
        ("month", "2026-13"),
        ("month", "November"),
        ("changedAfter", "2026-11-24"),
        ("missed", "maybe"),
        ("escalated", ""),
        ("group", "black"),
        ("spoken", "tr"),
        ("kind[$ne]", "partner"),
    ],
)
@pytest.mark.parametrize("path", [path for path in FEEDS if "reviews" not in path] + ["/incidents"])
async def test_a_filter_that_cannot_be_used_is_named(served: Served, path: str, parameter: str, value: str) -> None:
    answer = await served.get(path, **{parameter: value})

    assert (answer.status_code, [fault["pointer"] for fault in answer.json()["errors"]]) == (422, [parameter])


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/feeds/incidents.xml", "incidents.json, incidents.atom, incidents.csv, incidents.csv-metadata.json"),
        ("/feeds/incidents.ics", "incidents.json, incidents.atom, incidents.csv, incidents.csv-metadata.json"),
        ("/feeds/incidents", "incidents.json, incidents.atom"),
        ("/feeds/reviews.rss", "reviews.csv-metadata.json, reviews.ics"),
        ("/feeds/cases.json", "incidents, escalations, reviews"),
    ],
)
async def test_a_feed_or_a_format_that_is_not_there_is_refused_with_those_that_are(
    served: Served, path: str, told: str
) -> None:
    answer = await served.get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert told in answer.json()["errors"][0]["detail"]


async def test_the_index_leads_to_everything_that_there_is(served: Served) -> None:
    index = await served.json("/feeds")

    addresses = {url for feed in index["feeds"] for url in feed["urls"].values()}
    assert addresses == {f"http://reporting.example{path}" for path in (*FEEDS, "/feeds/reviews.ics")}
    for address in addresses:
        assert (await served.get(address)).status_code == 200
    for feed in index["feeds"]:
        header = (await served.get(feed["urls"]["csv"])).text.strip()
        assert header.split(",") == list(feed["columns"])


async def test_an_incident_is_told_with_the_entries_that_the_log_has_of_it(served: Served) -> None:
    await served.add([entry(1), entry(2), entry(1, 1), entry(1, 2)])
    told = await served.json(f"/incidents/{entry(1).incident}")

    assert (told["number"], told["duties"]["open"], told["changedAt"]) == (4, 2, "2026-09-28T10:02:00Z")
    assert told["history"] == [
        {"number": 1, "changedAt": "2026-09-28T10:00:00Z"},
        {"number": 3, "changedAt": "2026-09-28T10:01:00Z"},
        {"number": 4, "changedAt": "2026-09-28T10:02:00Z"},
    ]
    assert (await served.get("/incidents/INC-nothing")).status_code == 404
