"""Cases in which several facts bear on the same duties: strategies that begin from rows, not from contracts."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from typing import Any, get_origin

from hypothesis import strategies as st

from services.escalation.decide import HEARS, decide
from shared.engine.decision import Decision
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.escalations import EscalationAcknowledged, EscalationDeclined, EscalationRaised, RoleStoodAside
from shared.policy.duties import Duty
from shared.policy.models import Policy
from shared.policy.triggers import Trigger
from tests.unit.build import event, history
from tests.unit.plausible import MOMENTS, as_events, data

LONG_AFTER = timedelta(days=30)
Answer = Callable[[str], Contract]


def cases(policy: Policy) -> st.SearchStrategy[list[Event]]:
    """Return cases about one to three rows of the policy, some of it recorded late, with answers to escalations."""

    @st.composite
    def case(draw: Callable[..., Any]) -> list[Event]:
        rows = draw(st.lists(st.sampled_from(policy.duties), min_size=1, max_size=3))
        first = draw(st.tuples(_said(rows[0].when), MOMENTS))
        spoken_of = [trigger for row in rows for trigger in _triggers(row)]
        more = st.sampled_from(range(len(spoken_of))).flatmap(lambda n: _said(spoken_of[n]))
        told = [first, *draw(st.lists(st.tuples(more, MOMENTS), max_size=7))]
        hours = draw(st.lists(st.sampled_from([0, 0, 30, 200]), min_size=len(told), max_size=len(told)))
        facts = [_recorded(fact, late) for fact, late in zip(as_events(told), hours, strict=True)]
        return [*facts, *_answers(draw, facts, policy), *_absences(draw, rows, policy)]

    return case()


def raised(decision: Decision) -> set[str]:
    """Return the ids of the escalations that must exist."""
    return {fact.id for fact in decision.events if fact.type == EscalationRaised.type}


def _answers(draw: Callable[..., Any], facts: list[Event], policy: Policy) -> Iterator[Event]:
    """Yield answers to some of the escalations that these facts lead to, if nobody answers any."""
    ids = sorted(raised(decide(history("case/1", *facts), max(fact.time for fact in facts) + LONG_AFTER, policy)))
    answers: tuple[Answer, ...] = (
        lambda one: EscalationAcknowledged(escalation=one, by="line-manager"),
        lambda one: EscalationDeclined(escalation=one, by="line-manager", reason="On leave"),
    )
    one = st.tuples(st.sampled_from(ids or ["none"]), st.sampled_from(range(len(answers))), MOMENTS)
    for number, (escalation, how, at) in enumerate(draw(st.lists(one, max_size=3))):
        yield event(answers[how](escalation), at=at.isoformat(), id=f"answer-{number}")


def _absences(draw: Callable[..., Any], rows: list[Duty], policy: Policy) -> Iterator[Event]:
    roles = [rung.role for row in rows for rung in policy.ladders[row.ladder].rungs]
    one = st.tuples(data(RoleStoodAside, role=st.sampled_from(roles)), MOMENTS)
    for number, (aside, at) in enumerate(draw(st.lists(one, max_size=2))):
        yield event(aside, at=at.isoformat(), id=f"aside-{number}")


def _triggers(row: Duty) -> list[Trigger]:
    """Return everything that the row speaks of, its beginning and its end twice."""
    clauses = [clause.by for clause in (row.extension, row.restart) if clause]
    also = [trigger for trigger in (row.school, row.within and row.within.after) if trigger]
    return [row.when, row.when, *row.met_by, *row.met_by, *row.void_if, *row.ends, *clauses, *row.urgent_if, *also]


def _said(trigger: Trigger) -> st.SearchStrategy[Contract]:
    """Return what the trigger speaks of, mostly with the values that it asks for."""
    return _spoken(trigger.event, tuple((field, values) for field, values in sorted(trigger.where.items())))


@cache
def _spoken(name: str, where: tuple[tuple[str, tuple[str | int, ...]], ...]) -> st.SearchStrategy[Contract]:
    contract = next((contract for contract in HEARS if contract.type == name), DisclosureRecorded)
    if contract.type != name:
        return data(DisclosureRecorded)
    names = {info.alias or field: field for field, info in contract.model_fields.items()}
    asked = {names[field]: _values(contract, names[field], values) for field, values in where}
    return st.one_of(data(contract, **asked), data(contract, **asked), data(contract))


def _values(contract: type[Contract], name: str, values: tuple[str | int, ...]) -> st.SearchStrategy[Any]:
    one = st.sampled_from(values)
    return one.map(lambda value: (value,)) if get_origin(contract.model_fields[name].annotation) is tuple else one


def _recorded(fact: Event, hours_later: int) -> Event:
    return fact.model_copy(update={"recordedtime": fact.time + timedelta(hours=hours_later)})
