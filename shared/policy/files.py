"""Reading a TOML file into typed rows, and saying everything that is wrong with it."""

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from shared.policy.rows import Row

R = TypeVar("R", bound=Row)
DEPTH = 2
"""A file is in the policy's folder itself, or in one below."""


class PolicyError(Exception):
    """A policy that cannot be used; each line of the message is a fault: the file, the row (from 1), the reason."""


@dataclass(frozen=True)
class Found(Generic[R]):
    """A row that is right by itself, and where it stands; rows are counted from 1."""

    file: str
    number: int
    row: R

    def at(self, identity: object) -> str:
        """Return how the row is named in a fault of its own."""
        return _place(self.file, self.number, identity)

    @property
    def place(self) -> str:
        """Where the row stands, as a fault of another row tells it."""
        return f"row {self.number} of {self.file}"


@dataclass(frozen=True)
class Reading(Generic[R]):
    """What some files say, and every fault of them; `found` are the rows without a fault of their own."""

    found: tuple[Found[R], ...]
    faults: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows themselves."""
        return tuple(found.row for found in self.found)


def read_document(folder: Path, file: str) -> dict[str, Any]:
    """Return what the file says. Raises PolicyError with the line if it is no TOML, or if it cannot be read."""
    try:
        return tomllib.loads((folder / file).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{file} is not TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"{file} cannot be read in {folder}: {error}") from error


def read_rows(folder: Path, name: str, table: str, model: type[R]) -> Reading[R]:
    """Read the `[[table]]` rows of `name.toml`, or of every file in the folder `name`, which hold nothing else."""
    whole, pieces = f"{name}.toml", [f"{name}/{path.name}" for path in sorted((folder / name).glob("*.toml"))]
    twice = bool(pieces) and (folder / whole).exists()
    parts = [_rows_of(folder, file, table, model) for file in pieces or [whole]]
    faults = [fault for part in parts for fault in part.faults]
    if twice:
        faults.append(f"{whole}: there are rows in the folder '{name}' too; keep them in one or the other")
    return Reading(tuple(found for part in parts for found in part.found), tuple(faults))


def read_whole(folder: Path, file: str, model: type[R]) -> Reading[R]:
    """Read a file that is one piece rather than rows of one kind; what it says is its row 1."""
    try:
        return Reading((Found(file, 1, model.model_validate(read_document(folder, file))),))
    except PolicyError as error:
        return Reading((), (str(error),))
    except ValidationError as error:
        return Reading((), tuple(f"{file}: {reason}" for reason in _reasons(error)))


def unread(folder: Path, names: Collection[str]) -> Iterator[str]:
    """Yield a fault for every TOML file in the folder that is not named so, nor in a folder of that name."""
    for path in sorted(folder.rglob("*.toml")):
        file = path.relative_to(folder)
        if file.with_suffix("").parts[0] not in names or len(file.parts) > DEPTH:
            yield f"{file.as_posix()}: nobody reads this file; the policy is in {', '.join(sorted(names))}"


def _rows_of(folder: Path, file: str, table: str, model: type[R]) -> Reading[R]:
    try:
        document = read_document(folder, file)
    except PolicyError as error:
        return Reading((), (str(error),))
    unknown = sorted(set(document) - {table})
    faults = [f"{file}: there is no table '{key}' here; the rows are [[{table}]]" for key in unknown]
    rows = document.get(table)
    if not isinstance(rows, list) or not rows:
        return Reading((), (*faults, f"{file}: it needs at least one [[{table}]]"))
    good, bad = _sorted(file, rows, model)
    return Reading(tuple(good), (*faults, *bad))


def _sorted(file: str, rows: list[Any], model: type[R]) -> tuple[list[Found[R]], list[str]]:
    """Return the rows that are right, and what is wrong with the others."""
    good: list[Found[R]] = []
    bad: list[str] = []
    for number, row in enumerate(rows, start=1):
        try:
            good.append(Found(file, number, model.model_validate(row)))
        except ValidationError as error:
            bad += [f"{_place(file, number, _identity(row))}: {reason}" for reason in _reasons(error)]
    return good, bad


def _place(file: str, number: int, identity: object) -> str:
    return f"{file}, row {number} ({identity})"


def _identity(row: Any) -> object:  # noqa: ANN401 - whatever the file holds
    if not isinstance(row, dict):
        return "no table"
    return next((row[key] for key in ("id", "academic-year", "number", "language") if key in row), "no id")


def _reasons(error: ValidationError) -> Iterator[str]:
    """Yield each fault with its place, which leaves out the forms (in braces) that a value may take.

    A list that is too short because what it held is wrong is not told: that is.
    """
    found = error.errors(include_url=False)
    beneath = {fault["loc"][:-depth] for fault in found for depth in range(1, len(fault["loc"]))}
    for fault in found:
        if fault["type"] != "too_short" or fault["loc"] not in beneath:
            place = ".".join(_step(step) for step in fault["loc"] if not str(step).startswith("{"))
            reason = fault["msg"].removeprefix("Value error, ")
            given = f" (given: {fault['input']!r})" if isinstance(fault["input"], str | int) else ""
            yield f"{place}: {reason}{given}" if place else reason


def _step(step: int | str) -> str:
    """Return a part of a place; a list inside a file counts from 1, as its rows do."""
    return str(step + 1) if isinstance(step, int) else step
