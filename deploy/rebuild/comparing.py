"""Comparing two databases of reporting row by row, in constant memory, and saying where they differ.

What is said leads back to no case: an incident has its pseudonym, anything else is only counted.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pymongo import ASCENDING

from deploy.rebuild.digest import RECORD, SUBJECT, Digest, Digesting, Row, line
from services.reporting.pseudonym import incident_reference
from shared.engine.store import Database

NAMED = 5
"""So many incidents that differ are named, of however many."""


@dataclass(slots=True)
class Differences:
    """How many subjects and records of the log differ; the first few incidents and the first record by name."""

    subjects: int = 0
    incidents: list[str] = field(default_factory=list)
    records: int = 0
    first_record: int | None = None

    def __str__(self) -> str:
        return "; ".join(each for each in (self._subjects(), self._records()) if each)

    def subject(self, subject: str, key: bytes) -> None:
        """Note that this subject differs."""
        self.subjects += 1
        if subject.startswith("case/") and len(self.incidents) < NAMED:
            self.incidents.append(incident_reference(key, subject))

    def record(self, number: int) -> None:
        """Note that this record of the log differs."""
        self.records += 1
        self.first_record = self.first_record or number

    def _subjects(self) -> str:
        named = f", such as {', '.join(self.incidents)}" if self.incidents else ""
        return f"{_counted(self.subjects, 'subject')}{named}" if self.subjects else ""

    def _records(self) -> str:
        return f"{_counted(self.records, 'entry')} of the log from {self.first_record} on" if self.records else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two databases and where they differ."""

    live: Digest
    rebuilt: Digest
    differences: Differences

    @property
    def equal(self) -> bool:
        """Whether they hold the same."""
        return self.live.sha256 == self.rebuilt.sha256


async def compare(live: Database, rebuilt: Database, key: bytes) -> Comparison:
    """Compare two databases; `key` is the one that incidents have their pseudonyms from."""
    ours, theirs, differences = Digesting(), Digesting(), Differences()
    async for mine, other in side_by_side(live, rebuilt, "subjects", SUBJECT):
        if not _taken("subjects", (ours, mine), (theirs, other)):
            differences.subject(str((mine or other or {})["_id"]), key)
    async for mine, other in side_by_side(live, rebuilt, "log", RECORD):
        if not _taken("log", (ours, mine), (theirs, other)):
            differences.record(int((mine or other or {})["_id"]))
    return Comparison(ours.digest(), theirs.digest(), differences)


def _taken(kind: str, *sides: tuple[Digesting, Row | None]) -> bool:
    """Take the rows that stand in one place; return whether they are the same."""
    written = [(digesting, line(row)) for digesting, row in sides if row is not None]
    for digesting, text in written:
        digesting.take(kind, text)
    return len(written) == len(sides) and len({text for _, text in written}) == 1


async def side_by_side(
    live: Database, rebuilt: Database, collection: str, fields: Mapping[str, int]
) -> AsyncIterator[tuple[Row | None, Row | None]]:
    """Yield the rows of both that have one id, in the order of their ids; None where one of them has no such row."""
    ours, theirs = _rows(live, collection, fields), _rows(rebuilt, collection, fields)
    mine, other = await anext(ours, None), await anext(theirs, None)
    while mine is not None or other is not None:
        first = min(row["_id"] for row in (mine, other) if row is not None)
        left = mine if mine is not None and mine["_id"] == first else None
        right = other if other is not None and other["_id"] == first else None
        yield left, right
        mine = await anext(ours, None) if left is not None else mine
        other = await anext(theirs, None) if right is not None else other


async def _rows(database: Database, collection: str, fields: Mapping[str, int]) -> AsyncIterator[dict[str, Any]]:
    async for row in database[collection].find({}, fields, sort=[("_id", ASCENDING)]):
        yield row


def _counted(n: int, what: str) -> str:
    return f"{n:,} {what if n == 1 else what.removesuffix('y') + ('ies' if what.endswith('y') else 's')}"
