"""Everybody asks about the case in which everything happens, each in one capacity, in none, or without a token."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import httpx

from shared.access.callers import Capacity
from tests.access import AREAS, caller
from tests.integration.canary.reading import FOR_ITS_READERS, PARAMETER, Said
from tests.integration.canary.sending import spoken
from tests.integration.canary.story import WHOLE
from tests.integration.canary.words import SAID
from tests.integration.service import Service

RIGHTFUL = ("lado",)
"""Who may read the case: it has an allegation about somebody who works with children.

It has no complaint, is allocated to others, and is of a service area that the manager who asks does not answer for.
"""

BREAKING_GLASS = {"break-glass": f"A child may be hurt tonight: {SAID.name()}"}
"""What makes a practitioner its rightful reader, too; why is as secret as all else."""

STRANGER = "a.stranger@hackney.example"
"""Nobody whom the case is allocated to, and whom it is not about."""

WITHOUT_A_TOKEN = httpx.Client(timeout=30)

CALLERS: Mapping[str, dict[str, str]] = {
    "nobody": {},
    "somebody in no capacity": caller(subject=STRANGER),
    **{capacity: caller(capacity, subject=STRANGER, areas=AREAS) for capacity in get_args(Capacity)},
}


def to_rightful_readers(services: Mapping[str, Service]) -> dict[str, httpx.Response]:
    """Return what is answered to those who may read the case, by who they are."""
    asking = {name: CALLERS[name] for name in RIGHTFUL} | {"breaking glass": CALLERS["practitioner"] | BREAKING_GLASS}
    places = {path: services["intake"].url + PARAMETER.sub(WHOLE, path) for path in FOR_ITS_READERS}
    return {
        f"{path} as {name}": WITHOUT_A_TOKEN.get(url, headers=headers)
        for path, url in places.items()
        for name, headers in asking.items()
    }


def to_everybody_else(services: Mapping[str, Service]) -> Said:
    """Yield what every route says to everybody who asks it about the case, but for what its readers may read."""
    incident = services["reporting"].get("/incidents").json()["items"][0]["incident"]
    places = {"case_id": WHOLE, "incident": incident, "entry_id": WHOLE, "name": "on-time", "harm": "h"}
    for service in services.values():
        for method, path, url in _routes(service, places):
            for name, headers in CALLERS.items():
                if path not in FOR_ITS_READERS or name not in RIGHTFUL:
                    answer = WITHOUT_A_TOKEN.request(method, service.url + url, headers=headers)
                    yield f"{method} {answer.request.url} as {name}: {answer.status_code}", spoken(answer)


def _routes(service: Service, places: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each route: its method, its path, and the same with what is asked about in it."""
    paths: Mapping[str, Mapping[str, Any]] = service.get("/openapi.json").json()["paths"]
    for path, ways in paths.items():
        for method, operation in ways.items():
            url = path.format(**places)
            yield method.upper(), path, url
            named = {each["name"] for each in operation.get("parameters", ())} & {"subject", "case"}
            yield from ((method.upper(), path, f"{url}?{name}=case/{WHOLE}") for name in named)
