"""What must not happen before something else has (DOMAIN.md 2, "must not"; 4.2; Standards 21, 28 to 31)."""

import pytest

from services.intake.decide import decide
from services.intake.view import CaseView
from shared.events.allegations import (
    AllegationFamilyInformed,
    AllegationInterviewHeld,
    AllegationSubjectInformed,
    LadoAdviceRecorded,
    LadoConsidered,
)
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.staff_matters import (
    ServiceUserContacted,
    StaffInvestigationOpened,
    StaffMatterClosed,
    StaffOutcomeTold,
)
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

POLICY = load(HACKNEY)
TOLD = event(disclosure(), at="2026-11-23T10:00:00Z")

ADVICE = LadoAdviceRecorded(outcome="employer-acts", advice="Speak to the worker first.")
TOO_EARLY: tuple[Contract, ...] = (
    AllegationSubjectInformed(told_by="designated-senior-manager"),
    AllegationFamilyInformed(told_by="designated-senior-manager"),
    AllegationInterviewHeld(held_by="line-manager"),
)
CLOSED = StaffMatterClosed(how="formal")
CONTACTED = ServiceUserContacted(parenting_support="offered", contacted_by="line-manager")


def considered(decision: str) -> LadoConsidered:
    answers = dict.fromkeys(("harm", "offence", "risk", "suitability"), "unknown")
    said = {"decision": decision, "reason": "See the note.", "decided_by": "designated-senior-manager"}
    return LadoConsidered.model_validate(answers | said)


def irregular(*happened: Contract, told: Event = TOLD) -> list[str]:
    """Return the types of step that came too early, where these happened one day after the other."""
    heard = [event(data, at=f"2026-11-{24 + number}T10:00:00Z") for number, data in enumerate(happened)]
    view = decide(history("case/1", told, *heard), instant("2026-12-21T12:00:00Z"), POLICY).view
    assert isinstance(view, CaseView)
    return [step.type for step in view.irregular]


@pytest.mark.parametrize("step", TOO_EARLY)
def test_nobody_is_told_or_asked_before_the_designated_officer_advised(step: Contract) -> None:
    assert irregular(step) == [step.type]
    assert irregular(considered("refer"), step) == [step.type]
    assert irregular(step, ADVICE) == [step.type]
    assert irregular(ADVICE, step) == []


@pytest.mark.parametrize("step", TOO_EARLY)
def test_nobody_waits_for_advice_on_what_was_decided_to_be_no_matter_for_the_officer(step: Contract) -> None:
    assert irregular(considered("not-met"), step) == []
    assert irregular(considered("not-met"), considered("consult"), step) == [step.type]


def test_a_decision_about_the_officer_waits_for_nothing() -> None:
    assert irregular(considered("refer")) == []


def test_a_matter_is_closed_formally_once_an_investigation_was_opened() -> None:
    opened = StaffInvestigationOpened(opened_by="line-manager")

    assert irregular(CLOSED) == [CLOSED.type]
    assert irregular(CLOSED, opened) == [CLOSED.type]
    assert irregular(opened, CLOSED) == []
    assert irregular(StaffMatterClosed(how="informal-at-the-workers-written-wish")) == []


def test_the_family_is_contacted_once_the_worker_was_told() -> None:
    told = StaffOutcomeTold(told_by="line-manager")

    assert irregular(CONTACTED) == [CONTACTED.type]
    assert irregular(CONTACTED, told) == [CONTACTED.type]
    assert irregular(told, CONTACTED) == []


def test_a_case_whose_disclosure_is_still_under_way_refuses_nothing() -> None:
    assert irregular(TOO_EARLY[0], CLOSED, CONTACTED, told=event(ADVICE, at="2026-12-20T10:00:00Z")) == []
