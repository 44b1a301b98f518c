"""Who owns a duty: the role that its row says, or the one that the event names (Standard 18)."""

from datetime import date

import pytest

from services.escalation.decide import decide
from services.escalation.view import CaseDuties
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged, EscalationRaised
from shared.events.incident_log import ReviewActionAgreed
from shared.events.words import Role
from tests.unit.build import event, history, instant
from tests.unit.escalation.case import POLICY

LOG = "log/leadership"


def agreed(owner: Role) -> Event:
    """Return that a review agreed on something by 30 October 2026, a Friday."""
    data = ReviewActionAgreed(action="train-the-desk", minutes="m-1", owner=owner, by=date(2026, 10, 30))
    return event(data, at="2026-10-05T10:00:00Z", subject=LOG)


def raised(owner: Role, now: str) -> list[str]:
    """Return who has heard by `now` that it was not done, the first of them first."""
    events = decide(history(LOG, agreed(owner)), instant(now), POLICY).events
    return [EscalationRaised.of(each).role for each in events if each.type == EscalationRaised.type]


@pytest.mark.parametrize("owner", ["service-lead", "head-of-service", "senior-leadership", "chief-officer"])
def test_what_a_review_agreed_is_a_duty_of_the_role_that_it_names(owner: Role) -> None:
    decision = decide(history(LOG, agreed(owner)), instant("2026-10-06T10:00:00Z"), POLICY)
    assert isinstance(decision.view, CaseDuties)
    (changed,) = [DutiesChanged.of(each) for each in decision.events if each.type == DutiesChanged.type]

    assert [(duty.duty, duty.owner) for duty in decision.view.duties] == [("log.action", owner)]
    assert [(duty.duty, duty.owner) for duty in changed.duties] == [("log.action", owner)]


@pytest.mark.parametrize(
    ("owner", "climb"),
    [
        ("service-lead", ["senior-leadership", "chief-officer"]),
        ("head-of-service", ["senior-leadership", "chief-officer"]),
        ("senior-leadership", ["chief-officer"]),
        # There is nobody above, and nobody hears of nothing.
        ("chief-officer", ["chief-officer"]),
    ],
)
def test_those_above_its_owner_hear_of_it(owner: Role, climb: list[Role]) -> None:
    assert raised(owner, "2026-10-30T23:59:59Z") == []
    assert raised(owner, "2026-11-02T09:00:00Z") == climb[:1]
    # Whoever hears first has five working days.
    assert raised(owner, "2026-11-30T09:00:00Z") == climb
