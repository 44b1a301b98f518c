"""JSON Feed 1.1."""

from collections.abc import Mapping
from typing import Any

from services.reporting.feeds.subjects import Feed
from services.reporting.feeds.walking import Stretch

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"

Json = dict[str, Any]


def feed_document(feed: Feed, stretch: Stretch, urls: Mapping[str, str]) -> Json:
    """Return a page of the feed; `urls` has `feed`, `home` and `since`, and `next` unless the page is the last."""
    following = {"next_url": urls["next"]} if "next" in urls else {}
    return {
        "version": VERSION,
        "title": f"Verbatim: {feed.table.title}",
        "description": feed.about,
        "home_page_url": urls["home"],
        "feed_url": urls["feed"],
        **following,
        "language": "en-GB",
        "_verbatim": {"about": "docs/feeds.md", "since_url": urls["since"]},
        "items": [_item(feed, item) for _, item in stretch.items],
    }


def _item(feed: Feed, item: Json) -> Json:
    entry = item.copy()
    number = {"number": entry.pop("number")} if "number" in entry else {}
    return {
        "id": feed.urn(item),
        "title": feed.title(item),
        "content_text": feed.summary(item),
        "date_modified": item["changedAt"],
        "tags": list(feed.tags(item)),
        "_verbatim": {**number, "entry": entry},
    }
