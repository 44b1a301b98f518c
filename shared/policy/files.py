"""Reading a TOML file into typed rows, and saying where it is wrong."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from shared.policy.rows import Row

R = TypeVar("R", bound=Row)


class PolicyError(Exception):
    """A policy that cannot be used; the message names the file, the row (from 1) and its id, and the reason."""


def read_document(path: Path) -> dict[str, Any]:
    """Return what the file says. Raises PolicyError with the line if it is no TOML, or if it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{path.name} is not TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path.name} cannot be read in {path.parent}: {error}") from error


def read_rows(path: Path, table: str, model: type[R]) -> tuple[R, ...]:
    """Return the `[[table]]` rows of a file that holds nothing else. Raises PolicyError."""
    document = read_document(path)
    unknown = sorted(set(document) - {table})
    if unknown:
        raise PolicyError(f"{path.name}: there is no table '{unknown[0]}' here; the rows are [[{table}]]")
    rows = document.get(table)
    if not isinstance(rows, list) or not rows:
        raise PolicyError(f"{path.name}: it needs at least one [[{table}]]")
    return tuple(_row(path, number, row, model) for number, row in enumerate(rows, start=1))


def read_whole(path: Path, model: type[R]) -> R:
    """Return a file that is one piece rather than rows of one kind. Raises PolicyError."""
    document = read_document(path)
    try:
        return model.model_validate(document)
    except ValidationError as error:
        raise PolicyError(f"{path.name}: {'; '.join(_reasons(error))}") from error


def at_row(file: str, number: int, identity: object) -> str:
    """Return how a row is named in an error: the file, the row counted from 1, and its id."""
    return f"{file}, row {number} ({identity})"


def _row(path: Path, number: int, row: Any, model: type[R]) -> R:  # noqa: ANN401 - whatever the file holds
    try:
        return model.model_validate(row)
    except ValidationError as error:
        identity = row.get("id", "no id") if isinstance(row, dict) else "no table"
        raise PolicyError(f"{at_row(path.name, number, identity)}: {'; '.join(_reasons(error))}") from error


def _reasons(error: ValidationError) -> Iterator[str]:
    """Yield each fault with its place, which leaves out the forms (in braces) that a value may take."""
    for fault in error.errors(include_url=False):
        place = ".".join(_step(step) for step in fault["loc"] if not str(step).startswith("{"))
        reason = fault["msg"].removeprefix("Value error, ")
        given = f" (given: {fault['input']!r})" if isinstance(fault["input"], str | int) else ""
        yield f"{place}: {reason}{given}" if place else reason


def _step(step: int | str) -> str:
    """Return a part of a place; a list inside a file counts from 1, as its rows do."""
    return str(step + 1) if isinstance(step, int) else step
