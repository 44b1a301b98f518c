"""Reading a page as a browser does: the text of an element, character by character."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = frozenset({"meta", "link", "br", "img"})


@dataclass
class Element:
    """An element, with what is in it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Elements(HTMLParser):
    """Every element of a page in the order in which they begin."""

    found: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.found.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, "elements are nested"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def elements(page: str) -> list[Element]:
    """Return the elements of a page. A browser makes line feeds of carriage returns before it reads anything."""
    parser = Elements()
    parser.feed(page.replace("\r\n", "\n").replace("\r", "\n"))
    parser.close()
    assert parser.open == []
    return parser.found


def one(page: str, name: str) -> Element:
    """Return the element with this id."""
    (found,) = (each for each in elements(page) if each.attributes.get("id") == name)
    return found
