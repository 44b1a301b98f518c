"""Lists are read page by page: nothing is skipped, nothing comes twice, and what cannot be asked is refused."""

from collections.abc import Mapping
from datetime import datetime

import httpx
import pytest

from deploy.local.processes import wait_until
from tests.integration.gate.sending import STRUCTURED
from tests.integration.reading.conftest import told
from tests.integration.reading.reader import LISTS, ask, everything, identity, pages
from tests.integration.service import HTTP, Service

pytestmark = pytest.mark.usefixtures("spoilt")

AT_LEAST = 5
CURSOR_OF_THE_FAR_FUTURE = "eyJhdCI6Ijk5OTktMTItMzFUMjM6NTk6NTktMTI6MDAiLCJrZXkiOiJhIn0"
UNUSABLE: list[tuple[str, str]] = [
    ("limt", "3"),
    ("limit", "0"),
    ("limit", "501"),
    ("limit", "many"),
    ("cursor", "not-a-cursor"),
    ("cursor", "ÿ"),
    ("cursor", "e30"),
    ("cursor", CURSOR_OF_THE_FAR_FUTURE),
]
UNUSABLE_FILTERS: list[tuple[str, str, str]] = [
    ("/duties", "state", "late"),
    ("/duties", "owner", "somebody"),
    ("/duties", "standard", "41"),
    ("/duties", "dueBefore", "2026-11-24"),
    ("/duties", "dueBefore", "2026-11-24T00:00:00"),
    ("/duties", "dueBefore", "1795478400"),
    ("/duties", "dueBefore", "9999-12-31T23:59:59-12:00"),
    ("/requests", "state", "lost"),
    ("/requests", "targetLanguage", "Turkish"),
    ("/requests", "dueBefore", "9999-12-31T23:59:59-12:00"),
    ("/incidents", "month", "November"),
    ("/incidents", "towards", "nobody"),
    ("/incidents", "changedAfter", "9999-12-31T23:59:59-12:00"),
    ("/quarantine", "reason", "because"),
    ("/quarantine", "replayed", "perhaps"),
]


def refused(answer: httpx.Response, parameter: str) -> None:
    """Assert that the answer is a problem document about this parameter."""
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert [error["pointer"] for error in answer.json()["errors"]] == [parameter]
    assert answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", [2, 7])
def test_small_pages_hold_what_the_whole_list_holds(
    services: Mapping[str, Service], area: str, path: str, limit: int
) -> None:
    filters = {"/duties": {"duty": "staff.support_senior"}, "/incidents": {"serviceArea": area}}.get(path, {})
    whole = everything(services, path, **filters)
    in_pages = pages(services, path, limit, **filters)
    assert len(whole) >= AT_LEAST
    assert [item for page in in_pages for item in page] == whole
    assert len({identity(path, item) for item in whole}) == len(whole)
    assert {len(page) for page in in_pages[:-1]} == {limit}


def test_what_is_written_while_somebody_reads_hides_nothing_and_repeats_nothing(
    services: Mapping[str, Service], area: str
) -> None:
    first = ask(services, "/incidents", {"limit": 5, "serviceArea": area}).json()
    before = {item["incident"] for item in everything(services, "/incidents", serviceArea=area)}
    sent = HTTP.post(f"{services['intake'].url}/events", json=told(1, area), headers={"content-type": STRUCTURED})
    assert sent.status_code == 202
    assert wait_until(lambda: len(everything(services, "/incidents", serviceArea=area)) > len(before), 30)
    rest = ask(services, "/incidents", {"limit": 500, "serviceArea": area, "cursor": first["next"]}).json()
    seen = [item["incident"] for page in (first, rest) for item in page["items"]]
    assert len(seen) == len(before)
    assert set(seen) == before


def test_the_order_is_the_one_that_is_promised(services: Mapping[str, Service]) -> None:
    due = [datetime.fromisoformat(item["due"]) for item in everything(services, "/duties")]
    logged = [item["number"] for item in everything(services, "/incidents")]
    assert due == sorted(due)
    assert logged == sorted(logged, reverse=True)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(("parameter", "value"), UNUSABLE)
def test_a_parameter_that_cannot_be_used_is_named(
    services: Mapping[str, Service], path: str, parameter: str, value: str
) -> None:
    refused(ask(services, path, {parameter: value}), parameter)


@pytest.mark.parametrize(("path", "parameter", "value"), UNUSABLE_FILTERS)
def test_a_filter_that_can_let_nothing_through_is_refused(
    services: Mapping[str, Service], path: str, parameter: str, value: str
) -> None:
    refused(ask(services, path, {parameter: value}), parameter)


def test_the_last_page_names_no_next(services: Mapping[str, Service], area: str) -> None:
    count = len(everything(services, "/incidents", serviceArea=area))
    whole = ask(services, "/incidents", {"limit": count, "serviceArea": area}).json()
    assert len(whole["items"]) == count
    assert "next" not in whole
