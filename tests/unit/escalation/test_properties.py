"""The properties of DESIGN.md section 2, for histories of every event that a rule may speak of."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.escalation.decide import HEARS, decide
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.events.complaints import ComplaintAcknowledged, ComplaintOpened, ComplaintResponded, ComplaintWithdrawn
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.escalations import EscalationAcknowledged, EscalationRaised, EscalationWithdrawn
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history
from tests.unit.plausible import MOMENTS, events
from tests.unit.properties import Course, courses, hold, run

POLICY = load(HACKNEY)
OFTEN = (DisclosureRecorded, ComplaintOpened, ComplaintAcknowledged, ComplaintResponded, ComplaintWithdrawn)
TOLD = tuple(contract for contract in HEARS if contract is not EscalationAcknowledged)
LIKELY = {
    "procedure": st.sampled_from(["corporate", "childrens-social-care"]),
    "complaint": st.sampled_from(["a", "b"]),
    "stage": st.just(1),
}
A_MONTH = timedelta(days=30)
A_SECOND = timedelta(seconds=1)


@st.composite
def a_case(draw: Callable[..., Any]) -> list[Event]:
    """Draw a case, some of it recorded late, and answers to some of the escalations that it leads to."""
    told = draw(events(*TOLD, *OFTEN, *OFTEN, fields=LIKELY))
    hours = draw(st.lists(st.sampled_from([0, 0, 30, 200]), min_size=len(told), max_size=len(told)))
    facts = [_recorded(fact, late) for fact, late in zip(told, hours, strict=True)]
    raised = _ids(decide(history("case/1", *facts), max(fact.time for fact in facts) + A_MONTH, POLICY))
    answers = draw(st.lists(st.tuples(st.sampled_from(sorted(raised) or ["none"]), MOMENTS), max_size=3))
    return facts + [_answer(number, *answer) for number, answer in enumerate(answers)]


@settings(max_examples=80)
@given(courses(a_case()))
def test_the_properties_of_a_decision_hold(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=60)
@given(courses(a_case()))
def test_every_escalation_ever_raised_has_a_ground_or_is_withdrawn_and_never_both(course: Course) -> None:
    """Whatever arrives late: every event arrives on a tick of its own, in any order."""
    kept = History(course.subject)
    for now, fact in zip([*course.ticks, *[course.end] * len(course.shuffled)], course.shuffled, strict=False):
        lived = run(decide, POLICY, course.subject, [((fact,), max(now, fact.time))], start=kept)
        said = {each.id for each in kept.said(EscalationRaised)}
        raised, withdrawn = _ids(lived.decision), _withdrawn(lived.decision.events)
        assert not raised & withdrawn
        assert withdrawn == said - raised
        kept = lived.history


@settings(max_examples=60)
@given(case=a_case(), days=st.integers(0, 40))
def test_nothing_changes_until_the_case_wakes_and_then_something_does(case: list[Event], days: int) -> None:
    heard = history("case/1", *case)
    now = max(fact.time for fact in case) + timedelta(days=days, hours=200)
    wake_at = decide(heard, now, POLICY).wake_at
    last = datetime(2030, 1, 1, tzinfo=now.tzinfo) if wake_at is None else wake_at - A_SECOND
    assert _without_snapshots(decide(heard, max(now, last), POLICY)) == _without_snapshots(decide(heard, now, POLICY))
    if wake_at is not None:
        assert decide(heard, wake_at, POLICY).view != decide(heard, now, POLICY).view


def _recorded(fact: Event, hours_later: int) -> Event:
    return fact.model_copy(update={"recordedtime": fact.time + timedelta(hours=hours_later)})


def _answer(number: int, escalation: str, moment: datetime) -> Event:
    answer = EscalationAcknowledged(escalation=escalation, by="line-manager")
    return event(answer, at=moment.isoformat(), id=f"answer-{number}")


def _ids(decision: Decision) -> set[str]:
    return {fact.id for fact in decision.events if fact.type == EscalationRaised.type}


def _withdrawn(said: Sequence[Event]) -> set[str]:
    return {fact.data["escalation"] for fact in said if fact.type == EscalationWithdrawn.type}


def _without_snapshots(decision: Decision) -> tuple[object, list[Event], object]:
    return decision.view, [fact for fact in decision.events if fact.sequence is None], decision.wake_at
