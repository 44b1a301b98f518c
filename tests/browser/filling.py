"""What the pages are tried on: a log of so many incidents, and cases whose figures come out of every kind."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from typing import Any, get_args

from services.reporting.reviewing import LEADERSHIP, AgreedAction, ReviewHeld, ReviewsView
from services.reporting.view import Facts
from shared.calendar import end_of
from shared.engine.store import Database
from shared.engine.view import stored
from shared.events.assurance import LearningTheme
from shared.events.incident_log import Action, DutyCount, EscalationStanding, IncidentLogEntry, Kind, ProcedureStanding
from shared.events.words import About, Conduct, Harmed, Role
from shared.policy.loader import HACKNEY, load
from tests.long_log import Data, long_log_of

Row = dict[str, Any]

POLICY = load(HACKNEY)
HELD = datetime(2026, 10, 20, 14, tzinfo=UTC)
BEGIN = datetime(2026, 9, 1, 9, tzinfo=UTC)
KINDS: tuple[Kind, ...] = get_args(Kind)
CONDUCT: tuple[Conduct, ...] = get_args(Conduct)
TOWARDS: tuple[Harmed, ...] = get_args(Harmed)
ABOUT: tuple[About, ...] = get_args(About)
ACTIONS: tuple[Action, ...] = get_args(Action)
THEMES: tuple[LearningTheme, ...] = get_args(LearningTheme)
MINUTES = "minutes/2026-10"
ROLES: tuple[Role, ...] = ("line-manager", "head-of-service", "service-lead", "senior-leadership")
SERVICES = [row.id for row in POLICY.services] or ["other"]
GROUPS = ("black", "asian", "mixed", "white", "other", "not-asked")
LANGUAGES = ("en", "tr", "yi", "so", "bn")
MILESTONES = ("copy-given", "confirmed", "safety-plan", "advocacy-offered", "complaint-answered")
STEP_BY_STEP = 300
AT_ONCE = 5000
STATES = ("met", "met", "met", "late", "missed", "open")


def reference(number: int) -> str:
    """Return the name of an incident."""
    return f"INC-{number:016x}"


def month(number: int) -> str:
    """Return one of the fifteen months up to November 2026."""
    index = 2026 * 12 + 10 - number % 15
    return f"{index // 12}-{index % 12 + 1:02d}"


def entry(number: int, change: int = 0) -> IncidentLogEntry:
    """Return an entry of an incident; each change of it has come further."""
    return IncidentLogEntry(
        incident=reference(number),
        month=month(number),
        kind=KINDS[number % len(KINDS)],
        conduct_by=CONDUCT[number % len(CONDUCT)],
        towards=TOWARDS[number % len(TOWARDS)],
        about=ABOUT[number % len(ABOUT)],
        service_area=SERVICES[number % len(SERVICES)],
        statement=("recorded", "copy-given", "confirmed")[min(change, 2)],
        procedures=(ProcedureStanding(procedure="corporate", standing="acknowledged" if change > 1 else "opened"),),
        duties=DutyCount(open=6 - 2 * change, met=change, late=change % 2, missed=change and number % 4),
        escalations=tuple(escalation(number, rung) for rung in range(number % 4 + 1)) if change else (),
        actions=ACTIONS[: change * 2],
        learning=THEMES[:change],
        outcome="partly-upheld" if change > 1 else "not-yet-known",
        changed_at=BEGIN + timedelta(minutes=number, hours=change),
    )


def escalation(number: int, rung: int) -> EscalationStanding:
    """Return an escalation; the highest of an incident waits for an answer."""
    return EscalationStanding(
        escalation=f"ESC-{number:012x}{rung:04x}",
        duty=POLICY.duties[number % len(POLICY.duties)].id,
        standard=POLICY.duties[number % len(POLICY.duties)].standard,
        rung=rung,
        role=ROLES[rung],
        standing="raised" if rung == number % 4 else "acknowledged",
    )


def case(number: int) -> Row:
    """Return a case as reporting keeps it, as far as the figures look at it."""
    rule = POLICY.duties[number % len(POLICY.duties)]
    state = STATES[number % len(STATES)]
    facts = {
        "month": month(number),
        "spoken": LANGUAGES[number % 5],
        "written": LANGUAGES[number % 3],
        "group": GROUPS[number % 6],
        "chosenBy": "nobody" if number % 6 == 5 else "person",
        "concerns": "child",
        "duties": [{"duty": rule.id, "standard": rule.standard, "month": month(number), "state": state, "n": 3}],
        "complaints": [{"procedure": "corporate", "month": month(number), "standing": "opened"}] * (number % 2),
        "milestones": [
            {"milestone": each, "days": (number * 7 + place) % (9 * place + 3)} for place, each in enumerate(MILESTONES)
        ],
        "points": ["complaint"] if number % 2 else [],
    }
    standards = [{"standard": rule.standard, "open": 1, "met": 2, "late": 0, "missed": 1, "void": 0, "lapsed": 0}]
    return {
        "_id": f"case/{number}",
        "version": 1,
        "view": {"incident": reference(number), "standards": standards, "facts": facts},
    }


def entries(incidents: int) -> Iterator[Data]:
    """Yield what became of so many incidents; one of many is erased, and the oldest were told step by step."""
    for number in range(incidents):
        yield from (entry(number, change).to_data() for change in steps(number))
    if incidents > 1:
        yield entry(1, 2).model_copy(update={"status": "erased"}).to_data()


def steps(number: int) -> range:
    """Return the changes of an incident that have an entry each: every one, or the first, or how far it has come."""
    if number < STEP_BY_STEP:
        return range(3 if number % 5 else 1)
    return range(number % 3, number % 3 + 1)


def reviewed(incidents: int) -> ReviewsView:
    """Return the reviews of a log of so many incidents: none of a short one, and of another one that is overdue."""
    if incidents == 1:
        return ReviewsView(facts=Facts(), reviews=(), actions=(), next_due=end_of(date(2026, 12, 18)))
    return ReviewsView(
        facts=Facts(),
        reviews=(ReviewHeld(HELD, "senior-leadership", MINUTES, incidents),),
        actions=(
            AgreedAction("train-the-front-desk", MINUTES, "service-lead", HELD, end_of(date(2026, 11, 20))),
            AgreedAction("look-at-the-leaflet", MINUTES, "senior-leadership", HELD, end_of(date(2026, 12, 18))),
        ),
        next_due=end_of(date(2026, 11, 20)),
    )


async def fill(database: Database, incidents: int) -> None:
    """Have so many incidents told."""
    if incidents:
        await long_log_of(database, partial(entries, incidents))
        cases = map(case, range(incidents))
        while batch := list(islice(cases, AT_ONCE)):
            await database["subjects"].insert_many(batch, ordered=False)
        await database["subjects"].insert_one({"_id": LEADERSHIP, "version": 1, "view": stored(reviewed(incidents))})
