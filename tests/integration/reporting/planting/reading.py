"""Everything that reporting says to whoever reads it, as bytes, by where it was said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import httpx

from services.reporting.dashboard.findings import CHARTS
from services.reporting.measures.api import PARTS
from services.reporting.signing_in.own_paths import DONE, SIGN_IN, SIGN_OUT
from tests.integration.service import Service

Json = dict[str, Any]
PARAMETER = re.compile(r"\{\w+\}")
PAGES = 100
MORE = {
    "/incidents": ("serviceArea=other", "missed=yes", "escalated=yes", "status=erased"),
    "/feeds/incidents.json": ("serviceArea=other", "status=erased"),
    "/feeds/escalations.json": ("serviceArea=other", "status=erased"),
    "/feeds/incidents.atom": ("archive=1",),
    "/feeds/escalations.atom": ("archive=1",),
    "/dashboard/incidents": ("serviceArea=other", "status=erased"),
}
"""What else is asked of a route than what it says unasked."""

SIGNING_IN = (SIGN_IN, DONE, SIGN_OUT)
"""The routes that lead to the identity provider and back, and say nothing of anybody."""


@dataclass(frozen=True)
class Reader:
    """Somebody who reads everything that there is to read of a service; `more` is what else is asked of a route."""

    service: Service
    more: Mapping[str, Sequence[str]] = field(default_factory=lambda: MORE)

    def everything(self) -> Iterator[tuple[str, bytes]]:
        """Yield what every route of its OpenAPI document says, page by page, in every way that there is to ask it."""
        for path in self.routes():
            for filled in self._filled(path):
                for url in (filled, *(f"{filled}?{query}" for query in self.more.get(path, ()))):
                    yield from self._pages(url)

    def routes(self) -> dict[str, list[str]]:
        """Return the routes of its OpenAPI document, each with the parameters that it takes in its query."""
        described: Json = self.service.get("/openapi.json").json()["paths"]
        paths = {path: ways for path, ways in described.items() if path not in SIGNING_IN}
        assert {method for ways in paths.values() for method in ways} == {"get"}, "there is more to do than to read"
        taken = {path: ways["get"].get("parameters", ()) for path, ways in paths.items()}
        return {"/openapi.json": []} | {
            path: [each["name"] for each in parameters if each["in"] == "query"] for path, parameters in taken.items()
        }

    def refusals(self, marker: str) -> Iterator[tuple[str, bytes]]:
        """Yield what is said to those who ask for what is not there, or with a value that cannot be used."""
        for url in self._unanswerable(marker):
            answer = self.service.get(url)
            if answer.status_code != HTTPStatus.OK:
                assert answer.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY}, url
                yield url, _said(answer)

    def incidents(self) -> list[Json]:
        """Return every incident."""
        found: list[Json] = self.service.get("/incidents", {"limit": 500}).json()["items"]
        return found

    def _unanswerable(self, marker: str) -> Iterator[str]:
        yield from (f"/{marker}", f"/feeds/{marker}", f"/feeds/incidents.{marker}", f"/dashboard/{marker}")
        for path, parameters in self.routes().items():
            if PARAMETER.search(path):
                yield PARAMETER.sub(marker, path)
            else:
                yield from (f"{path}?{name}={marker}" for name in parameters)

    def _filled(self, path: str) -> list[str]:
        """Return the path with everything that there is in the place of its parameter."""
        if not PARAMETER.search(path):
            return [path]
        references = [each["incident"] for each in self.incidents()]
        values: dict[str, list[str]] = {
            "/incidents/{incident}": references,
            "/dashboard/incidents/{incident}": references,
            "/measures/{name}": list(PARTS),
            "/dashboard/charts/{name}.svg": list(CHARTS),
            "/dashboard/assets/{name}": re.findall(r"/dashboard/assets/([\w.-]+)", self.service.get("/").text),
        }
        assert values.get(path), f"what there is at {path} must be said here, for it to be read"
        return [PARAMETER.sub(value, path) for value in values[path]]

    def _pages(self, url: str) -> Iterator[tuple[str, bytes]]:
        for _ in range(PAGES):
            answer = self.service.get(url)
            assert answer.status_code == HTTPStatus.OK, url
            yield url, _said(answer)
            following = answer.links.get("next")
            if following is None:
                return
            url = following["url"].removeprefix(self.service.url)
        raise AssertionError(f"{url} has more than {PAGES} pages")


def _said(answer: httpx.Response) -> bytes:
    """Return all that an answer says, its headers too."""
    return b"\n".join([*(name + b": " + value for name, value in answer.headers.raw), b"", answer.content])
