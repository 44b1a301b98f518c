"""Reading a list as another system does: page by page, until there is no next one."""

from collections.abc import Mapping
from typing import Any

import httpx

from tests.integration.service import Service

Item = dict[str, Any]

LISTS = {
    "/duties": ("escalation", ("subject", "key")),
    "/requests": ("translation", ("subject", "request")),
    "/incidents": ("reporting", ("incident",)),
    "/quarantine": ("intake", ("id",)),
}
"""Which service has each list, and the members that tell one item from all others."""


def identity(path: str, item: Item) -> tuple[str, ...]:
    """Return what tells this item of the list from all others."""
    return tuple(item[name] for name in LISTS[path][1])


def ask(services: Mapping[str, Service], path: str, params: Mapping[str, str | int]) -> httpx.Response:
    """Ask the service that has this list."""
    return services[LISTS[path][0]].get(path, params)


def pages(services: Mapping[str, Service], path: str, limit: int, **filters: str | int) -> list[list[Item]]:
    """Return every page of the list."""
    found: list[list[Item]] = []
    page: dict[str, Any] = {"next": None}
    while "next" in page:
        cursor = {"cursor": page["next"]} if page["next"] else {}
        page = ask(services, path, {"limit": limit, **filters, **cursor}).raise_for_status().json()
        found.append(page["items"])
        assert len(found) < 1000
    return found


def everything(services: Mapping[str, Service], path: str, **filters: str | int) -> list[Item]:
    """Return the whole list."""
    return [item for page in pages(services, path, 500, **filters) for item in page]
