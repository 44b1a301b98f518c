"""Three years of made-up cases, as events: always the same ones, drawn from a seed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, get_args

from shared.events.assurance import CaseAuditCompleted
from shared.events.complaints import ComplaintOpened, ComplaintResponded
from shared.events.contract import Contract
from shared.events.disclosures import (
    EthnicityCode,
    OutcomeShared,
    StatementConfirmed,
    StatementCopyGiven,
    StatutoryIdentityRecorded,
)
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged
from shared.events.safeguarding import AdvocacyOffered, SafetyPlanAgreed
from tests.integration.reporting.measures.keeping import POLICY
from tests.unit.build import event
from tests.unit.told import disclosure

BEGIN, END = date(2023, 6, 1), date(2026, 11, 30)
PAST = ("met", "met", "met", "met", "met-late", "missed", "void", "lapsed")
AHEAD = ("open", "at-risk", "met")
"""How a duty may stand whose day has come, and one whose day has not."""

DUTIES = tuple(rule for rule in POLICY.duties if rule.standard in {17, 20, 25, 26})
LANGUAGES = ("en", "en", "tr", "tr", "pt-BR", "so", "yi", "cy")
STEPS: tuple[Contract, ...] = (
    StatementCopyGiven(language="en", format="print", given_by="practitioner"),
    StatementConfirmed(outcome="accurate"),
    StatementConfirmed(outcome="declined"),
    SafetyPlanAgreed(agreed_with=("child",), plan="She stays with an aunt.", agreed_by="lead-professional"),
    AdvocacyOffered(outcome="accepted", offered_by="practitioner"),
    CaseAuditCompleted(learning="Ask first."),
    OutcomeShared(language="en", shared_by="lead-professional"),
)


def months(first: date, last: date) -> Iterator[date]:
    """Yield the first day of every month."""
    day = first
    while day <= last:
        yield day
        day = (day + timedelta(days=31)).replace(day=1)


def years(seed: int) -> Iterator[Event]:
    """Yield the events of three and a half years: before the Standards few complain, then more, and then fewer."""
    drawn = Random(seed)  # noqa: S311 - nothing here is a secret
    case = 0
    for month in months(BEGIN, END):
        growing = date(2024, 6, 1) <= month < date(2026, 6, 1)
        complaints = drawn.randint(9, 14) if growing else drawn.randint(5, 7)
        for place in range(complaints + 3):
            case += 1
            yield from _case(f"case/{case}", month, place < complaints, drawn)


def _case(subject: str, month: date, complains: bool, drawn: Random) -> Iterator[Event]:  # noqa: FBT001 - a fact drawn
    told = datetime(month.year, month.month, drawn.randint(1, 28), drawn.randint(0, 23), 30, tzinfo=UTC)
    languages = {"spoken": drawn.choice(LANGUAGES), "written": drawn.choice(LANGUAGES)}
    different: dict[str, Any] = {"preferred_languages": languages, "concerns": drawn.choice(("child", "worker"))}
    said: list[tuple[Contract, datetime]] = [(disclosure(**different), told)]
    said += [(step, told + timedelta(days=drawn.randint(0, 40))) for step in drawn.sample(STEPS, drawn.randint(0, 5))]
    if drawn.random() < 0.8:
        code = drawn.choice(get_args(EthnicityCode))
        chosen = drawn.choice(("person", "parent", "practitioner"))
        said.append((StatutoryIdentityRecorded(code=code, chosen_by=chosen), told + timedelta(days=1)))
    if complains:
        said += _complaint(told, drawn)
    said.append((_duties(told, drawn), told + timedelta(days=45)))
    yield from (event(data, at=at.isoformat(), subject=subject) for data, at in said)


def _complaint(told: datetime, drawn: Random) -> Iterator[tuple[Contract, datetime]]:
    name: dict[str, Any] = {"complaint": "c", "procedure": "corporate", "language": "en"}
    opened = ComplaintOpened(**name, route="R1", reason="They complain.", received_at=told)
    yield opened, told
    if finding := drawn.choice((None, "upheld", "partly-upheld", "not-upheld", "resolved")):
        yield ComplaintResponded(**name, stage=1, finding=finding), told + timedelta(days=drawn.randint(1, 60))


def _duties(told: datetime, drawn: Random) -> DutiesChanged:
    return DutiesChanged.model_validate({"duties": [_duty(told, place, drawn) for place in range(drawn.randint(0, 6))]})


def _duty(told: datetime, place: int, drawn: Random) -> dict[str, Any]:
    rule = drawn.choice(DUTIES)
    due = told + timedelta(days=drawn.randint(0, 60), hours=drawn.randint(0, 23))
    fixed = {"key": f"k{place}", "says": rule.says, "owner": "practitioner"}
    state = drawn.choice(PAST if due.date() <= END else AHEAD)
    return {**fixed, "duty": rule.id, "standard": rule.standard, "state": state, "due": due}
