"""What a case says about who may look at it, worked out from its history alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from shared.access.callers import Caller
from shared.engine.history import History
from shared.engine.view import View
from shared.events.allegations import LadoConsidered, LadoReferred
from shared.events.complaints import ComplaintOpened
from shared.events.disclosures import CasePeopleNamed, DisclosureRecorded
from shared.events.envelope import Event

Relation = Literal["allocated", "area", "complaint", "allegation"]
"""What ties a caller to a case.

They are allocated to it, they answer for its service area, it has a complaint, or it has an allegation about somebody
who works with children.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAccess(View):
    """Who is allocated to a case, who is kept out of it, and what ties everybody else to it.

    `kept_out` are those whom the case is about, and who report to them (DOMAIN.md 0.2, 4). People are fingerprints.
    """

    allocated: tuple[str, ...] = ()
    kept_out: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    has: tuple[Relation, ...] = ()


NOBODYS = CaseAccess()
"""What a case says of which nothing was heard."""


def case_access(history: History, said: Iterable[Event] = ()) -> CaseAccess:
    """Return what the case says, with what the service itself says about it now; who was named last counts."""
    named = history.read(CasePeopleNamed)
    people = named[-1][1] if named else CasePeopleNamed()
    types = {event.type for event in (*history.events, *history.published, *said)}
    return CaseAccess(
        allocated=tuple(sorted(people.allocated_to)),
        kept_out=tuple(sorted({*people.about, *people.reporting_to_them})),
        areas=tuple(sorted({data.service_area for _, data in history.read(DisclosureRecorded)})),
        has=tuple(relation for relation, shown_by in _SHOWN_BY.items() if types & shown_by),
    )


def is_kept_out(caller: Caller, case: CaseAccess) -> bool:
    """Whether the case is about the caller, or about somebody whom the caller reports to."""
    return caller.person in case.kept_out


def relations(caller: Caller, case: CaseAccess) -> frozenset[Relation]:
    """Return what ties the caller to the case."""
    own: set[Relation] = set(case.has)
    if caller.person in case.allocated:
        own.add("allocated")
    if caller.areas.intersection(case.areas):
        own.add("area")
    return frozenset(own)


_SHOWN_BY: Mapping[Relation, frozenset[str]] = {
    "complaint": frozenset({ComplaintOpened.type}),
    "allegation": frozenset({LadoConsidered.type, LadoReferred.type}),
}
