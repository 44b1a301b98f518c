"""What stands beside each table: its description (CSV on the Web)."""

import json

from fastapi import Response

from services.reporting.feeds import tables
from services.reporting.feeds.answering import PRIVATE, Asking
from services.reporting.feeds.filters import TableOfIncidents, TableOfReviews
from services.reporting.feeds.subjects import Feed


def address(feed: Feed, suffix: str, asking: Asking, wanted: TableOfIncidents | TableOfReviews) -> str:
    """Return the address at which the table that is wanted, or its description, is found."""
    chosen = {"columns": wanted.columns} if wanted.columns else {}
    return asking.url(f"/feeds/{feed.name}.{suffix}", **wanted.told(), **chosen)


def described(feed: Feed, asking: Asking, wanted: TableOfIncidents | TableOfReviews) -> Response:
    """Return the description of the table that the same parameters give."""
    document = tables.metadata(
        feed.table, feed.table.chosen(wanted.columns), address(feed, tables.SUFFIX, asking, wanted)
    )
    return Response(json.dumps(document), media_type=tables.METADATA_TYPE, headers=PRIVATE)


def leads_to_description(feed: Feed, asking: Asking, wanted: TableOfIncidents | TableOfReviews) -> str:
    """Return the `Link` of a table, which leads to its description."""
    return (
        f'<{address(feed, tables.METADATA_SUFFIX, asking, wanted)}>; rel="describedby"; type="{tables.METADATA_TYPE}"'
    )
