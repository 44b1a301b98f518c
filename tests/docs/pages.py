"""The documentation as it is read: its pages, what they name between backticks, their blocks and their tables."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
RUNBOOK = ROOT / "docs" / "runbook.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "services/*/*.md", "deploy/**/*.md")
    for path in ROOT.glob(pattern)
    if "node_modules" not in path.parts
)

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")


def name(page: Path) -> str:
    """Return what a page is called in the report of a test."""
    return str(page.relative_to(ROOT))


def text(page: Path) -> str:
    """Return a page as it is written."""
    return page.read_text("utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """Return the fenced blocks in this language."""
    return [content for marked, content in _BLOCK.findall(text(page)) if marked == language]


def prose(page: Path) -> str:
    """Return a page without its fenced blocks."""
    return _BLOCK.sub("", text(page))


def spans(page: Path) -> list[str]:
    """Return what stands between backticks, outside of blocks."""
    return _SPAN.findall(prose(page))


def named(cell: str) -> list[str]:
    """Return what stands between backticks in a cell."""
    return _SPAN.findall(cell)


def section(page: Path, heading: str) -> str:
    """Return what stands under this heading, down to the next of its level or above. Raises ValueError."""
    lines = prose(page).splitlines()
    start = lines.index(heading) + 1
    level = heading.partition(" ")[0]
    ends = (n for n in range(start, len(lines)) if re.match(rf"#{{1,{len(level)}}} ", lines[n]))
    return "\n".join(lines[start : next(ends, len(lines))])


def rows(part: str) -> list[list[str]]:
    """Return the rows of the tables in a part of a page, without their heads, each as its cells."""
    found: list[list[str]] = []
    for line in part.splitlines():
        if re.fullmatch(r"\|[-|]+\|", line):
            found.pop()  # the head of the table
        elif line.startswith("|"):
            found.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return found
