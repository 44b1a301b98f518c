"""How the tables of who incidents happened to hang together, for nothing to be worked out of one by another.

The numbers that anyone can count in the log, of all incidents and of those that reached a decision, are taken as known.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, get_args

from services.reporting.measures.suppression import Line, Tables
from services.reporting.measures.tallies import PersonKey
from shared.events.figures import Group
from shared.policy.measures import OwnPointName

Key = tuple[str, str]
"""A count: of which incidents (all, or those that reached a decision point, or the rest), and what of them."""

GROUPS: Final[tuple[str, ...]] = get_args(Group)
POINTS: Final[tuple[str, ...]] = get_args(OwnPointName)
CHOSEN: Final = ("person", "parent", "practitioner")
UNKNOWN: Final = ("refused", "not-obtained", "not-asked")
INCIDENT: Final = "incident"
KNOWN, NOT_KNOWN = "known", "not-known"


def linked(persons: Mapping[PersonKey, int], smallest: int) -> Tables[Key]:
    """Return the tables of incidents by group, by who said which, and of each decision point by group."""
    counts: Counter[Key] = Counter(dict.fromkeys(_keys(), 0))
    for person, n in persons.items():
        for key in _counted(person):
            counts[key] += n
    unseen = {key for key in counts if key[1] == NOT_KNOWN or key[0].startswith("not ")}
    return Tables(counts, list(_lines()), smallest, unseen)


def _keys() -> Iterator[Key]:
    yield from ((INCIDENT, each) for each in (*GROUPS, *CHOSEN, *UNKNOWN, KNOWN, NOT_KNOWN))
    for point in POINTS:
        yield from ((which, each) for which in (point, f"not {point}") for each in (*GROUPS, KNOWN, NOT_KNOWN))


def _counted(person: PersonKey) -> Iterator[Key]:
    """Yield every count that an incident of this person is in."""
    known = person.group in GROUPS
    which = (person.group, KNOWN) if known else (NOT_KNOWN,)
    chosen = person.chosen_by if person.chosen_by in CHOSEN else CHOSEN[-1]
    yield from ((INCIDENT, each) for each in (*which, chosen if known else person.group))
    for point in POINTS:
        reached = point if point in person.points else f"not {point}"
        yield from ((reached, each) for each in which)


def _lines() -> Iterator[Line[Key]]:
    yield Line([(INCIDENT, KNOWN), (INCIDENT, NOT_KNOWN)])
    yield Line([(INCIDENT, each) for each in CHOSEN], (INCIDENT, KNOWN))
    yield Line([(INCIDENT, each) for each in UNKNOWN], (INCIDENT, NOT_KNOWN))
    for which in (INCIDENT, *POINTS):
        yield Line([(which, group) for group in GROUPS], (which, KNOWN))
    for point in POINTS:
        yield Line([(point, KNOWN), (point, NOT_KNOWN)])
        for each in (*GROUPS, NOT_KNOWN):
            yield Line([(point, each), (f"not {point}", each)], (INCIDENT, each))
