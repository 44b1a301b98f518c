"""Every route of every service, as the services themselves describe them, for everybody: who is let in, and who not.

What is expected stands here by hand, as docs/access.md has it. A route that it does not name fails.
"""

from collections.abc import Mapping
from typing import get_args

import httpx
import pytest

from deploy.local.plan import SERVICES
from deploy.local.processes import wait_until
from shared.access.callers import Capacity
from tests.access import caller
from tests.integration.access.told import ABOUT_THEM, AREA, OTHER, OWN, WORKER, told
from tests.integration.gate.sending import BATCH, STRUCTURED, fresh
from tests.integration.service import HTTP, Service
from tests.unit.gate.entity import entity_event
from tests.unit.gate.samples import body

CAPACITIES: tuple[Capacity, ...] = get_args(Capacity)
EVERYBODY = frozenset(CAPACITIES)
SENDERS = frozenset({"source-system"})
CASE_WORK = frozenset({"practitioner", "manager", "complaints", "lado"})
DUTIES = CASE_WORK | {"business-support", "auditor"}
TRANSLATIONS = DUTIES | {"translator"}
ORIGINALS = frozenset({"manager", "auditor"})
DIRECTORY = frozenset({"practitioner", "manager", "business-support", "translator"})
LOG = frozenset({"leadership", "auditor"})
OPERATIONS = frozenset({"operations"})
NOBODY: frozenset[str] = frozenset()

HEALTH = {"GET /health/live": None, "GET /health/ready": None, "GET /metrics": OPERATIONS}
FORMATS = ("json", "atom", "csv", "csv-metadata.json")
FEEDS = [f"{feed}.{kind}" for feed in ("incidents", "escalations", "reviews") for kind in FORMATS]
PAGES = ("incidents", "incidents/{incident}", "standards", "figures", "review", "charts/{name}.svg")

EXPECTED: Mapping[str, Mapping[str, frozenset[str] | None]] = {
    "intake": {
        **HEALTH,
        **dict.fromkeys((f"POST /events{end}" for end in ("", "/validate", "/entity", "/entity/validate")), SENDERS),
        "POST /language-check": SENDERS | CASE_WORK | {"business-support", "translator"},
        "GET /.well-known/jwks.json": None,
        **dict.fromkeys(("GET /cases/{case_id}", "GET /cases/{case_id}/statement/copy"), CASE_WORK),
        "GET /statement-copy/typefaces/{name}": None,
        "GET /cases/{case_id}/originals/{harm}": ORIGINALS,
        "GET /audit": frozenset({"auditor"}),
        "GET /erasures": frozenset({"manager", "business-support", "auditor"}),
        "GET /quarantine": OPERATIONS,
        "POST /quarantine/{entry_id}/replay": OPERATIONS,
    },
    "escalation": {
        **HEALTH,
        "GET /duties": DUTIES,
        "GET /duties.ics": DUTIES,
        "GET /cases/{case_id}/duties": DUTIES,
        "GET /policy": EVERYBODY,
    },
    "translation": {
        **HEALTH,
        "GET /requests": TRANSLATIONS,
        "GET /meetings": TRANSLATIONS,
        "GET /interpreters": TRANSLATIONS,
        **dict.fromkeys((f"GET /interpreters/{part}" for part in ("match", "coverage", "directory")), DIRECTORY),
        "GET /leaflets": EVERYBODY,
    },
    "reporting": {
        **HEALTH,
        **dict.fromkeys(("GET /", "GET /log", "GET /log/head", "GET /review", "GET /feeds"), LOG),
        **dict.fromkeys(("GET /incidents", "GET /incidents/{incident}", "GET /measures", "GET /measures/{name}"), LOG),
        **dict.fromkeys((f"GET /feeds/{feed}" for feed in (*FEEDS, "reviews.ics")), LOG),
        **dict.fromkeys(
            (f"GET /feeds/{feed}.csv-metadata.json" for feed in ("incidents", "escalations", "reviews")), LOG
        ),
        **dict.fromkeys((f"GET /dashboard/{page}" for page in PAGES), LOG),
        **dict.fromkeys(("GET /dashboard/accessibility", "GET /dashboard/icon.svg"), None),
        "GET /dashboard/assets/{name}": None,
        **dict.fromkeys(("GET /sign-in", "GET /sign-in/done", "POST /sign-out", "GET /signed-out"), None),
    },
}
"""Who is let in, by service and route; None is everybody, with a token or without."""

WITH_ANY_CASE = {
    **dict.fromkeys(("GET /cases/{case_id}", "GET /cases/{case_id}/statement/copy"), NOBODY),
    "GET /cases/{case_id}/originals/{harm}": frozenset({"auditor"}),
    "GET /cases/{case_id}/duties": frozenset({"business-support", "auditor"}),
}
"""Who is let in to a case that is not theirs. Nobody is, ever, whom it is about."""

ASKING = httpx.Client(timeout=30)
"""Shows no token of its own."""

PLACES = {"incident": "INC-nothing", "name": "on-time", "entry_id": "nothing", "harm": "nothing"}
BODIES = {
    "/events": (STRUCTURED, fresh()),
    "/events/validate": (STRUCTURED, fresh()),
    "/events/entity": ("application/json", entity_event()),
    "/events/entity/validate": ("application/json", entity_event()),
    "/language-check": ("application/json", {"text": "She came."}),
}

EVERYTHING = [(service, route) for service, routes in EXPECTED.items() for route in routes]


@pytest.fixture(scope="module", autouse=True)
def _cases(services: Mapping[str, Service]) -> None:
    url = f"{services['intake'].url}/events"
    sender = caller("source-system")
    HTTP.post(url, json=told(), headers={"content-type": BATCH, **sender}).raise_for_status()

    def known() -> bool:
        asking = caller(*CAPACITIES, subject="nobody", areas=[AREA, "admissions"])
        paths = [(name, case) for name in ("intake", "escalation") for case in (OWN, OTHER, ABOUT_THEM)]
        return all(ask(services[name], route(name), case, asking).is_success for name, case in paths)

    assert wait_until(known, 30)


def route(service: str) -> str:
    """Return the route by which a service shows a case."""
    return "GET /cases/{case_id}" if service == "intake" else "GET /cases/{case_id}/duties"


def ask(service: Service, route: str, case: str, headers: Mapping[str, str]) -> httpx.Response:
    """Ask for a route as it is described, about this case if it is about one."""
    method, path = route.split(" ", 1)
    places = {**PLACES, "case_id": case.removeprefix("case/")}
    content_type, document = BODIES.get(path, ("", None))
    content = body(document) if document else None
    told = {"content-type": content_type, **headers} if content else headers
    return ASKING.request(method, f"{service.url}{path.format(**places)}", content=content, headers=told)


def as_one(capacity: Capacity, system: str = "demo") -> dict[str, str]:
    """Return the headers of the one who asks, in one capacity; a system goes by the name of the one that it is."""
    return caller(capacity, subject=system if capacity == "source-system" else WORKER, areas=[AREA])


@pytest.mark.parametrize("name", SERVICES)
def test_every_route_is_expected(services: Mapping[str, Service], name: str) -> None:
    paths = services[name].get("/openapi.json").json()["paths"]
    described = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert described == EXPECTED[name].keys()


@pytest.mark.parametrize(("name", "route"), EVERYTHING)
def test_without_a_token_nobody_is_let_in_where_one_is_needed(
    services: Mapping[str, Service], name: str, route: str
) -> None:
    needed = EXPECTED[name][route] is not None
    for headers in ({}, {"authorization": "Basic YTpi"}, {"authorization": "Bearer nonsense"}):
        answer = ask(services[name], route, OWN, headers)
        assert (answer.status_code == 401) == needed, headers
        assert not needed or answer.headers["www-authenticate"].startswith("Bearer ")


@pytest.mark.parametrize(("name", "route"), EVERYTHING)
@pytest.mark.parametrize("capacity", CAPACITIES)
def test_who_is_let_in(services: Mapping[str, Service], name: str, route: str, capacity: Capacity) -> None:
    expected = EXPECTED[name][route]
    headers = as_one(capacity, "housing" if "/entity" in route else "demo")
    for case in (OWN, OTHER, ABOUT_THEM):
        allowed = expected if case == OWN else WITH_ANY_CASE.get(route, expected)
        if case == ABOUT_THEM and route in WITH_ANY_CASE:
            allowed = NOBODY
        answer = ask(services[name], route, case, headers)
        assert answer.status_code != 401
        assert (answer.status_code != 403) == (allowed is None or capacity in allowed), case


@pytest.mark.parametrize("capacity", CAPACITIES)
def test_breaking_glass_opens_the_case_of_others_and_never_one_s_own(
    services: Mapping[str, Service], capacity: Capacity
) -> None:
    headers = {**as_one(capacity), "break-glass": "A child may be hurt tonight, and nobody else is there."}
    assert ask(services["intake"], route("intake"), OTHER, headers).is_success == (capacity in CASE_WORK)
    assert ask(services["intake"], route("intake"), ABOUT_THEM, headers).status_code == 403


@pytest.mark.parametrize("reason", ["", "urgent", "x" * 501])
def test_a_reason_that_says_nothing_breaks_no_glass(services: Mapping[str, Service], reason: str) -> None:
    headers = {**as_one("practitioner"), "break-glass": reason}
    assert ask(services["intake"], route("intake"), OTHER, headers).status_code == 422


def test_who_asks_for_a_case_that_is_not_there_is_told_no_more_than_of_one_that_is_not_theirs(
    services: Mapping[str, Service],
) -> None:
    answers = [ask(services["intake"], route("intake"), case, as_one("practitioner")) for case in (OTHER, "case/none")]
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    assert (
        ask(
            services["intake"], route("intake"), "case/none", {**as_one("practitioner"), "break-glass": "x" * 20}
        ).status_code
        == 404
    )


LISTS = {
    "practitioner": {OWN},
    "manager": {OWN},
    "complaints": {OWN},
    "lado": {OWN},
    "business-support": {OWN, OTHER},
    "auditor": {OWN, OTHER},
}
"""Whose duties a list shows to whom, of the three cases."""


@pytest.mark.parametrize("capacity", [capacity for capacity in CAPACITIES if capacity in LISTS])
def test_a_list_and_a_calendar_show_the_cases_that_are_open(
    services: Mapping[str, Service], capacity: Capacity
) -> None:
    listed: set[str] = set()
    in_calendar: set[str] = set()
    for case in (OWN, OTHER, ABOUT_THEM):
        page, calendar = (
            ASKING.get(f"{services['escalation'].url}{path}", params={"subject": case}, headers=as_one(capacity))
            for path in ("/duties", "/duties.ics")
        )
        listed |= {item["subject"] for item in page.json()["items"]}
        in_calendar |= {case} if "BEGIN:VEVENT" in calendar.text else set()
    assert listed == in_calendar == LISTS[capacity]
