"""A set of figures that another system keeps: how many people there are, how often something was decided."""

from dataclasses import dataclass
from datetime import datetime

from shared.engine.history import History
from shared.engine.view import View
from shared.events.figures import DecisionPoint, DecisionsCounted, DenominatorsLoaded, GroupCounts, Population


@dataclass(frozen=True, slots=True)
class People(View):
    """How many people of each group there were in a year; `at` is when that was said."""

    population: Population
    year: int
    counted_by: str
    release: str
    groups: GroupCounts
    at: datetime


@dataclass(frozen=True, slots=True)
class Decisions(View):
    """How often a decision fell on each group in a year; `at` is when that was said."""

    point: DecisionPoint
    population: Population
    year: int
    groups: GroupCounts
    at: datetime


@dataclass(frozen=True, slots=True)
class PopulationView(View):
    """The set as it stands: what its sender said last replaces what it said before."""

    figures: str
    people: People | None = None
    decisions: Decisions | None = None


def population(history: History) -> PopulationView:
    """Return the set of figures that this history is about, whose subject is `figures/<id>`."""
    return PopulationView(history.subject.partition("/")[2], _people(history), _decisions(history))


def _people(history: History) -> People | None:
    loaded = history.read(DenominatorsLoaded)
    if not loaded:
        return None
    event, said = loaded[-1]
    return People(said.population, said.year, said.counted_by, said.release, said.groups, event.time)


def _decisions(history: History) -> Decisions | None:
    counted = history.read(DecisionsCounted)
    if not counted:
        return None
    event, said = counted[-1]
    return Decisions(said.point, said.population, said.year, said.groups, event.time)
