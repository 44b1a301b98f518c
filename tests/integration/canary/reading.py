"""Everything that the services say to whoever asks, but for a case as it was told: that is for its rightful reader."""

import re
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from tests.integration.canary.sending import spoken
from tests.integration.canary.words import ASKED
from tests.integration.reporting.planting.reading import MORE, Reader
from tests.integration.service import Service

FOR_ITS_READERS = frozenset({"/cases/{case_id}", "/cases/{case_id}/statement/copy"})
"""Where words are answered, to whoever may read the case."""

FOR_FEW = "/cases/{case_id}/originals/{harm}"
"""What harms, as it was recorded; without a reason nobody is told it."""

THERE = {"/statement-copy/typefaces/{name}": "/statement-copy/typefaces/NotoSans_400Regular.ttf"}
"""What is asked for where a route is about something other than a case."""

PARAMETER = re.compile(r"\{\w+\}")
UNARCHIVED = {path: [query for query in queries if "archive" not in query] for path, queries in MORE.items()}
"""What is asked of a log that is too short to have archives."""
NEEDED = {"/interpreters/match": {"language": "tr", "setting": "telephone"}}
"""What a route cannot be asked without."""

Said = Iterator[tuple[str, bytes]]


def everything(services: Mapping[str, Service], cases: Iterable[str]) -> Said:
    """Yield what each route of every service says about each of these cases, and what it says to odd questions."""
    reader = Reader(services["reporting"], UNARCHIVED)
    yield from reader.everything()
    yield from reader.refusals(ASKED.name())
    for name in sorted(services.keys() - {"reporting"}):
        for path, parameters in _routes(services[name]).items():
            yield from _answers(services[name], path, parameters, cases)
            yield from _to_odd_questions(services[name], path, parameters)


def _routes(service: Service) -> dict[str, list[str]]:
    """Return the routes that something can be read at, each with the parameters that it takes in its query."""
    paths: dict[str, Any] = service.get("/openapi.json").json()["paths"]
    taken = {path: ways["get"].get("parameters", ()) for path, ways in paths.items() if "get" in ways}
    return {"/openapi.json": []} | {
        path: [each["name"] for each in parameters if each["in"] == "query"] for path, parameters in taken.items()
    }


def _answers(service: Service, path: str, parameters: list[str], cases: Iterable[str]) -> Said:
    if path in {*FOR_ITS_READERS, FOR_FEW}:
        return
    path = THERE.get(path, path)
    assert PARAMETER.findall(path) in ([], ["{case_id}"]), f"what there is at {path} must be said here"
    filled = [PARAMETER.sub(case, path) for case in cases] if PARAMETER.search(path) else [path]
    for url in filled:
        yield from _pages(service, url, NEEDED.get(path, {"limit": "500"} if "limit" in parameters else {}))


def _pages(service: Service, url: str, asked: dict[str, str]) -> Said:
    answer = service.get(url, asked)
    assert answer.status_code == HTTPStatus.OK, url
    yield f"GET {answer.request.url}", spoken(answer)
    if asked and "next" in answer.json():
        yield from _pages(service, url, asked | {"cursor": answer.json()["next"]})


def _to_odd_questions(service: Service, path: str, parameters: list[str]) -> Said:
    word = ASKED.name()
    there = [PARAMETER.sub(word, path)] if PARAMETER.search(path) else []
    for url in (*there, f"{path}/{word}", *(f"{path}?{name}={word}" for name in parameters)):
        yield f"GET {url}", spoken(service.get(url))
