"""What the read endpoints answer: filtered as asked, in UTC, described by OpenAPI; a problem where there is nothing."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.integration.reading.conftest import times
from tests.integration.reading.reader import LISTS, Item, everything, identity
from tests.integration.service import Service

pytestmark = pytest.mark.usefixtures("spoilt")

UTC = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z")
FILTERS = {
    "/duties": ("owner", "state", "standard", "duty", "subject"),
    "/requests": ("state", "document", "targetLanguage", "subject"),
    "/incidents": ("kind", "conductBy", "towards", "about", "serviceArea", "month"),
    "/quarantine": ("reason", "service"),
}
OPERATIONS = {"/health/live", "/health/ready", "/metrics"}
FORMATS = ("json", "atom", "csv", "csv-metadata.json")
FEEDS = {f"/feeds/{feed}.{kind}" for feed in ("incidents", "escalations", "reviews") for kind in FORMATS}
PAGES = {
    "/",
    *(f"/dashboard/{page}" for page in ("incidents", "incidents/{incident}", "standards", "figures", "review")),
    *(f"/dashboard/{page}" for page in ("accessibility", "icon.svg", "assets/{name}", "charts/{name}.svg")),
}
ROUTES = {
    "intake": {
        *("/events", "/events/validate", "/events/entity", "/events/entity/validate", "/.well-known/jwks.json"),
        *("/cases/{case_id}", "/audit", "/quarantine", "/quarantine/{entry_id}/replay", "/erasures", "/language-check"),
        *("/cases/{case_id}/originals/{harm}", "/cases/{case_id}/statement/copy", "/statement-copy/typefaces/{name}"),
    },
    "escalation": {"/duties", "/duties.ics", "/policy", "/cases/{case_id}/duties"},
    "translation": {
        "/requests",
        "/meetings",
        "/leaflets",
        "/interpreters",
        *(f"/interpreters/{one}" for one in ("match", "coverage", "directory")),
    },
    "reporting": {
        *("/incidents", "/incidents/{incident}", "/log", "/log/head", "/measures", "/measures/{name}", "/review"),
        *("/feeds", "/feeds/reviews.ics", *FEEDS),
        *("/sign-in", "/sign-in/done", "/sign-out", "/signed-out"),
        *PAGES,
    },
}


@pytest.mark.parametrize(("path", "name"), [(path, name) for path, names in FILTERS.items() for name in names])
def test_a_filter_lets_through_what_has_that_value(services: Mapping[str, Service], path: str, name: str) -> None:
    whole = everything(services, path)
    values = {item[name] for item in whole}
    for value in sorted(values, key=str)[:4]:
        expected = [identity(path, item) for item in whole if item[name] == value]
        assert [identity(path, item) for item in everything(services, path, **{name: value})] == expected


@pytest.mark.parametrize(
    ("path", "name", "member"),
    [("/duties", "dueBefore", "due"), ("/requests", "dueBefore", "due"), ("/incidents", "changedAfter", "changedAt")],
)
def test_a_filter_by_time_leaves_the_moment_itself_out(
    services: Mapping[str, Service], path: str, name: str, member: str
) -> None:
    whole = everything(services, path)
    moment = max(item[member] for item in whole) if name == "dueBefore" else min(item[member] for item in whole)

    def within(item: Item) -> bool:
        return bool(item[member] < moment if name == "dueBefore" else item[member] > moment)

    expected = [identity(path, item) for item in whole if within(item)]
    assert expected
    assert [identity(path, item) for item in everything(services, path, **{name: moment})] == expected


def test_filters_add_up(services: Mapping[str, Service]) -> None:
    whole = everything(services, "/duties")
    both = everything(services, "/duties", state="missed", standard=26)
    assert both == [item for item in whole if item["state"] == "missed" and item["standard"] == 26]
    assert both


def single_answers(services: Mapping[str, Service]) -> list[Any]:
    """Return one answer of each endpoint that answers about one thing."""
    subject = everything(services, "/duties")[0]["subject"]
    incident = everything(services, "/incidents")[0]["incident"]
    paths = {"intake": f"/cases/{subject[5:]}", "escalation": f"/{subject.replace('case', 'cases')}/duties"}
    paths["reporting"] = f"/incidents/{incident}"
    return [services[name].get(path).raise_for_status().json() for name, path in paths.items()]


def test_every_moment_is_told_in_utc(services: Mapping[str, Service]) -> None:
    for answer in (*single_answers(services), *(everything(services, path) for path in LISTS)):
        found = times(answer)
        assert found
        assert [moment for moment in found if not UTC.fullmatch(moment)] == []


def test_what_is_absent_is_left_out(services: Mapping[str, Service]) -> None:
    for answer in (*single_answers(services), *(everything(services, path) for path in LISTS)):
        assert not _holds_null(answer)


def _holds_null(value: Any) -> bool:  # noqa: ANN401 - any JSON
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is None or any(map(_holds_null, members))


@pytest.mark.parametrize(
    ("name", "path", "status"),
    [
        ("escalation", "/cases/nobody/duties", 404),
        ("reporting", "/incidents/INC-nothing", 404),
        ("translation", "/nowhere", 404),
        ("intake", "/events", 405),
    ],
)
def test_what_is_not_there_is_a_problem(services: Mapping[str, Service], name: str, path: str, status: int) -> None:
    answer = services[name].get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert status != 405 or answer.headers["allow"] == "POST"


@pytest.mark.parametrize("name", ROUTES)
def test_each_service_describes_its_routes(services: Mapping[str, Service], name: str) -> None:
    answer = services[name].get("/openapi.json")
    document = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert document["openapi"].startswith("3.")
    assert document["info"]["title"] == f"Verbatim {name}"
    assert set(document["paths"]) == ROUTES[name] | OPERATIONS
    references = re.findall(r'"\$ref":\s*"#/components/schemas/([^"]+)"', answer.text)
    assert set(references) <= set(document["components"]["schemas"])
