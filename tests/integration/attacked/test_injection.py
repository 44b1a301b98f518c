"""Values that are meant to be taken for something else: operators, cursors, lines of headers, markup, paths, hosts."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from urllib.parse import quote

import pytest

from deploy.local.plan import SERVICES
from shared.access.callers import Capacity
from tests.access import ISSUER
from tests.integration.access.told import OTHER, OWN
from tests.integration.attacked.asking import Answer, showing
from tests.integration.service import Service

LISTS = {
    "/duties": "escalation",
    "/duties.ics": "escalation",
    "/requests": "translation",
    "/interpreters/directory": "translation",
    "/leaflets": "translation",
    "/audit": "intake",
    "/quarantine": "intake",
    "/incidents": "reporting",
    "/feeds/incidents.json": "reporting",
    "/dashboard/incidents": "reporting",
    "/log": "reporting",
}
OPERATORS = ['{"$gt": ""}', '{"$ne": null}', "$where", "[$ne]", "';return true;//", "/.*/", "null", "undefined", "true"]
MOMENTS = [
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "1e999",
    "-1",
    "2026-11-25T24:00:00Z",
    "99999999999999999999",
]
LINES = "%0d%0ax-forged:%20yes%0d%0a%0d%0a<script>alert(1)</script>"
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def parameters(service: Service, path: str) -> list[str]:
    """Return the parameters that a route takes in its query."""
    described = service.get("/openapi.json").json()["paths"][path]["get"].get("parameters", ())
    return [each["name"] for each in described if each["in"] == "query"]


def urls(service: Service, path: str) -> Iterator[str]:
    """Yield the path with each parameter taken for an operator, in every way that this is known to be tried."""
    for name in parameters(service, path):
        for operator in ("$gt", "$ne", "$regex", "$where", "$in", "", "0"):
            yield f"{path}?{name}[{operator}]=1"
            yield f"{path}?{quote(f'{name}[{operator}]')}=1"
        for value in (*OPERATORS, *MOMENTS, MARKUP, "\0", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")):
            yield f"{path}?{name}={quote(value)}"
        yield f"{path}?{name}=1&{name}=2"
        yield f"{path}?{name}=%ED%A0%80%FF%00"


def as_one(service: Service, path: str, *capacities: Capacity) -> Answer:
    """Ask as somebody whom no case is allocated to."""
    return showing(path, service, ISSUER.token(capacities, "nobody-at-all"))


@pytest.mark.parametrize("path", LISTS)
def test_no_parameter_is_taken_for_an_operator(attacked: Mapping[str, Service], path: str) -> None:
    service = attacked[LISTS[path]]
    answers = {url: showing(url, service) for url in urls(service, path)}
    assert {url: answer.body for url, answer in answers.items() if answer.status not in {200, 404, 410, 422}} == {}
    assert {url for url, answer in answers.items() if "[" in url and answer.status != 422} == set()
    assert [url for url, answer in answers.items() if b"<script" in answer.body or b"<img src=x" in answer.body] == []


@pytest.mark.parametrize("path", ["/duties", "/duties.ics", "/requests"])
def test_no_filter_shows_a_case_that_is_not_open(attacked: Mapping[str, Service], path: str) -> None:
    service = attacked[LISTS[path]]
    for url in urls(service, path):
        shown = as_one(service, url, "practitioner").body
        assert OWN.encode() not in shown, url
        assert OTHER.encode() not in shown, url


WALKED = [path for path in LISTS if path not in {"/duties.ics", "/dashboard/incidents", "/log"}]
"""The lists that have cursors, and are JSON."""


def forged(**members: object) -> str:
    """Return a cursor that says this."""
    return urlsafe_b64encode(json.dumps(members).encode()).decode().rstrip("=")


def cursors(service: Service, path: str) -> Iterator[str]:
    """Yield cursors that were never given, or were given and changed."""
    first = json.loads(showing(f"{path}?limit=1", service).body)
    if given := first.get("next"):
        yield from (given[:-2], given * 2, given + "=", given.swapcase())
    moment = "2026-11-25T12:00:00Z"
    for key in ({"$gt": ""}, ["a"], 7, None, True, "\0", "a" * 30_000):
        yield forged(at=moment, key=key)
    for at in (*MOMENTS, {"$gt": ""}, 10**30, float("nan"), None):
        yield forged(at=at, key="a")
    for number in (-1, 2**62, 2**63, 1e300, float("inf"), "1", True):
        yield forged(edition="", walk="", at=number, head=number, given=number)
    yield from ("", "a", "=", "====", "%00", "%FF%FE", "e30", "W10", "bnVsbA", quote("é"), "A" * 60_000, "[" * 5000)


@pytest.mark.parametrize("path", WALKED)
def test_a_cursor_that_was_not_given_leads_nowhere(attacked: Mapping[str, Service], path: str) -> None:
    service = attacked[LISTS[path]]
    strange = {cursor: showing(f"{path}?cursor={cursor}", service) for cursor in cursors(service, path)}
    assert {cursor: answer for cursor, answer in strange.items() if answer.status not in {200, 400, 410, 422}} == {}
    for elsewhere in WALKED:
        given = json.loads(showing(f"{elsewhere}?limit=1", attacked[LISTS[elsewhere]]).body).get("next", "e30")
        assert showing(f"{path}?cursor={given}", service).status in {200, 410, 422}


@pytest.mark.parametrize("path", LISTS)
def test_no_value_becomes_a_line_of_the_headers_or_markup(attacked: Mapping[str, Service], path: str) -> None:
    service = attacked[LISTS[path]]
    urls = [f"{path}?{name}={LINES}&limit=1" for name in parameters(service, path)]
    for url in (*urls, f"{path}{LINES}", f"{path}/{LINES}/", f"/{LINES}"):
        answer = showing(url, service)
        assert answer.status in {200, 307, 404, 422}, url
        assert [line for line in answer.headers if line.lower().startswith(b"x-forged")] == []
        assert b"<script" not in answer.body


UP = [
    "..",
    "../",
    "..%2f",
    "..%2f..%2fapp.py",
    "%2e%2e%2f",
    "....//",
    "%00",
    "..%5c",
    "verbatim.css%00.svg",
    "/etc/passwd",
    "*",
]


@pytest.mark.parametrize("name", UP)
@pytest.mark.parametrize(
    "path",
    ["/dashboard/assets/{}", "/dashboard/charts/{}.svg", "/measures/{}", "/incidents/{}", "/dashboard/incidents/{}"],
)
def test_no_name_leads_out_of_where_it_is_looked_for(attacked: Mapping[str, Service], path: str, name: str) -> None:
    answer = showing(path.format(name), attacked["reporting"])
    assert answer.status in {307, 404}
    assert b"root:" not in answer.body


HOSTS = [
    b"evil.example",
    b"",
    b"[",
    b"a b",
    b'a>; rel="x',
    b"x:99999",
    b"user@evil.example",
    b"evil.example/..",
    b"\xff",
    b"a" * 5000,
]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("name", SERVICES)
def test_no_host_that_somebody_calls_us_by_breaks_anything(
    attacked: Mapping[str, Service], name: str, host: bytes
) -> None:
    for path in (path for path, service in LISTS.items() if service == name):
        answer = showing(path, attacked[name], host=host)
        assert answer.status in {200, 400}, path
        again = showing(path, attacked[name])
        assert b"evil.example" not in again.body + b"".join(again.headers)
