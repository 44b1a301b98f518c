"""What no row can see by itself: whether the rows of a policy fit together.

Each function yields the faults that it finds.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar, get_args

from shared.events.translations import Document
from shared.observances.days import days_in
from shared.policy.duties import Duty
from shared.policy.files import Found
from shared.policy.ladders import Ladder
from shared.policy.language_guide import Term
from shared.policy.languages import Languages
from shared.policy.observances import Observances
from shared.policy.rows import Row
from shared.policy.services import SMALLEST, CouncilService
from shared.policy.sources import Source
from shared.policy.standards import NUMBERS, Standard

R = TypeVar("R", bound=Row)

KNOWN_YEARS = range(2026, 2031)
"""Years that every calendar knows: those of docs/observances.md."""


def repeated(rows: Sequence[Found[R]], identity: Callable[[R], Hashable], name: str = "id") -> Iterator[str]:
    """Find two rows of one id, or of whatever else `identity` is, called `name`."""
    seen: dict[Hashable, Found[R]] = {}
    for found in rows:
        first = seen.setdefault(identity(found.row), found)
        if first is not found:
            yield f"{found.at(identity(found.row))}: {first.place} has the same {name}"


def overlapping(duties: Sequence[Found[Duty]]) -> Iterator[str]:
    """Find two rows of one id in force on one day."""
    for one, other in combinations(duties, 2):
        if one.row.id == other.row.id and one.row.overlaps(other.row):
            yield (
                f"{other.at(other.row.id)}: {one.place} has the same id and is in force on the same days; "
                "give the older row an 'until'"
            )


def unclimbable(duties: Sequence[Found[Duty]], ladders: Mapping[str, Ladder]) -> Iterator[str]:
    """Find duties that no ladder can carry."""
    for found in duties:
        duty = found.row
        ladder = ladders.get(duty.ladder)
        if ladder is None:
            yield f"{found.at(duty.id)}: ladders.toml has no ladder '{duty.ladder}'"
        elif not ladder.holds(duty.owner):
            yield (
                f"{found.at(duty.id)}: '{duty.owner}' neither stands at the foot of ladder '{duty.ladder}' nor below "
                "another of its rungs"
            )


def indistinct(sources: Sequence[Found[Source]]) -> Iterator[str]:
    """Find systems whose events could be taken for another's."""
    for one, other in combinations(sources, 2):
        if one.row.owns(other.row.prefix) or other.row.owns(one.row.prefix):
            yield f"{other.at(other.row.id)}: its prefix cannot be told from that of '{one.row.id}'"


def uneven(languages: Languages) -> Iterator[str]:
    """Find languages listed twice, and kinds of document without exactly one turnaround."""
    tags = [tag for language in languages.language for tag in (language.tag, *language.variants)]
    again = sorted({tag for tag in tags if tags.count(tag) > 1})
    yield from (f"languages.toml: '{tag}' is listed twice" for tag in again)
    documents = [row.document for row in languages.turnaround]
    uncounted = [document for document in get_args(Document) if documents.count(document) != 1]
    yield from (f"languages.toml: '{document}' needs one [[turnaround]], and only one" for document in uncounted)


def unlisted(languages: Languages) -> Iterator[str]:
    """Find lists that begin on one day, and languages on a list that the file says nothing else of."""
    days = [row.since for row in languages.lists]
    yield from (f"languages.toml: two lists begin on {day}" for day in sorted({d for d in days if days.count(d) > 1}))
    known = {row.tag for row in languages.language} - {languages.default}
    for row in languages.lists:
        for tag in (tag for tag in row.languages if tag not in known):
            reason = "is the council's own" if tag == languages.default else "needs one [[language]]"
            yield f"languages.toml: '{tag}', on the list from {row.since}, {reason}"


def shadowed(terms: Sequence[Found[Term]]) -> Iterator[str]:
    """Find terms whose words another term has too, with the same guards: only one of them would ever be told."""
    seen: dict[Hashable, Found[Term]] = {}
    for found in terms:
        for pattern in found.row.words:
            first = seen.setdefault((pattern, *found.row.guards), found)
            if first is not found:
                yield f"{found.at(found.row.id)}: {first.place} has '{pattern}' too, with the same guards"


def never_kept(observances: Observances) -> Iterator[str]:
    """Find observances that fall on no day, since the calendar that they name does not know them."""
    for row in observances.observance:
        if not any(days_in(row.rule, year) for year in KNOWN_YEARS):
            yield f"observances.toml: '{row.id}' falls on no day of {KNOWN_YEARS[0]} to {KNOWN_YEARS[-1]}"


def missing(standards: Sequence[Found[Standard]]) -> Iterator[str]:
    """Find Standards that have no row."""
    there = {found.row.number for found in standards}
    yield from (f"standards.toml: Standard {number} has no row" for number in NUMBERS if number not in there)


def unseen(services: Sequence[Found[CouncilService]]) -> Iterator[str]:
    """Find services too small to be shown, without one that is large enough to be shown in their place."""
    shown = {found.row.id for found in services if found.row.is_shown}
    for found in services:
        row = found.row
        if row.within is not None and row.within not in shown:
            yield f"{found.at(row.id)}: 'within' must be another service here with {SMALLEST} staff or more"
        elif row.within is None and not row.is_shown:
            yield f"{found.at(row.id)}: it has fewer than {SMALLEST} staff; say which larger service it is 'within'"
