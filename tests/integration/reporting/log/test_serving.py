"""Reporting logs what is on the topic, sets the rest aside, and serves records from which the chain is worked out."""

import asyncio
import json
from typing import Any

import pytest

from services.reporting.log.chain import Head
from services.reporting.log.verifying import verify
from shared.bus.records import Record
from shared.events.envelope import Event, derived_id
from tests.integration.reporting.log.entries import changes
from tests.integration.reporting.log.serving import Reporting
from tests.integration.service import HTTP
from tests.log_of import said
from tests.reading import all_events, all_records
from tests.waiting import eventually

EVENTS = [said(entry, place) for place, entry in enumerate(changes(230))]
PUBLIC = "927308f53d6765503d2b64c103ab5aa47206ab39502cfe8f98442fdb543100b7"
"""The public key of the seed that the tests' services are given, as another Ed25519 made it."""


@pytest.fixture(scope="module")
def logged(reporting: Reporting) -> Reporting:
    """Have a log with entries, among records that are none."""
    odd = EVENTS[0].model_copy(update={"id": "odd"})
    rubbish: list[bytes | Event] = [
        b"{no JSON",
        odd.model_copy(update={"type": "case-erased"}),
        odd.model_copy(update={"data": {**odd.data, "kind": "gossip"}}),
        odd.model_copy(update={"subject": "incident/INC-other"}),
        odd.model_copy(update={"data": {**odd.data, "more": {"$where": 1}}}),
        odd.model_copy(update={"data": {**odd.data, "more": 2**60}}),
    ]
    asyncio.run(reporting.ground.emit([*EVENTS[:100], *rubbish, *EVENTS[90:]]))
    asyncio.run(reporting.ground.logged(len(EVENTS)))
    return reporting


def served(reporting: Reporting, **parameters: int) -> dict[str, Any]:
    """Return a stretch of the log as it is served."""
    answer = reporting.service.get("/log", parameters)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    page: dict[str, Any] = answer.json()
    return page


def test_every_entry_is_served_once_and_the_chain_can_be_worked_out(logged: Reporting) -> None:
    items: list[dict[str, Any]] = []
    page = served(logged, limit=60)
    items += page["items"]
    while "next" in page:
        assert page["next"] == items[-1]["number"]
        page = served(logged, after=page["next"], limit=60)
        items += page["items"]
    assert [item["event"] for item in items] == [event.id for event in EVENTS]
    assert [item["entry"] for item in items] == [event.data for event in EVENTS]
    assert verify(items, Head(**page["head"]), PUBLIC) == []


async def test_what_is_no_entry_is_set_aside_with_its_bytes_and_a_reason(logged: Reporting) -> None:
    async def quarantined() -> list[Record] | None:
        found = await all_records(logged.ground.kafka_url, ["quarantine"])
        return found if len(found) >= 6 else None

    entries = [json.loads(record.value) for record in await eventually(quarantined) or ()]
    assert [(each["service"], each["reason"]) for each in entries] == [
        ("reporting", "not-an-event"),
        *[("reporting", "undecidable")] * 5,
    ]
    assert not any(word in json.dumps(each["faults"]) for each in entries for word in ("gossip", "where", "INC-other"))


async def test_the_first_entry_opens_the_log_once(logged: Reporting) -> None:
    said_so = [
        event for event in await all_events(logged.ground.kafka_url, ["assurance"]) if event.type == "log-opened"
    ]
    assert {event.id for event in said_so} == {derived_id("log/leadership", "log-opened", "1")}
    (opened,) = {event.to_json(): event for event in said_so}.values()
    assert (opened.source, opened.subject) == ("/verbatim/reporting", "log/leadership")
    assert opened.time == EVENTS[0].time
    assert opened.data == {"entry": 1}


def test_the_head_is_served_by_itself_and_tells_what_was_not_changed(logged: Reporting) -> None:
    head = logged.service.get("/log/head")
    assert head.json() == served(logged)["head"]
    assert head.json()["number"] == len(EVENTS)
    for path in ("/log/head", "/log?after=3"):
        answer = logged.service.get(path)
        assert answer.headers["cache-control"] == "private"
        again = HTTP.get(f"{logged.service.url}{path}", headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == answer.headers["etag"]
        other = HTTP.get(f"{logged.service.url}{path}", headers={"if-none-match": '"other"'})
        assert other.status_code == 200


def test_the_next_stretch_is_linked_to(logged: Reporting) -> None:
    answer = logged.service.get("/log")
    assert len(answer.json()["items"]) == 100
    assert answer.links["next"]["url"] == "/log?after=100&limit=100"
    assert "next" not in logged.service.get("/log?after=130").links
    assert "next" not in logged.service.get("/log?after=99999").json()
    assert logged.service.get("/log?after=99999").json()["items"] == []


@pytest.mark.parametrize(
    "query",
    ["after=-1", "after=x", "after=1.5", "limit=0", "limit=1001", "cursor=1", f"after={2**62}", f"after={2**80}"],
)
def test_a_parameter_that_cannot_be_used_is_refused(logged: Reporting, query: str) -> None:
    answer = logged.service.get(f"/log?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    (error,) = answer.json()["errors"]
    assert error["pointer"] == query.partition("=")[0]


async def test_the_metric_says_how_many_entries_are_signed(logged: Reporting) -> None:
    async def measured() -> bool:
        return f"verbatim_log_entries {len(EVENTS)}.0" in logged.service.get("/metrics").text

    assert await eventually(measured)
