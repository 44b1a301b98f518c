"""The pages without JavaScript and on paper."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser

from tests.browser.visiting import every_place, visit

HIDDEN_ON_PAPER = ("nav[aria-label=Pages]", ".verbatim-footer", ".verbatim-header__button", ".govuk-skip-link")
A4_HEIGHT = 1123
"""CSS pixels."""
TORN = f"""() => [...document.querySelectorAll('table, figure')].filter(each => {{
    const whole = getComputedStyle(each).breakInside === 'avoid';
    const rows = [...each.querySelectorAll('tr')];
    const between = rows.length && rows.every(row => getComputedStyle(row).breakInside === 'avoid');
    return !between && (!whole || each.offsetHeight > {A4_HEIGHT});
}}).map(each => each.outerHTML.slice(0, 100))"""


@every_place
def test_it_is_all_there_without_javascript(browser: Browser, sites: Mapping[str, str], state: str, path: str) -> None:
    with visit(browser, sites[state] + path) as page:
        said = page.inner_text("main")
        assert page.locator("script").count() == 0
    with visit(browser, sites[state] + path, java_script_enabled=False) as page:
        assert page.inner_text("main") == said


def test_details_open_and_links_lead_on_without_javascript(browser: Browser, sites: Mapping[str, str]) -> None:
    with visit(browser, sites["many"] + "/dashboard/incidents", java_script_enabled=False) as page:
        page.click("summary")
        page.click("text=A worker was harmed")
        assert "Only these are shown" in page.inner_text("main")
        page.click("text=Show all incidents")
        first = page.inner_text("tbody tr")
        page.click("text=Next page")
        assert page.inner_text("tbody tr") != first
        page.click("tbody a")
        assert "What changed, the latest first" in page.inner_text("main")


@every_place
def test_on_paper_tables_stay_whole_and_there_is_no_navigation(
    browser: Browser, sites: Mapping[str, str], state: str, path: str
) -> None:
    with visit(browser, sites[state] + path) as page:
        page.emulate_media(media="print")
        assert [each for each in HIDDEN_ON_PAPER if page.locator(each).is_visible()] == []
        assert page.evaluate(TORN) == []
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_on_paper_what_is_folded_is_unfolded(browser: Browser, sites: Mapping[str, str]) -> None:
    with visit(browser, sites["many"]) as page:
        table = page.locator("details table").first
        assert not table.is_visible()
        page.emulate_media(media="print")
        assert table.is_visible()
        assert page.locator("summary:visible").count() == 0


@pytest.mark.parametrize("name", ["complaints", "on-time", "milestones"])
def test_a_chart_shown_by_itself_is_drawn(browser: Browser, sites: Mapping[str, str], name: str) -> None:
    with visit(browser, f"{sites['many']}/dashboard/charts/{name}.svg") as page:
        assert page.locator("svg path").count() > 1
