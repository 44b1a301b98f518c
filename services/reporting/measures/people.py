"""Who incidents happened to: tables that are fixed for a quarter, since two answers together tell more than each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.reporting.measures import words
from services.reporting.measures.cells import Cell, Months, Table
from services.reporting.measures.linking import GROUPS, INCIDENT, KNOWN, POINTS, linked
from services.reporting.measures.suppression import line, total
from services.reporting.measures.tables import table
from services.reporting.measures.tallies import People
from shared.engine.view import View
from shared.policy.models import Policy

OTHER = "other"


@dataclass(frozen=True, slots=True)
class PointCounts(View):
    """How often a decision point was reached, by group, and by all whose group is known."""

    point: str
    groups: dict[str, Cell]
    total: Cell


@dataclass(frozen=True, slots=True)
class Fixed(View):
    """The tables of a window as they were first counted; they are not counted again."""

    window: Months
    languages: tuple[Table, ...]
    groups: Table
    completeness: Table
    points: tuple[PointCounts, ...]


def fixed(people: People, window: Months, policy: Policy) -> Fixed:
    """Return the tables of who the incidents of a window happened to, as they may be shown."""
    small = policy.measures.small
    shown = linked(people.persons, small.count).shown()
    incidents = {each: count for (which, each), count in shown.items() if which == INCIDENT}
    everybody = total(people.persons.values(), small)
    return Fixed(
        window=window,
        languages=_languages(people, policy),
        groups=table("Incidents by group", words.GROUP, incidents, incidents[KNOWN], small),
        completeness=table(
            "Whether a group is known, and who chose it", words.COMPLETENESS, incidents, everybody, small
        ),
        points=tuple(_point(point, shown) for point in POINTS),
    )


def _point(point: str, shown: Mapping[tuple[str, str], Cell]) -> PointCounts:
    return PointCounts(point, {group: shown[point, group] for group in GROUPS}, shown[point, KNOWN])


def _languages(people: People, policy: Policy) -> tuple[Table, ...]:
    spoken, written = Counter[str](), Counter[str]()
    for key, n in people.languages.items():
        spoken[key.spoken] += n
        written[key.written] += n
    return _language("Languages to speak in", spoken, policy), _language("Languages to read", written, policy)


def _language(title: str, tags: Mapping[str, int], policy: Policy) -> Table:
    """Return the table of the council's own language, of those of its list, and of all others together."""
    listed = {row.tag: row.name for row in policy.languages.language}
    labels = {policy.languages.default: "The language the council writes", **listed, OTHER: "Any other language"}
    counts = dict.fromkeys(labels, 0)
    for tag, n in tags.items():
        counts[_listed(tag, labels, policy)] += n
    small = policy.measures.small
    return table(title, labels, line(counts, small), total(counts.values(), small), small)


def _listed(tag: str, labels: Iterable[str], policy: Policy) -> str:
    """Return the row of the table that counts a language; a country's variant is counted with the language itself."""
    for each in (tag, tag.partition("-")[0]):
        row = policy.languages.named(each)
        if row or each in labels:
            return row.tag if row else each
    return OTHER
