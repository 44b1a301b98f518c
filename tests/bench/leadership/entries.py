"""Made-up entries of the incident log, as many as are asked for: incidents that begin, go on for a while and rest."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any, get_args

from shared.events.assurance import LearningTheme
from shared.events.incident_log import Action, Kind
from shared.events.words import About, Conduct, Harmed, Procedure
from shared.policy.loader import load
from shared.settings import HACKNEY

ENTRIES_AN_INCIDENT = 10
OPEN_AT_ONCE = 400
BEGUN = datetime(2024, 1, 1, tzinfo=UTC)
BETWEEN = timedelta(minutes=1)
STATEMENTS = ("recorded", "copy-given", "confirmed")
STANDINGS = ("raised", "acknowledged", "withdrawn")
ROLES = ("line-manager", "service-lead", "senior-leadership")

Data = dict[str, Any]
"""The data of an `incident-log-entry`, as JSON."""


def entries(count: int) -> Iterator[Data]:
    """Yield so many entries, the same ones every time; each incident has ten, among those of others."""
    chance = Random(2026)  # noqa: S311 - it makes up entries
    return islice(_told(chance), count)


def _told(chance: Random) -> Iterator[Data]:
    services = [service.id for service in load(HACKNEY).services]
    going = [_begun(number, chance, services) for number in range(OPEN_AT_ONCE)]
    steps = [0] * OPEN_AT_ONCE
    number, at = OPEN_AT_ONCE, BEGUN
    while True:
        place = chance.randrange(OPEN_AT_ONCE)
        at += BETWEEN
        yield _changed(going[place], steps[place], at, chance)
        steps[place] += 1
        if steps[place] == ENTRIES_AN_INCIDENT:
            going[place], steps[place] = _begun(number, chance, services), 0
            number += 1


def _begun(number: int, chance: Random, services: list[str]) -> Data:
    return {
        "incident": f"INC-{number:016x}",
        "status": "current",
        "kind": chance.choice(get_args(Kind)),
        "conductBy": chance.choice(get_args(Conduct)),
        "towards": chance.choice(get_args(Harmed)),
        "about": chance.choice(get_args(About)),
        "serviceArea": chance.choice(services),
        "procedure": chance.choice(get_args(Procedure)),
    }


def _changed(begun: Data, step: int, at: datetime, chance: Random) -> Data:
    """Return the incident as it stands after so many steps."""
    told = {name: value for name, value in begun.items() if name != "procedure"}
    month = begun.setdefault("month", f"{at:%Y-%m}")
    missed = chance.randrange(3)
    return {
        **told,
        "month": month,
        "statement": STATEMENTS[min(step, 2)],
        "procedures": [{"procedure": begun["procedure"], "stage": 1, "standing": "opened"}] if step else [],
        "duties": {"open": 17 - step - missed, "met": step, "late": 0, "missed": missed, "void": 0, "lapsed": 0},
        "escalations": [_escalation(begun["incident"], rung, chance) for rung in range(min(missed, step))],
        "actions": list(get_args(Action)[: step // 2]),
        "learning": [chance.choice(get_args(LearningTheme))] if step == ENTRIES_AN_INCIDENT - 1 else [],
        "outcome": "not-yet-known",
        "changedAt": at.isoformat().replace("+00:00", "Z"),
    }


def _escalation(incident: str, rung: int, chance: Random) -> Data:
    return {
        "escalation": f"ESC-{incident[4:-2]}{rung:02x}",
        "duty": "safetyplan.immediate",
        "standard": 25,
        "rung": rung + 1,
        "role": ROLES[rung],
        "standing": chance.choice(STANDINGS),
    }
