"""Tables as CSV (RFC 4180), written piece by piece, and what describes them (CSV on the Web)."""

import csv
import re
from collections.abc import AsyncIterable, AsyncIterator, Mapping, Sequence
from io import StringIO
from typing import Any

from services.reporting.feeds.columns import Column, Table

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
SUFFIX = "csv"
METADATA_SUFFIX = "csv-metadata.json"
METADATA_TYPE = "application/csvm+json"
CONTEXT = "http://www.w3.org/ns/csvw"

_FORMULA = re.compile(
    r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]*[=+\-@|%\t\r\n\uff1d\uff0b\uff0d\uff20]"
)

Item = Mapping[str, Any]


def safe(cell: str | int) -> str | int:
    """Return the cell so that no spreadsheet takes it for a formula: a quotation mark before what looks like one."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


async def written(columns: Sequence[Column], pieces: AsyncIterable[Sequence[Item]]) -> AsyncIterator[bytes]:
    """Yield the table piece by piece, the names of its columns first, in lines that end with CR LF."""
    yield _lines([[column.name for column in columns]])
    cells = [column.cell for column in columns]
    async for items in pieces:
        yield _lines([[safe(cell(item)) for cell in cells] for item in items])


def _lines(rows: Sequence[Sequence[str | int]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def metadata(table: Table, columns: Sequence[Column], url: str) -> dict[str, Any]:
    """Return the description of the table at `url`, which has these columns."""
    key = {"primaryKey": table.key} if any(column.name == table.key for column in columns) else {}
    return {
        "@context": [CONTEXT, {"@language": "en"}],
        "url": url,
        "dc:title": table.title,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [_described(column, column.name == table.key) for column in columns],
            **key,
        },
    }


def _described(column: Column, is_key: bool) -> dict[str, Any]:  # noqa: FBT001 - CSVW's own property
    separator = {"separator": " "} if column.is_list else {}
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.says,
        "datatype": column.datatype,
        "required": is_key,
        **separator,
    }
