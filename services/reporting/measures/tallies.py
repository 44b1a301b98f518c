"""Everything that the figures are made of, counted by MongoDB; only stages that Amazon DocumentDB has too are used."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from services.reporting.log.reading import Head
from services.reporting.measures.cells import Months
from services.reporting.population import PopulationView
from shared.engine.store import Database
from shared.engine.view import shown

Stage = Mapping[str, Any]
Row = dict[str, Any]

GRIEVANCES = {"$gte": "grievance/", "$lt": "grievance0"}
"""The ids of the subjects that have no row in the log; `0` is what follows `/`."""
OTHERS = {"$not": GRIEVANCES}


class DutyKey(NamedTuple):
    """A duty, the Standard that it serves, the month in which it fell due, and what became of it."""

    duty: str
    standard: int
    month: str
    state: str


class ComplaintKey(NamedTuple):
    """The month in which a complaint was received, and what was found, if anything was yet."""

    month: str
    finding: str | None


class IncidentKey(NamedTuple):
    """An incident of the log: its month, its kind and its service."""

    month: str
    kind: str
    service: str


class PersonKey(NamedTuple):
    """Who an incident happened to, rolled up, who chose that, and which decisions were reached."""

    group: str
    chosen_by: str
    points: tuple[str, ...]


class LanguageKey(NamedTuple):
    """The languages of a disclosure."""

    spoken: str
    written: str


@dataclass(frozen=True)
class Tallies:
    """How many there are of each; milestones are those of the incidents of one period, by days.

    `speakers` are the volunteers by the languages that they can be asked for now, those of none included.
    """

    duties: Counter[DutyKey] = field(default_factory=Counter)
    complaints: Counter[ComplaintKey] = field(default_factory=Counter)
    incidents: Counter[IncidentKey] = field(default_factory=Counter)
    milestones: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    sets: Sequence[PopulationView] = ()
    speakers: Counter[tuple[str, ...]] = field(default_factory=Counter)


@dataclass(frozen=True)
class People:
    """How many incidents there are of each kind of person, of the incidents of some months."""

    persons: Counter[PersonKey] = field(default_factory=Counter)
    languages: Counter[LanguageKey] = field(default_factory=Counter)


async def tallies(database: Database, head: Head, period: Months, since: str, grievances: int) -> Tallies:
    """Count everything that is not about who somebody is: duties since a month, and milestones of a period.

    Grievances are counted only if so many of their duties fell due in the period.
    """
    duties = await _duties(database, OTHERS, since)
    apart = await _duties(database, GRIEVANCES, since)
    due = sum(n for key, n in apart.items() if period.first <= key.month <= period.last)
    return Tallies(
        duties=duties + apart if due >= grievances else duties,
        complaints=await _complaints(database),
        incidents=await _incidents(database, head),
        milestones=await _milestones(database, period),
        sets=await _sets(database),
        speakers=await _speakers(database),
    )


async def people(database: Database, months: Months) -> People:
    """Count who the incidents of some months happened to; of those towards our staff, only the languages."""
    fields = {"g": "$view.facts.group", "c": "$view.facts.chosenBy", "p": "$view.facts.points"}
    families = {"$match": {"view.facts.concerns": {"$ne": "worker"}}}
    persons = await _counted(database, "subjects", _in_months(months), families, _group(fields))
    spoken = {"s": "$view.facts.spoken", "w": "$view.facts.written"}
    languages = await _counted(database, "subjects", _in_months(months), _group(spoken))
    return People(
        Counter({PersonKey(row["g"], row["c"], tuple(row.get("p", ()))): n for row, n in persons}),
        Counter({LanguageKey(row["s"], row["w"]): n for row, n in languages}),
    )


async def _duties(database: Database, subjects: Stage, since: str) -> Counter[DutyKey]:
    fields = {"d": "$part.duty", "s": "$part.standard", "m": "$part.month", "t": "$part.state"}
    match = {"_id": subjects, "view.facts.duties.month": {"$gte": since}}
    stages = (*_parts("duties", match), {"$match": {"part.month": {"$gte": since}}}, _group(fields, "$part.n"))
    found = await _counted(database, "subjects", *stages)
    return Counter({DutyKey(row["d"], row["s"], row["m"], row["t"]): n for row, n in found})


async def _complaints(database: Database) -> Counter[ComplaintKey]:
    stages = (*_parts("complaints", {"view.facts.complaints.0": {"$exists": True}}),)
    found = await _counted(database, "subjects", *stages, _group({"m": "$part.month", "f": "$part.finding"}))
    return Counter({ComplaintKey(row["m"], row.get("f")): n for row, n in found})


async def _milestones(database: Database, period: Months) -> dict[str, dict[int, int]]:
    stages = (*_parts("milestones", _in_months(period)["$match"]),)
    found = await _counted(database, "subjects", *stages, _group({"m": "$part.milestone", "d": "$part.days"}))
    histograms: dict[str, dict[int, int]] = {}
    for row, n in found:
        histograms.setdefault(row["m"], {})[row["d"]] = n
    return histograms


async def _incidents(database: Database, head: Head) -> Counter[IncidentKey]:
    as_of = {"$match": {"_id": {"$lte": head.number}, "until": {"$gt": head.number}}}
    fields = {"m": "$entry.month", "k": "$entry.kind", "s": "$entry.serviceArea"}
    found = await _counted(database, "log", as_of, _group(fields))
    return Counter({IncidentKey(row["m"], row["k"], row["s"]): n for row, n in found})


async def _sets(database: Database) -> list[PopulationView]:
    found = database["subjects"].find({"_id": {"$gte": "figures/", "$lt": "figures0"}}, {"view": 1})
    return [shown(PopulationView, row["view"]) async for row in found.sort("_id", 1)]


async def _speakers(database: Database) -> Counter[tuple[str, ...]]:
    volunteers = {"$match": {"_id": {"$gte": "volunteer/", "$lt": "volunteer0"}}}
    found = await _counted(database, "subjects", volunteers, _group({"l": "$view.speaks"}))
    return Counter({tuple(row.get("l", ())): n for row, n in found})


def _in_months(months: Months) -> Row:
    return {"$match": {"view.facts.month": {"$gte": months.first, "$lte": months.last}}}


def _parts(of: str, match: Stage) -> tuple[Stage, ...]:
    """Return the stages that make a row of each part of the facts that the subjects have of this kind."""
    return {"$match": match}, {"$project": {"_id": 0, "part": f"$view.facts.{of}"}}, {"$unwind": "$part"}


def _group(fields: Stage, weight: str | int = 1) -> Stage:
    return {"$group": {"_id": fields, "n": {"$sum": weight}}}


async def _counted(database: Database, collection: str, *stages: Stage) -> list[tuple[Row, int]]:
    """Return what was counted, each with how often."""
    return [(row["_id"], row["n"]) async for row in database[collection].aggregate(list(stages))]
