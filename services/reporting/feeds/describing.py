"""What stands beside each table: its description (CSV on the Web)."""

import json

from fastapi import Response

from services.reporting.feeds import tables
from services.reporting.feeds.answering import PRIVATE, Asking
from services.reporting.feeds.subjects import Feed


def described(feed: Feed, asking: Asking, columns: str | None) -> Response:
    """Return the description of the table that the same query gives. Raises RefusedError on unknown columns."""
    document = tables.metadata(feed.table, feed.table.chosen(columns), _same(feed, tables.SUFFIX, asking))
    return Response(json.dumps(document), media_type=tables.METADATA_TYPE, headers=PRIVATE)


def leads_to_description(feed: Feed, asking: Asking) -> str:
    """Return the `Link` of a table, which leads to its description."""
    return f'<{_same(feed, tables.METADATA_SUFFIX, asking)}>; rel="describedby"; type="{tables.METADATA_TYPE}"'


def _same(feed: Feed, suffix: str, asking: Asking) -> str:
    query = asking.request.url.query
    return asking.url(f"/feeds/{feed.name}.{suffix}") + (f"?{query}" if query else "")
