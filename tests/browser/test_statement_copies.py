"""Copies of statements, looked at: in a real browser, on the paper that it prints, and as PDF."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.access import ANYBODY
from tests.browser.copying import CASES, tell
from tests.browser.pictures import MILLIMETRES, letters, pictures
from tests.browser.test_accessible import faults
from tests.browser.visiting import DESK, PHONE, Heard
from tests.integration.service import Service, provisioned, starting
from tests.scripts import RIGHT_TO_LEFT, TEXTS
from tests.stack import running_kafka

Copies = Mapping[str, str]

FOOT = 22 / MILLIMETRES
"""Below this, in points, there is the foot of the page."""

CAPITAL = 0.714
"""How high a capital of Noto Sans is, as a share of its size."""

WIDER = """() => [...document.querySelectorAll('*')].filter(each => each.scrollWidth > each.clientWidth + 1
    && each.clientWidth > 0).map(each => each.outerHTML.slice(0, 80))"""
SEEN = """name => {
    const words = document.getElementById(name);
    const style = getComputedStyle(words);
    const box = words.getBoundingClientRect();
    return {text: words.textContent, direction: style.direction, size: style.fontSize, lang: words.lang,
            inside: box.left >= 0 && box.right <= innerWidth};
}"""

AROUND = """() => {
    const name = document.querySelector('dd bdi');
    const before = document.createRange();
    before.setStart(name.parentElement, 0);
    before.setEndBefore(name);
    const {left, right} = before.getBoundingClientRect();
    return [before.toString(), left, right, name.getBoundingClientRect().left];
}"""
"""What stands before a name in its line, and where."""


@pytest.fixture(scope="module")
def intake(mongodb_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """An intake on a broker of its own."""
    with running_kafka(tmp_path_factory.mktemp("kafka")) as address, ThreadPoolExecutor() as beside:
        # Playwright may have a loop here already.
        told = beside.submit(provisioned, address, mongodb_url, "copies").result()
        with starting("intake", told, tmp_path_factory.mktemp("intake")) as service:
            service.wait_ready()
            yield service


@pytest.fixture(scope="module")
def copies(intake: Service) -> Copies:
    """The address of the copy of every case."""
    return {name: f"{intake.url}{path}" for name, path in tell(intake).items()}


@contextmanager
def opened(chromium: Browser, url: str, size: Mapping[str, int] = DESK) -> Iterator[Page]:
    """Open a copy as somebody who may read it; nothing may be refused or complained of."""
    heard = Heard()
    context = chromium.new_context(
        viewport={"width": size["width"], "height": size["height"]}, extra_http_headers=ANYBODY
    )
    page = context.new_page()
    heard.listen(page)
    page.goto(url, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    yield page
    context.close()
    assert (heard.refused, heard.complaints) == ([], [])
    assert all(each.startswith("/".join(url.split("/")[:3])) for each in heard.asked)


def typefaces(page: Page, name: str) -> list[dict[str, Any]]:
    """Return what the words of an element are set in, as the browser says it."""
    asked = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        asked.send(f"{domain}.enable")
    root = asked.send("DOM.getDocument")["root"]["nodeId"]
    node = asked.send("DOM.querySelector", {"nodeId": root, "selector": f"#{name}"})["nodeId"]
    found: list[dict[str, Any]] = asked.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return found


@pytest.mark.parametrize("tag", TEXTS)
def test_on_the_screen_words_are_as_they_were_said_in_our_typefaces_and_their_direction(
    chromium: Browser, copies: Copies, tag: str
) -> None:
    with opened(chromium, f"{copies[tag]}?language=yi") as page:
        said = page.evaluate(SEEN, "said")
        assert (said["text"], said["lang"]) == (TEXTS[tag], tag)
        assert said["direction"] == ("rtl" if tag in RIGHT_TO_LEFT else "ltr")
        assert {each["isCustomFont"] for each in typefaces(page, "said")} == {True}
        if tag != "yi":
            translation = page.evaluate(SEEN, "translation")
            assert (translation["text"], translation["direction"], translation["lang"]) == (TEXTS["yi"], "rtl", "yi")


@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("name", ["tr", "yi", "zh-Hans", "long", "bidi"])
def test_axe_finds_no_fault_and_nothing_is_wider_than_a_telephone(
    chromium: Browser, copies: Copies, name: str, size: str
) -> None:
    with opened(chromium, f"{copies[name]}?size={size}", PHONE) as page:
        assert faults(page) == []
        assert page.evaluate(WIDER) == []
        assert page.evaluate(SEEN, "said")["size"] == {"normal": "18.6667px", "large": "24px"}[size]


def test_directions_in_the_words_change_nothing_around_them(chromium: Browser, copies: Copies) -> None:
    looks = []
    for name in ("bidi", "plain"):
        with opened(chromium, copies[name]) as page:
            assert page.evaluate(SEEN, "said")["text"] == CASES[name][1]
            looks.append([page.locator(part).screenshot() for part in ("h1", ".choices", ".signed")])
            looks.append(page.evaluate(AROUND))
    assert looks[:2] == looks[2:]


@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("name", ["yi", "bn", "zh-Hans", "en", "long"])
def test_on_paper_nothing_runs_off_the_page(
    chromium: Browser, intake: Service, copies: Copies, name: str, size: str
) -> None:
    asked = f"{copies[name]}?size={size}"
    with opened(chromium, asked) as page:
        printed = page.pdf(prefer_css_page_size=True)
    made = intake.get(f"{asked.removeprefix(intake.url)}&format=pdf").content
    for pdf in (printed, made):
        for picture in pictures(pdf):
            assert picture.is_a4
            assert picture.edges_are_blank()


@pytest.mark.parametrize("name", ["yi", "ckb", "tr", "bn"])
def test_on_paper_the_words_stand_at_the_side_where_they_begin(intake: Service, copies: Copies, name: str) -> None:
    path = copies[f"{name} at length"].removeprefix(intake.url)
    pdf = intake.get(f"{path}?format=pdf&size=large&language={name}").content
    bars = [place for picture in pictures(pdf) for place in picture.bars()]
    assert bars
    assert all(place > 0.85 if name in RIGHT_TO_LEFT else place < 0.15 for place in bars)


def test_page_breaks_cut_no_line(intake: Service, copies: Copies) -> None:
    pdf = intake.get(f"{copies['long'].removeprefix(intake.url)}?format=pdf&size=large").content
    found = list(letters(pdf))
    assert len(list(pictures(pdf))) > 3
    for letter, bottom, top, height in found:
        assert bottom >= FOOT or top <= FOOT, letter
        assert top <= height - 18 / MILLIMETRES, letter


@pytest.mark.parametrize(("size", "points"), [("normal", 14), ("large", 18)])
def test_print_is_as_large_as_it_should_be(intake: Service, copies: Copies, size: str, points: int) -> None:
    pdf = intake.get(f"{copies['pl'].removeprefix(intake.url)}?format=pdf&size={size}").content
    capitals = [top - bottom for letter, bottom, top, _ in letters(pdf) if letter == "Z"]
    assert min(capitals) == pytest.approx(points * CAPITAL, abs=0.3)
