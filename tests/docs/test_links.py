"""Every link leads somewhere."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, README, name, prose

LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """Return what a link to a heading of the page may end with, as GitHub writes it."""
    return {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in HEADING.findall(prose(page))
    }


def links(page: Path) -> list[str]:
    """Return where the relative links of a page lead."""
    return [link for link in LINK.findall(prose(page)) if not link.startswith(("https://", "mailto:"))]


def targets(page: Path) -> list[Path]:
    """Return the files that the page links to."""
    return [(page.parent / link.partition("#")[0]).resolve() for link in links(page)]


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether the link leads to a file that is there, and to a heading in it if it names one."""
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in anchors(target))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_relative_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    assert [link for link in links(page) if not leads_somewhere(page, link)] == []


def test_every_page_is_reached_from_the_readme() -> None:
    reached, fresh = set[Path](), {README}
    while fresh:
        reached |= fresh
        fresh = {target for page in fresh for target in targets(page)} & set(PAGES) - reached
    assert reached == set(PAGES)
