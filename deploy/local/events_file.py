"""Reading CloudEvents out of a file: one event, a JSON array of them, or one on each line."""

import json
from typing import Any

from deploy.local.failure import StackError

CloudEvent = dict[str, Any]


def read(text: str, name: str) -> list[CloudEvent]:
    """Return the events in the text. Raises StackError, naming the line, if it is not JSON or holds no events."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > 1 and _is_json(lines[0][1]):
        entries = [_parse(line, name, number) for number, line in lines]
    else:
        whole = _parse(text, name, 1)
        entries = whole if isinstance(whole, list) else [whole]
    if not entries:
        raise StackError(f"{name} holds no events.")
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            raise StackError(f"{name}: entry {number} is not a JSON object, so not a CloudEvent.")
    return entries


def _parse(text: str, name: str, first_line: int) -> Any:  # noqa: ANN401 - JSON can be anything
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise StackError(f"{name}, line {first_line + error.lineno - 1}, is not JSON: {error.msg}.") from error


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except json.JSONDecodeError:
        return False
    return True
