"""Where a log to be checked comes from: the service that serves it, or a file that it was saved to."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from pydantic import TypeAdapter, ValidationError

from deploy.local import client
from deploy.local.failure import StackError
from services.reporting.log.chain import Head

PAGE = 1000
HEAD: TypeAdapter[Head] = TypeAdapter(Head)

Content = dict[str, Any]


def head_in(content: object, where: str) -> Head:
    """Read a head. Raises StackError if it is none."""
    try:
        return HEAD.validate_python(content)
    except ValidationError as error:
        raise StackError(f"{where} has no head of a log where it should be.") from error


def served(http: httpx.Client) -> Iterator[Content | Head]:
    """Yield the records that a reporting service serves, then the head of the log. Raises StackError."""
    after = 0
    while True:
        page = client.answer(http, "/log", after=after, limit=PAGE)
        yield from page.get("items", ())
        if page.get("next", 0) <= after:
            yield head_in(page.get("head"), str(http.base_url))
            return
        after = page["next"]


def saved(file: Path) -> Iterator[Content | Head]:
    """Yield the records of a file, one a line, then the head, which is its last line. Raises StackError."""
    try:
        with file.open(encoding="utf-8") as lines:
            before = _content(file, 1, next(lines, "{}"))
            for number, line in enumerate(lines, start=2):
                yield before
                before = _content(file, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise StackError(f"{file} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}.") from error
    yield head_in(before, f"{file}, at its end,")


def _content(file: Path, number: int, line: str) -> Content:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise StackError(f"{file}, line {number}, is not JSON.") from error
    if not isinstance(content, dict):
        raise StackError(f"{file}, line {number}, is not a JSON object.")
    return content
