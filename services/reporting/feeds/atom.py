"""Atom (RFC 4287), archived (RFC 5005), with a tombstone for what was erased (RFC 6721)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from services.reporting.feeds.subjects import Feed, Item

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
NEVER = "1970-01-01T00:00:00Z"
"""When a feed without an entry was last changed: it must say something."""

register_namespace("", ATOM)
register_namespace("fh", HISTORY)
register_namespace("at", TOMBSTONES)


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says of itself: its links by relation, its id, and whether it is an archive or complete."""

    identity: str
    title: str
    links: Mapping[str, str]
    marks: tuple[str, ...] = ()


def written(document: Document, entries: Iterable[Element], updated: str) -> bytes:
    """Return the document as XML."""
    root = Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    _text(root, "id", document.identity)
    _text(root, "title", document.title)
    _text(root, "updated", updated)
    _text(SubElement(root, f"{{{ATOM}}}author"), "name", "Verbatim")
    for relation, target in document.links.items():
        SubElement(root, f"{{{ATOM}}}link", {"rel": relation, "href": target})
    for mark in document.marks:
        SubElement(root, f"{{{HISTORY}}}{mark}")
    root.extend(entries)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def entry_of(feed: Feed, item: Item) -> Element:
    """Return an item as an entry, or as the tombstone of what was erased."""
    if item.get("status") == "erased":
        erased = {"ref": feed.urn(item), "when": item["changedAt"]}
        return Element(f"{{{TOMBSTONES}}}deleted-entry", erased)
    return entry(feed.urn(item), feed.title(item), feed.summary(item), item["changedAt"], feed.tags(item))


def entry(identity: str, title: str, summary: str, updated: str, tags: Iterable[str]) -> Element:
    """Return an entry."""
    element = Element(f"{{{ATOM}}}entry")
    _text(element, "id", identity)
    _text(element, "title", title)
    _text(element, "updated", updated)
    _text(element, "summary", summary)
    for tag in tags:
        SubElement(element, f"{{{ATOM}}}category", {"term": tag})
    return element


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = text
