"""The decision points: those that the log's own cases reach, and those that other systems count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from services.reporting.measures import words
from services.reporting.measures.cells import Cell
from services.reporting.measures.disproportionality import Fall
from services.reporting.measures.months import in_words
from services.reporting.measures.people import Fixed
from services.reporting.measures.suppression import line, total
from services.reporting.measures.view import Denominators, Disproportionality, GroupRow, PointTable
from services.reporting.population import Decisions, People, PopulationView
from shared.events.figures import Group, GroupCounts, Population
from shared.policy.measures import Measuring

GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True)
class Loaded:
    """What other systems have sent: numbers of people, and decisions that they counted."""

    sets: Sequence[PopulationView]

    def people(self, population: Population, year: int) -> tuple[str, People] | None:
        """Return the set and its people of that year; of an earlier one if there are none; None if there are none."""
        known = [(each.figures, each.people) for each in self.sets if each.people]
        usable = [(name, told) for name, told in known if told.population == population and told.year <= year]
        return max(usable, key=lambda each: (each[1].year, each[1].at, each[0]), default=None)

    def decisions(self) -> Iterator[Decisions]:
        """Yield for each decision point and population what was said last of the last year that was told of."""
        last: dict[tuple[str, str], Decisions] = {}
        for told in sorted(filter(None, (each.decisions for each in self.sets)), key=lambda each: (each.year, each.at)):
            last[told.point, told.population] = told
        yield from (last[key] for key in sorted(last))


def disproportionality(fixed: Fixed | None, sets: Sequence[PopulationView], measuring: Measuring) -> Disproportionality:
    """Return every decision point by group; what rests on the log's own cases is absent until it is fixed."""
    loaded = Loaded(sets)
    own = _own(fixed, loaded, measuring) if fixed else ()
    return Disproportionality(
        about=words.DISPROPORTIONALITY,
        window=fixed.window if fixed else None,
        groups=fixed.groups if fixed else None,
        completeness=fixed.completeness if fixed else None,
        points=(*own, *_reported(loaded, measuring)),
    )


def _own(fixed: Fixed, loaded: Loaded, measuring: Measuring) -> Iterator[PointTable]:
    counted = {each.point: each for each in fixed.points}
    year = int(fixed.window.last[:4])
    for row in measuring.point:
        point = counted[row.point]
        counts = {group: point.groups[group] for group in GROUPS}
        found = loaded.people(row.population, year)
        yield PointTable(
            point=row.point,
            says=row.says,
            counted="in-the-log",
            groups=tuple(_rows(counts, point.total, found, measuring)),
            total=point.total,
            period=in_words(fixed.window),
            note=_note(row.population, year, found),
            denominators=_stamp(found),
        )


def _reported(loaded: Loaded, measuring: Measuring) -> Iterator[PointTable]:
    for told in loaded.decisions():
        numbers = _numbers(told.groups)
        counts, whole = line(numbers, measuring.small), total(numbers.values(), measuring.small)
        found = loaded.people(told.population, told.year)
        yield PointTable(
            point=told.point,
            says=words.POINT[told.point],
            counted="by-another-system",
            groups=tuple(_rows(counts, whole, found, measuring)),
            total=whole,
            period=str(told.year),
            note=_note(told.population, told.year, found),
            denominators=_stamp(found),
        )


def _rows(
    counts: Mapping[Group, Cell], whole: Cell, found: tuple[str, People] | None, measuring: Measuring
) -> Iterator[GroupRow]:
    if found is None:
        yield from (GroupRow(group, words.GROUP[group], counts[group]) for group in GROUPS)
        return
    fall = Fall(counts, whole, _numbers(found[1].groups), measuring.small.judged)
    for group in GROUPS:
        yield GroupRow(
            group=group,
            label=words.GROUP[group],
            count=counts[group],
            comparisons=tuple(fall.comparisons(group, measuring.references)),
            people=fall.people[group],
            rate="withheld" if counts[group] == "withheld" else fall.rate(group),
        )


def _stamp(found: tuple[str, People] | None) -> Denominators | None:
    if found is None:
        return None
    figures, people = found
    return Denominators(figures, people.population, people.year, people.counted_by, people.release)


def _note(population: Population, year: int, found: tuple[str, People] | None) -> str:
    whom = words.POPULATION[population]
    if found is None:
        return f"No number of {whom} has been sent for {year} or before, so there are no rates."
    told = f"Set against {whom} of {found[1].year}"
    return f"{told}." if found[1].year == year else f"{told}: no later number up to {year} has been sent."


def _numbers(groups: GroupCounts) -> dict[Group, int]:
    return {group: getattr(groups, group) for group in GROUPS}
