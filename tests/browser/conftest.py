"""Reporting with an empty log, with one incident and with many, and a browser that looks at it."""

import asyncio
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from shared.engine.store import open_database
from tests.browser.filling import fill
from tests.integration.reporting.signing_in.identity import identity_page
from tests.integration.service import provisioned, starting
from tests.signed_in import CLIENT, signed_in
from tests.stack import free_port
from tests.waiting import eventually

SIZES = {"empty": 0, "one": 1, "many": 100_000}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that runs as root in a container, and asks for nothing by itself."""


async def _fill(mongodb_url: str, state: str) -> None:
    database = open_database(mongodb_url, f"browser-{state}-reporting")
    await fill(database, SIZES[state])
    database.client.close()


async def _has_figures(url: str) -> bool:
    async with httpx.AsyncClient(base_url=url, timeout=30, cookies=signed_in(url)) as client:
        return (await client.get("/dashboard/charts/on-time.svg")).is_success


@pytest.fixture(scope="session")
def sites(kafka_url: str, mongodb_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """The addresses of three services, each on a log of another size; people sign in to the one with one incident."""
    issuer = {"OIDC_ISSUER": f"http://127.0.0.1:{free_port()}"}
    with ExitStack() as ending:
        started = {}
        for state in SIZES:
            surroundings = {**provisioned(kafka_url, mongodb_url, f"browser-{state}"), **CLIENT, **issuer}
            asyncio.run(_fill(mongodb_url, state))
            starts = starting("reporting", surroundings, tmp_path_factory.mktemp(state), INSTANCE=state)
            started[state] = ending.enter_context(starts)
        for service in started.values():
            service.wait_ready()
            asyncio.run(eventually(partial(_has_figures, service.url), within=180))
        told = {**surroundings, "PUBLIC_URL": started["one"].url}
        ending.enter_context(identity_page(told, tmp_path_factory.mktemp("identity")))
        yield {state: service.url for state, service in started.items()}


@pytest.fixture(scope="session")
def browser(sites: Mapping[str, str], chromium: Browser) -> Browser:
    """The browser, once there is something to look at."""
    del sites  # They are started with a loop of their own, which Playwright's would be in the way of.
    return chromium


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that is installed on this machine."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path is not None, f"none of {', '.join(BROWSERS)} is installed (Debian: apt-get install chromium)"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=FLAGS)
