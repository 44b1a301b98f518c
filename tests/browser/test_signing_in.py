"""Signing in and out in a real browser, on the identity page of the local stack, with JavaScript and without."""

import csv
import json
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.filling import reference
from tests.browser.test_accessible import FOCUS, faults
from tests.browser.visiting import Heard

WARNING = "Only to try Verbatim out on this machine."


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A browser in which nobody is signed in, and which has nothing to complain of."""
    context = browser.new_context(java_script_enabled=request.param)
    page = context.new_page()
    heard = Heard()
    heard.listen(page)
    yield page
    context.close()
    assert heard.complaints == []


def sign_in(page: Page, name: str, *roles: str) -> None:
    """Fill in the identity page."""
    assert WARNING in page.inner_text("main")
    page.fill("text=Name", name)
    for box in page.get_by_role("checkbox", checked=True).all():
        box.uncheck()
    for role in roles:
        page.get_by_label(role, exact=True).check()
    page.get_by_role("button", name="Sign in").click()


def test_somebody_signs_in_reads_downloads_and_signs_out(page: Page, sites: Mapping[str, str]) -> None:
    asked = f"{sites['one']}/dashboard/incidents?kind=disclosed"
    page.goto(asked)
    assert not page.url.startswith(sites["one"])
    sign_in(page, "Ada Lovelace", "leadership")
    page.wait_for_url(asked)
    assert "Signed in as Ada Lovelace" in page.inner_text("header")
    page.click("text=Review")
    assert "Signed in as Ada Lovelace" in page.inner_text("header")
    with page.expect_download() as download:
        page.click("text=Incidents as a table (CSV)")
    rows = list(csv.reader(download.value.path().read_text("utf-8-sig").splitlines()))
    assert any(reference(0) in row for row in rows)
    page.goto(f"{sites['one']}/measures")
    assert json.loads(page.inner_text("body"))["asOf"]
    page.goto(sites["one"])
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{sites['one']}/signed-out")
    assert "You are signed out" in page.inner_text("main")
    assert page.get_by_role("button", name="Sign out").count() == 0
    page.go_back()
    assert "What needs leadership now" not in page.content()
    page.goto(asked)
    assert WARNING in page.inner_text("main")


def test_somebody_without_the_right_is_told_so_and_can_leave(page: Page, sites: Mapping[str, str]) -> None:
    page.goto(sites["one"])
    sign_in(page, "Grace", "practitioner")
    assert "This page is not open to you" in page.inner_text("main")
    assert reference(0) not in page.content()
    page.get_by_role("button", name="Sign out").click()
    assert "You are signed out" in page.inner_text("main")
    page.click("main >> text=Sign in")
    assert WARNING in page.inner_text("main")


def test_what_is_met_on_the_way_has_no_fault_that_axe_finds(browser: Browser, sites: Mapping[str, str]) -> None:
    page = browser.new_page()
    page.goto(sites["one"])
    assert faults(page) == []
    sign_in(page, "Grace", "practitioner")
    assert faults(page) == []
    page.context.close()


def test_everything_on_the_way_is_done_by_keyboard(browser: Browser, sites: Mapping[str, str]) -> None:
    page = browser.new_page()
    page.goto(sites["one"])
    page.keyboard.press("Tab")
    page.keyboard.type("na")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{sites['one']}/")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["text"] == "Sign out"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{sites['one']}/signed-out")
    page.context.close()
