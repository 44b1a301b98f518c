"""The properties of DESIGN.md section 2, for the council's own rows and for one row of each clause."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.escalation.decide import decide
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.escalations import EscalationRaised, EscalationWithdrawn
from shared.policy.models import Policy
from tests.unit.build import history
from tests.unit.escalation.case import POLICY
from tests.unit.escalation.likely import cases, raised
from tests.unit.escalation.rows import EVERY_CLAUSE, council
from tests.unit.properties import courses, hold, run

COUNCILS = {"shipped": POLICY, "every-clause": council(*EVERY_CLAUSE)}
A_SECOND = timedelta(seconds=1)

policies = pytest.mark.parametrize("policy", COUNCILS.values(), ids=COUNCILS)


@policies
@settings(max_examples=100)
@given(case=st.data())
def test_the_properties_of_a_decision_hold(policy: Policy, case: st.DataObject) -> None:
    hold(decide, policy, case.draw(courses(cases(policy))))


@policies
@settings(max_examples=60)
@given(case=st.data())
def test_every_escalation_ever_raised_has_a_ground_or_is_withdrawn_and_never_both(
    policy: Policy, case: st.DataObject
) -> None:
    """Whatever arrives late: every event arrives on a tick of its own, in any order."""
    course = case.draw(courses(cases(policy)))
    kept = History(course.subject)
    for now, fact in zip([*course.ticks, *[course.end] * len(course.shuffled)], course.shuffled, strict=False):
        lived = run(decide, policy, course.subject, [((fact,), max(now, fact.time))], start=kept)
        said = {each.id for each in kept.said(EscalationRaised)}
        grounded, withdrawn = raised(lived.decision), _withdrawn(lived.decision.events)
        assert not grounded & withdrawn
        assert withdrawn == said - grounded
        kept = lived.history


@policies
@settings(max_examples=60)
@given(case=st.data(), days=st.integers(0, 40))
def test_nothing_changes_until_the_case_wakes_and_then_something_does(
    policy: Policy, case: st.DataObject, days: int
) -> None:
    facts = case.draw(cases(policy))
    heard = history("case/1", *facts)
    now = max(fact.time for fact in facts) + timedelta(days=days, hours=200)
    wake_at = decide(heard, now, policy).wake_at
    last = datetime(2028, 1, 1, tzinfo=now.tzinfo) if wake_at is None else wake_at - A_SECOND
    assert _without_snapshots(decide(heard, max(now, last), policy)) == _without_snapshots(decide(heard, now, policy))
    if wake_at is not None:
        assert decide(heard, wake_at, policy).view != decide(heard, now, policy).view


def _withdrawn(said: Sequence[Event]) -> set[str]:
    return {fact.data["escalation"] for fact in said if fact.type == EscalationWithdrawn.type}


def _without_snapshots(decision: Decision) -> tuple[object, list[Event], object]:
    return decision.view, [fact for fact in decision.events if fact.sequence is None], decision.wake_at
