"""A walk through a feed neither skips nor repeats, whatever is written meanwhile; nor does reading on another day."""

from base64 import urlsafe_b64encode
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.feeds.filters import IncidentFilter
from tests.integration.reporting.feeds.made_up import CONDUCT, KINDS, SERVICES, TOWARDS, changes, entry
from tests.integration.reporting.feeds.serving import Json, Served, serving, walk

FEED = "/feeds/incidents.json"
INCIDENTS = 40


def told(page: list[Json]) -> list[tuple[str, int]]:
    """Return each item as its incident and the number of the entry that is shown."""
    return [(item["_verbatim"]["entry"]["incident"], item["_verbatim"]["number"]) for item in page]


async def stored(served: Served) -> list[Json]:
    """Return every entry that the log has, in order."""
    rows = served.database["log"].find({}, {"entry": 1}).sort("_id", 1)
    return [{**row["entry"], "number": row["_id"]} async for row in rows]


def latest(entries: list[Json]) -> dict[str, Json]:
    """Return the last entry of each incident."""
    return {each["incident"]: each for each in entries}


@pytest.mark.parametrize("path", [FEED, "/incidents"])
@pytest.mark.parametrize("limit", [1, 7, 500])
async def test_each_incident_is_given_once_as_it_stood_when_the_walk_began(
    served: Served, path: str, limit: int
) -> None:
    await served.add(changes(100, INCIDENTS))
    stood = {name: each["number"] for name, each in latest(await stored(served)).items()}
    changing = count(100)

    page = await served.json(path, limit=limit)
    seen: list[tuple[str, int]] = []
    while True:
        items = page["items"]
        seen += told(items) if path == FEED else [(item["incident"], item["number"]) for item in items]
        place = next(changing)
        await served.add([entry(place % INCIDENTS, place), entry(1000 + place)])
        if path == FEED and "next_url" in page:
            page = await served.json(page["next_url"])
        elif "next" in page:
            page = await served.json(path, limit=limit, cursor=page["next"])
        else:
            break

    assert seen == sorted(stood.items(), key=lambda each: -each[1])


@pytest.mark.parametrize("limit", [1, 3, 10])
async def test_an_incident_s_escalations_are_given_once_each_however_a_page_cuts_them(
    served: Served, limit: int
) -> None:
    await served.add(changes(30, 20))
    expected = [
        escalation["escalation"]
        for each in sorted(latest(await stored(served)).values(), key=lambda each: -each["number"])
        for escalation in each["escalations"]
    ]

    pages = await walk(served, "/feeds/escalations.json", limit=limit)

    assert [item["_verbatim"]["entry"]["escalation"] for page in pages for item in page] == expected
    assert {len(page) for page in pages[:-1]} <= {limit}


async def test_reading_on_gives_what_changed_since_and_nothing_else(served: Served) -> None:
    await served.add(changes(30, 10))
    known = dict(told((await served.json(FEED))["items"]))
    since = (await served.json(FEED))["_verbatim"]["since_url"]

    assert (await served.json(since))["items"] == []
    for turn in range(5):
        await served.add([entry(turn, 100 + turn), entry(3, 200 + turn), entry(50 + turn)])
        page = await served.json(since, limit=2)
        while True:
            for incident, number in told(page["items"]):
                assert known.get(incident, 0) < number
                known[incident] = number
            if "next_url" not in page:
                break
            page = await served.json(page["next_url"])
        since = page["_verbatim"]["since_url"]
        assert known == {name: each["number"] for name, each in latest(await stored(served)).items()}


VALUES: dict[str, st.SearchStrategy[str]] = {
    "kind": st.sampled_from(KINDS),
    "conductBy": st.sampled_from(CONDUCT),
    "towards": st.sampled_from(TOWARDS),
    "about": st.sampled_from(["school", "council-service"]),
    "serviceArea": st.sampled_from([*SERVICES, "nowhere"]),
    "month": st.sampled_from(["2026-09", "2026-10", "2027-01"]),
    "status": st.sampled_from(["current", "erased"]),
    "missed": st.just("yes"),
    "escalated": st.just("yes"),
    "changedAfter": st.sampled_from(["2026-09-28T09:30:00Z", "2026-09-29T12:00:00+01:00"]),
}
FILTERS = st.fixed_dictionaries({}, optional=VALUES)


def wanted(each: Json, filters: dict[str, str]) -> bool:
    """Whether an incident is one that these filters ask for, worked out by hand."""
    plain = {name: value for name, value in filters.items() if name not in {"missed", "escalated", "changedAfter"}}
    after = {"2026-09-28T09:30:00Z": "2026-09-28T09:30:00Z", "2026-09-29T12:00:00+01:00": "2026-09-29T11:00:00Z"}
    return (
        all(each[name] == value for name, value in plain.items())
        and not ("missed" in filters and each["duties"]["missed"] == 0)
        and not ("escalated" in filters and all(one["standing"] != "raised" for one in each["escalations"]))
        and not ("changedAfter" in filters and each["changedAt"] <= after[filters["changedAfter"]])
    )


@pytest.mark.parametrize("path", [FEED, "/feeds/incidents.csv", "/feeds/incidents.atom"])
async def test_a_filter_gives_what_it_says(mongodb_url: str, path: str) -> None:
    async with serving(mongodb_url) as served:
        await served.add([*changes(60, 30), entry(3, 9, status="erased"), entry(7, 9, status="erased")])
        every = latest(await stored(served)).values()

        @settings(max_examples=60)
        @given(FILTERS)
        def filters_are_kept(filters: dict[str, str]) -> None:
            chosen.append(filters)

        chosen: list[dict[str, str]] = []
        filters_are_kept()
        for filters in chosen:
            expected = {each["incident"] for each in every if wanted(each, filters)}
            assert await given_by(served, path, filters) == expected


async def given_by(served: Served, path: str, filters: dict[str, str]) -> set[str]:
    """Return the incidents that a feed gives by these filters."""
    if path == FEED:
        return {incident for page in await walk(served, path, limit=7, **filters) for incident, _ in told(page)}
    answer = await served.get(path, **filters)
    if path.endswith("csv"):
        return {line.split(",")[0] for line in answer.text.split("\r\n")[1:] if line}
    return {piece[:20] for piece in answer.text.split("urn:verbatim:incident:")[1:]}


async def test_a_cursor_of_a_log_that_was_rebuilt_since_is_gone(served: Served) -> None:
    await served.add(changes(30, 30))
    page = await served.json(FEED, limit=5)
    urls = [page["next_url"], page["_verbatim"]["since_url"]]
    await served.database["edition"].update_one({"_id": "log"}, {"$set": {"edition": "another"}})
    await served.database["heads"].update_many({}, {"$set": {"edition": "another"}})

    for url in urls:
        answer = await served.get(url)
        assert (answer.status_code, answer.headers["content-type"]) == (410, "application/problem+json")
        assert "begin anew" in answer.json()["errors"][0]["detail"]


async def test_a_cursor_of_another_feed_or_of_other_filters_cannot_be_used(served: Served) -> None:
    await served.add(changes(30, 30))
    cursor = (await served.json("/incidents", limit=5, kind="partner"))["next"]

    for path, filters in [("/incidents", {}), ("/feeds/escalations.json", {"kind": "partner"})]:
        answer = await served.get(path, limit=5, cursor=cursor, **filters)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "cursor")
    assert (await served.get("/feeds/incidents.json", cursor=cursor, kind="partner")).status_code == 200


def forged(plain: str) -> str:
    """Return a cursor that says this."""
    return urlsafe_b64encode(plain.encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        "💥",
        forged("{}"),
        forged("[1]"),
        forged('{"edition":"x","walk":"y","at":-1}'),
        forged('{"edition":"x","walk":"y","at":1e400}'),
        forged('{"edition":"x","walk":"y","at":1,"until":{"$gt":0}}'),
    ],
)
@pytest.mark.parametrize("parameter", ["cursor", "since"])
async def test_what_is_no_cursor_is_refused(served: Served, parameter: str, cursor: str) -> None:
    await served.add(changes(3, 3))
    answer = await served.get(FEED, **{parameter: cursor})

    assert answer.status_code == (422 if cursor else 200)


async def test_a_page_has_one_beginning(served: Served) -> None:
    await served.add(changes(9, 9))
    page = await served.json(FEED, limit=2)
    cursor = page["next_url"].rpartition("cursor=")[2]
    since = page["_verbatim"]["since_url"].rpartition("since=")[2]

    assert (await served.get(FEED, cursor=cursor, since=since, limit=2)).status_code == 422


def test_every_filter_is_tried() -> None:
    assert {field.alias for field in IncidentFilter.model_fields.values()} == set(VALUES)
