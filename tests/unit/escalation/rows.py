"""Rows of a duty that show one clause of their language each, with short periods, and a council that has them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from shared.policy.duties import Duty
from shared.policy.ladders import Ladder
from shared.policy.models import Policy
from tests.unit.escalation.case import POLICY

ROW = {"standard": 27, "says": "Do it", "owner": "practitioner", "ladder": "short", "basis": "proposed"}
LADDER = {
    "id": "short",
    "says": "Line manager, Head of Service, service lead, senior leadership",
    "foot": ["practitioner"],
    "rungs": [
        {"role": "line-manager", "dwell": 1},
        {"role": "head-of-service", "dwell": 2},
        {"role": "service-lead", "dwell": 3},
        {"role": "senior-leadership"},
    ],
    "basis": "proposed",
}
RED = {"event": "risk-raised", "where": {"level": ["red"]}}
TOLD = {"event": "disclosure-recorded"}


def days(n: int, unit: str = "working-day") -> dict[str, Any]:
    """A period."""
    return {"n": n, "unit": unit}


def row(identity: str, **clauses: Any) -> Duty:  # noqa: ANN401 - a clause may be of any form
    """A row in force since 2020, met by a case audit if nothing else is said."""
    said = {"when": TOLD, "met-by": [{"event": "case-audit-commissioned"}], "from": "2020-01-01"}
    kebab = {name.replace("_", "-"): clause for name, clause in clauses.items()}
    return Duty.model_validate({**ROW, "id": identity, **said, **kebab})


def council(*rows: Duty) -> Policy:
    """A council with these rows, one ladder, and otherwise the policy that is shipped."""
    return replace(POLICY, version="rows", duties=rows, ladders={"short": Ladder.model_validate(LADDER)})


def only(*identities: str) -> Policy:
    """The policy that is shipped, with these rows alone."""
    return replace(POLICY, version="only", duties=tuple(_of(identities)))


def _of(identities: Iterable[str]) -> Iterable[Duty]:
    return (duty for duty in POLICY.duties if duty.id in identities)


PLAIN = row("plain", due=days(1))
URGENT = row("urgent", due=days(10), urgent_if=[RED])
EVERY = row(
    "every",
    every=days(3, "day"),
    when={"event": "plan-adopted"},
    met_by=[{"event": "plan-reviewed"}],
    ends=[{"event": "plan-ended"}],
)
THRICE = row("thrice", every=days(2, "day"), times=3, met_by=[{"event": "monitoring-point-held"}])
POINTS = row(
    "points",
    at=[days(2), days(5), days(9, "day")],
    met_by=[{"event": "monitoring-point-held"}],
    void_if=[{"event": "finding-made"}],
)
WINDOW = row("window", due=days(3), soft=True, met_by=[{"event": "complaint-requested"}])
ANSWER = {
    "when": {"event": "complaint-acknowledged"},
    "met_by": [{"event": "complaint-responded"}],
    "per": "complaint",
    "void_if": [{"event": "complaint-withdrawn"}],
}
LONGER = row("longer", due=days(3), extension={"by": {"event": "complaint-extended"}, "adds": days(3)}, **ANSWER)
CAPPED = row("capped", due=days(3), extension={"by": {"event": "complaint-extended"}, "cap": days(7)}, **ANSWER)
APPEAL = row(
    "appeal",
    when={"event": "plan-decided"},
    due=days(2, "month"),
    per="decision",
    restart={"by": {"event": "mediation-certified"}, "due": days(1, "month")},
    met_by=[{"event": "tribunal-appealed"}],
)
REMEDY = row(
    "remedy", when={"event": "remedy-agreed"}, due={"field": "by"}, met_by=[{"event": "remedy-completed"}], per="remedy"
)
REFER = row(
    "refer", when={"event": "lado-considered"}, counted_from="knownAt", due=days(1), met_by=[{"event": "lado-referred"}]
)
LOG = row("log", due=days(1), met_by=[{"event": "disclosure-recorded", "at": "recorded"}])
DETRIMENT = row(
    "detriment",
    when={"event": "working-conditions-changed"},
    within={"after": TOLD, **days(2, "day")},
    due=days(2),
    met_by=[{"event": "detriment-reviewed"}],
)
CONCERN = row(
    "concern",
    when={"event": "school-concern-raised"},
    due=days(5, "school-day"),
    per="concern",
    met_by=[{"event": "school-concern-answered"}],
)
PANEL = row(
    "panel",
    when={"event": "complaint-escalated"},
    school={"event": "complaint-opened"},
    due=days(5, "school-day"),
    met_by=[{"event": "panel-met"}],
    per="complaint",
)
EVERY_CLAUSE = (
    PLAIN,
    URGENT,
    EVERY,
    THRICE,
    POINTS,
    WINDOW,
    LONGER,
    CAPPED,
    APPEAL,
    REMEDY,
    REFER,
    LOG,
    DETRIMENT,
    CONCERN,
    PANEL,
)
