"""Visits to the pages: what is opened, and what must hold on every visit."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response

from services.reporting.feeds.cursors import Cursor, walk_of
from services.reporting.feeds.subjects import INCIDENTS, PATHS
from tests.browser.filling import reference
from tests.signed_in import signed_in

REBUILT = Cursor(edition="before", walk=walk_of(PATHS[INCIDENTS.name].name, {}), at=1, head=1).text()
"""What a list gave out before its log was rebuilt."""

EVERYWHERE = {
    "overview": "/",
    "incidents": "/dashboard/incidents",
    "standards": "/dashboard/standards",
    "figures": "/dashboard/figures",
    "review": "/dashboard/review",
}
WHATEVER_THE_LOG = {
    "statement": "/dashboard/accessibility",
    "no such page": "/dashboard/nowhere",
    "signed out": "/signed-out",
    "not signed in": "/sign-in/done",
    "rebuilt since": f"/dashboard/incidents?cursor={REBUILT}",
    "no such filter": "/dashboard/incidents?kind=nonsense",
}
INCIDENT = f"/dashboard/incidents/{reference(0)}"
OF_MANY = {
    "an incident": f"/dashboard/incidents/{reference(3)}",
    "an erased incident": f"/dashboard/incidents/{reference(1)}",
    "filters set": "/dashboard/incidents?kind=partner&missed=yes&limit=5",
    "nothing found": "/dashboard/incidents?month=2020-01",
}
PLACES = [
    *((state, name, path) for state in ("empty", "one", "many") for name, path in EVERYWHERE.items()),
    *(("one", name, path) for name, path in WHATEVER_THE_LOG.items()),
    ("one", "the incident", INCIDENT),
    *(("many", name, path) for name, path in OF_MANY.items()),
]
"""Every page in every state: the log that is looked at, what it is, its address."""

every_place = pytest.mark.parametrize(
    ("state", "path"),
    [(state, path) for state, _, path in PLACES],
    ids=[f"{state}: {name}" for state, name, _ in PLACES],
)

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@dataclass
class Heard:
    """What happened during a visit that nobody sees."""

    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Listen to a page."""
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", lambda request: self.refused.append(request.url))
        page.on("response", self._answered)
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _answered(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST and not response.request.is_navigation_request():
            self.refused.append(response.url)

    def _said(self, kind: str, text: str) -> None:
        # That a page is not there is said by the browser, too, where it is a page that should not be there.
        if kind in {"error", "warning"} and "the server responded with a status of 4" not in text:
            self.complaints.append(text)


@contextmanager
def visit(browser: Browser, url: str, size: Mapping[str, int] = DESK, **options: Any) -> Iterator[Page]:  # noqa: ANN401
    """Open a page as somebody who is signed in; nothing may be asked of others, refused, or complained of."""
    origin = "/".join(url.split("/")[:3])
    heard = Heard()
    context = browser.new_context(viewport={"width": size["width"], "height": size["height"]}, **options)
    context.add_cookies([{"name": name, "value": value, "url": origin} for name, value in signed_in(origin).items()])
    page = context.new_page()
    heard.listen(page)
    page.goto(url)
    yield page
    context.close()
    assert [each for each in heard.asked if not each.startswith(f"{origin}/")] == []
    assert heard.refused == []
    assert heard.complaints == []
