"""The one policy of access: who may do what, with which case. Everything that is not named here is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from shared.access.callers import Caller, Capacity
from shared.access.case import CaseAccess, Relation, is_kept_out, relations

Action = Literal[
    "send-events",
    "check-language",
    "read-case",
    "read-original",
    "read-case-duties",
    "read-translations",
    "read-volunteer-directory",
    "read-leaflets",
    "read-policy",
    "read-leadership-log",
    "read-audit",
    "read-erasures",
    "look-after-quarantine",
    "read-metrics",
]
"""What somebody may want to do."""

Need = frozenset[Relation]
"""What ties to a case give the right, one of them being enough."""

ANY_CASE: Final[Need] = frozenset()
"""No tie to the case is needed."""

CASE_TIES: Final[Mapping[Capacity, Need]] = {
    "practitioner": frozenset({"allocated"}),
    "manager": frozenset({"allocated", "area"}),
    "complaints": frozenset({"complaint"}),
    "lado": frozenset({"allegation"}),
}
"""Who works with cases, and what ties them to one (DOMAIN.md 8.5)."""

WRITERS: Final[tuple[Capacity, ...]] = (
    "source-system",
    "practitioner",
    "manager",
    "complaints",
    "lado",
    "business-support",
    "translator",
)
"""Who writes about people."""

RIGHTS: Final[Mapping[Action, Mapping[Capacity, Need]]] = {
    "send-events": {"source-system": ANY_CASE},
    "check-language": dict.fromkeys(WRITERS, ANY_CASE),
    "read-case": CASE_TIES,
    "read-original": {"manager": CASE_TIES["manager"], "auditor": ANY_CASE},
    "read-case-duties": {**CASE_TIES, "business-support": ANY_CASE, "auditor": ANY_CASE},
    "read-translations": {
        **CASE_TIES,
        "business-support": ANY_CASE,
        "translator": ANY_CASE,
        "auditor": ANY_CASE,
    },
    "read-volunteer-directory": dict.fromkeys(("practitioner", "manager", "business-support", "translator"), ANY_CASE),
    "read-leaflets": dict.fromkeys(get_args(Capacity), ANY_CASE),
    "read-policy": dict.fromkeys(get_args(Capacity), ANY_CASE),
    "read-leadership-log": {"leadership": ANY_CASE, "auditor": ANY_CASE},
    "read-audit": {"auditor": ANY_CASE},
    "read-erasures": {
        "manager": CASE_TIES["manager"],
        "business-support": ANY_CASE,
        "auditor": ANY_CASE,
    },
    "look-after-quarantine": {"operations": ANY_CASE},
    "read-metrics": {"operations": ANY_CASE},
}
"""Who may do what at all, and which tie to a case each needs for it."""

BREAK_GLASS: Final[frozenset[Action]] = frozenset({"read-case"})
"""What somebody who works with cases may do without a tie, when a person's safety needs it and they say why."""

Grant = Literal["by-right", "by-break-glass"]
"""What somebody was let in by."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cases a list shows a caller: `everything`, or those that one of the ties makes theirs.

    Never those that they are kept out of.
    """

    person: str
    everything: bool
    allocated: bool
    areas: frozenset[str]
    has: frozenset[Relation]


def may(caller: Caller, action: Action) -> bool:
    """Whether the caller may do this at all, with some case if it is about cases."""
    return bool(RIGHTS[action].keys() & caller.capacities)


def grant(caller: Caller, action: Action, case: CaseAccess, *, breaks_glass: bool) -> Grant | None:
    """Return by what the caller may do this with this case, None if they may not.

    Nobody may whom the case is about, or who reports to those, whatever their capacity and however urgent it is.
    """
    if is_kept_out(caller, case):
        return None
    ties = relations(caller, case)
    if any(need == ANY_CASE or need & ties for need in _needs(caller, action)):
        return "by-right"
    works_with_cases = bool(CASE_TIES.keys() & caller.capacities)
    return "by-break-glass" if breaks_glass and works_with_cases and action in BREAK_GLASS else None


def scope(caller: Caller, action: Action) -> Scope:
    """Return which cases a list shows the caller: those for which `grant` says `by-right`, and no other."""
    needs = _needs(caller, action)
    ties = frozenset[Relation]().union(*needs)
    return Scope(
        person=caller.person,
        everything=ANY_CASE in needs,
        allocated="allocated" in ties,
        areas=caller.areas if "area" in ties else frozenset(),
        has=ties & {"complaint", "allegation"},
    )


def _needs(caller: Caller, action: Action) -> list[Need]:
    return [need for capacity, need in RIGHTS[action].items() if capacity in caller.capacities]
