"""Every page over HTTP: its headers, its charts, its style sheet, and what is refused."""

import re
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest

from services.reporting.app import app
from services.reporting.dashboard import assets
from services.reporting.dashboard.findings import CHARTS
from services.reporting.dashboard.rendering import HEADERS
from services.reporting.feeds.cursors import Cursor, walk_of
from shared.engine.store import open_database
from tests.integration.reporting.dashboard.made_up import entry, raised, reference, work_out
from tests.integration.reporting.feeds.serving import Served
from tests.stack import free_port

PAGES = (
    "/",
    "/dashboard/incidents",
    f"/dashboard/incidents/{reference(1)}",
    "/dashboard/standards",
    "/dashboard/figures",
    "/dashboard/review",
    "/dashboard/accessibility",
)
BEFORE = Cursor(edition="before", walk=walk_of("incidents", {}), at=1, head=1).text()
REFUSED = {
    "/dashboard/nowhere": (HTTPStatus.NOT_FOUND, "Page not found"),
    "/dashboard/incidents/INC-ffff": (HTTPStatus.NOT_FOUND, "There is no incident of that reference in the log."),
    f"/dashboard/incidents?cursor={BEFORE}": (HTTPStatus.GONE, "Nothing is lost: open the list again."),
    "/dashboard/incidents?kind=nonsense": (HTTPStatus.UNPROCESSABLE_ENTITY, "<code>kind</code>"),
    "/dashboard/incidents?colour=red": (HTTPStatus.UNPROCESSABLE_ENTITY, "<code>colour</code>"),
    "/dashboard/incidents?month=November": (HTTPStatus.UNPROCESSABLE_ENTITY, "<code>month</code>"),
    "/dashboard/incidents?cursor=x": (HTTPStatus.UNPROCESSABLE_ENTITY, "<code>cursor</code>"),
    "/dashboard/incidents?limit=0": (HTTPStatus.UNPROCESSABLE_ENTITY, "<code>limit</code>"),
}


@pytest.mark.parametrize("path", [*PAGES, *REFUSED])
async def test_every_page_has_the_headers_that_keep_others_out(served: Served, path: str) -> None:
    await served.add([entry(1, raised(1))])
    answer = await served.get(path)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", [*PAGES, *REFUSED])
async def test_no_page_asks_for_anything_from_elsewhere(served: Served, path: str) -> None:
    await served.add([entry(1, raised(1))])
    text = (await served.get(path)).text
    fetched = re.findall(r'(?:src|srcset|action)="([^"]*)"|<link[^>]* href="([^"]*)"', text)
    assert fetched
    assert all((src or href).startswith("/") for src, href in fetched)
    assert "<script" not in text
    assert " style=" not in text


@pytest.mark.parametrize("path", REFUSED)
async def test_a_refusal_is_a_page_that_shows_nothing_half(served: Served, path: str) -> None:
    await served.add([entry(1, raised(1), missed=1)])
    status, says = REFUSED[path]
    answer = await served.get(path)
    assert answer.status_code == status
    assert says in answer.text
    assert reference(1) not in answer.text
    assert "<table" not in answer.text


async def test_where_the_database_does_not_answer_a_page_says_so_and_when_to_ask_again(served: Served) -> None:
    nowhere = open_database(f"mongodb://127.0.0.1:{free_port()}", served.database.name)
    app.state.runtime = replace(app.state.runtime, database=nowhere)
    answer = await served.get("/dashboard/incidents")
    nowhere.client.close()
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "These pages are not available just now" in answer.text
    assert "Nothing that was recorded is lost." in answer.text
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize("name", CHARTS)
async def test_a_chart_is_sent_once_and_then_only_its_tag(served: Served, name: str) -> None:
    await work_out(served)
    first = (await served.get(f"/dashboard/charts/{name}.svg")).raise_for_status()
    tag = first.headers["etag"]
    assert first.headers["content-type"] == "image/svg+xml"
    assert first.headers["cache-control"] == "private, no-cache"
    again = await served.client.get(f"/dashboard/charts/{name}.svg", headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (HTTPStatus.NOT_MODIFIED, b"", tag)
    other = await served.client.get(f"/dashboard/charts/{name}.svg", headers={"if-none-match": '"another"'})
    assert other.content == first.content


async def test_there_is_no_chart_of_another_name_nor_before_there_are_figures(served: Served) -> None:
    assert (await served.get("/dashboard/charts/on-time.svg")).status_code == HTTPStatus.NOT_FOUND
    await work_out(served)
    assert (await served.get("/dashboard/charts/nonsense.svg")).status_code == HTTPStatus.NOT_FOUND


async def test_until_there_are_figures_a_page_says_so(served: Served) -> None:
    for path in ("/", "/dashboard/standards", "/dashboard/figures"):
        assert "The figures have not been worked out yet." in (await served.get(path)).text
    await work_out(served)
    for path in ("/", "/dashboard/standards", "/dashboard/figures"):
        assert "Worked out on 1 December 2026" in (await served.get(path)).text


async def test_the_style_sheet_never_changes_under_its_name(served: Served) -> None:
    names = {
        found for path in PAGES for found in re.findall(r"/dashboard/assets/([^\"]+)", (await served.get(path)).text)
    }
    (name,) = names
    assert re.fullmatch(r"verbatim-[0-9a-f]{16}\.css", name)
    sheet = await served.get(f"/dashboard/assets/{name}")
    assert sheet.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert sheet.headers["content-type"].startswith("text/css")
    assert sheet.content == assets.BUILT.read_bytes()
    assert (await served.get("/dashboard/assets/verbatim-0000000000000000.css")).status_code == HTTPStatus.NOT_FOUND


@pytest.fixture
def not_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place where nobody has built the style sheet."""
    monkeypatch.setattr(assets, "BUILT", tmp_path / "verbatim.css")
    assets.style_sheet.cache_clear()


@pytest.mark.usefixtures("not_built")
async def test_without_a_style_sheet_a_page_says_what_to_do_and_all_else_works(served: Served) -> None:
    try:
        answer = await served.get("/")
        assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert answer.text == assets.NOT_BUILT
        assert "make assets" in answer.text
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert (await served.get("/incidents")).is_success
    finally:
        assets.style_sheet.cache_clear()
