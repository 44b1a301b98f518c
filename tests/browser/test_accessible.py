"""Every page in every state: no fault that axe finds, everything by keyboard, and nothing beyond a narrow screen."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visiting import DESK, PHONE, every_place, visit

AXE = Path(__file__).parents[2] / "deploy" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_RUN = f"""async within => {{
    const found = await axe.run(within, {{runOnly: {json.dumps(RULES)}, resultTypes: ['violations']}});
    const faults = found.violations.map(each => [each.id, each.nodes.map(node => node.html)]);
    return {{faults, tried: found.passes.length}};
}}"""
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
FOCUS = """() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const seen = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    const box = at.getBoundingClientRect();
    const onScreen = box.bottom > 0 && box.top < innerHeight;
    return {place: [...document.querySelectorAll('*')].indexOf(at), text: at.textContent.trim(), seen, onScreen};
}"""
REACHABLE = """() => {
    const every = [...document.querySelectorAll('*')];
    const wanted = every.filter(each => each.matches('a[href], button, summary, [tabindex="0"]'));
    return wanted.filter(each => each.checkVisibility()).map(each => every.indexOf(each));
}"""


def faults(page: Page, within: str = "html") -> list[Any]:
    """Return what axe finds wrong with a page: each rule with the elements that break it."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(AXE_RUN, within)
    assert found["tried"]
    return list(found["faults"])


@every_place
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_no_fault(
    browser: Browser, sites: Mapping[str, str], state: str, path: str, size: Mapping[str, int]
) -> None:
    with visit(browser, sites[state] + path, size) as page:
        if page.locator("details").count():
            assert faults(page, "details") == []
            page.evaluate(OPEN_ALL)
        assert faults(page) == []


def test_axe_would_find_one(browser: Browser, sites: Mapping[str, str]) -> None:
    with visit(browser, sites["many"]) as page:
        page.evaluate("document.querySelector('img').removeAttribute('alt')")
        assert [rule for rule, _ in faults(page)] == ["image-alt"]


@every_place
def test_every_link_and_button_is_reached_by_keyboard_in_its_order_and_is_seen(
    browser: Browser, sites: Mapping[str, str], state: str, path: str
) -> None:
    with visit(browser, sites[state] + path) as page:
        wanted = page.evaluate(REACHABLE)
        reached = []
        for _ in wanted:
            page.keyboard.press("Tab")
            reached.append(page.evaluate(FOCUS))
        assert [each["place"] for each in reached] == wanted
        assert [each["text"] for each in reached if not each["seen"] or not each["onScreen"]] == []


def test_one_key_skips_to_the_content(browser: Browser, sites: Mapping[str, str]) -> None:
    with visit(browser, sites["many"] + "/dashboard/incidents") as page:
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)["text"] == "Skip to main content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main-content"


def test_the_filters_open_and_lead_on_by_keyboard(browser: Browser, sites: Mapping[str, str]) -> None:
    with visit(browser, sites["many"] + "/dashboard/incidents") as page:
        page.locator("summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**kind=disclosed")
        assert "What kind: Disclosed" in page.inner_text("main")


@every_place
def test_nothing_is_wider_than_a_narrow_screen(
    browser: Browser, sites: Mapping[str, str], state: str, path: str
) -> None:
    with visit(browser, sites[state] + path, PHONE) as page:
        page.evaluate(OPEN_ALL)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_wide_table_is_shown_row_by_row_with_the_names_of_its_columns(
    browser: Browser, sites: Mapping[str, str]
) -> None:
    with visit(browser, sites["many"] + "/dashboard/incidents", PHONE) as page:
        cells = page.locator("tbody tr").first.locator("th, td")
        lefts = cells.evaluate_all("cells => cells.map(each => Math.round(each.getBoundingClientRect().left))")
        names = cells.evaluate_all("cells => cells.slice(1).map(each => getComputedStyle(each, '::before').content)")
        head = page.locator("thead th").all_text_contents()
    assert len(set(lefts)) == 1
    assert [name.split('"')[1] for name in names] == head[1:]
