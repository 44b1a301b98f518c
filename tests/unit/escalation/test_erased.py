"""What is owed on a case that is erased: nothing more; what had been missed by then stays missed."""

from services.escalation.decide import decide
from services.escalation.view import CaseDuties
from shared.events.envelope import Event
from shared.events.erasure import CaseErased, ErasureApproved, ErasureDeclined, ErasureProposed, ErasureWithdrawn
from shared.events.escalations import EscalationRaised
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

POLICY = load(HACKNEY)
ERASED = CaseErased(approved_by="data-protection-officer", why="request")
PLAN, COPY = "safetyplan.immediate", "disclosure.copy_given"


def decided(*heard: Event, now: str) -> tuple[dict[str, str], list[Event]]:
    decision = decide(history("case/1", *heard), instant(now), POLICY)
    assert isinstance(decision.view, CaseDuties)
    raised = [each for each in decision.events if each.type == EscalationRaised.type]
    assert decision.wake_at is None or decision.wake_at > instant(now)
    return {duty.duty: duty.state for duty in decision.view.duties}, raised


def told() -> Event:
    return event(disclosure(), at="2026-11-23T10:00:00Z")


def test_nothing_is_owed_any_more_on_a_case_that_was_erased() -> None:
    before, _ = decided(told(), now="2026-11-23T12:00:00Z")
    states, raised = decided(told(), event(ERASED, at="2026-11-23T12:00:00Z"), now="2027-11-23T12:00:00Z")

    assert {"open", "met"} <= set(before.values())
    assert states == {duty: "met" if state == "met" else "void" for duty, state in before.items()}
    assert raised == []


def test_what_had_been_missed_stays_missed_and_climbs_no_further() -> None:
    erased = event(ERASED, at="2026-11-24T12:00:00Z")
    before, _ = decided(told(), now="2026-11-24T12:00:00Z")
    after, raised = decided(told(), erased, now="2027-11-23T12:00:00Z")
    _, without = decided(told(), now="2027-11-23T12:00:00Z")

    assert before[PLAN] == after[PLAN] == "missed"
    assert (before[COPY], after[COPY]) == ("open", "void")
    assert {each.data["rung"] for each in raised if each.data["duty"] == PLAN} == {1}
    assert {each.data["rung"] for each in without if each.data["duty"] == PLAN} > {1}


def proposed(at: str = "2026-12-01T00:00:00Z") -> Event:
    return event(ErasureProposed.model_validate({"keptUntil": "2026-11-30"}), at=at, id="proposal")


def state(*answers: Event) -> str:
    return decided(proposed(), *answers, now="2027-03-01T10:00:00Z")[0]["erasure.decide"]


def test_a_proposal_is_a_duty_until_somebody_decides() -> None:
    approved = ErasureApproved(ground="retention-ended", approved_by="data-protection-officer")
    declined = ErasureDeclined.model_validate(
        {"reason": "still-needed", "keepUntil": "2028-01-01", "declinedBy": "data-protection-officer"}
    )

    assert state() == "missed"
    assert state(event(declined, at="2026-12-02T10:00:00Z")) == "met"
    assert state(event(ErasureWithdrawn(proposal="proposal"), at="2026-12-02T10:00:00Z")) == "void"
    # The erasure that follows at once does not take away that it was decided.
    at = "2026-12-02T10:00:00Z"
    assert state(event(approved, at=at, id="b"), event(ERASED, at=at, id="a")) == "met"
    assert state(event(approved, at=at, id="a"), event(ERASED, at=at, id="b")) == "met"
