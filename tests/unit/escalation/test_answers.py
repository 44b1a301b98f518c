"""Declined, stood aside, closed: what else moves an escalation besides time (DOMAIN.md 0.2 and 4.3)."""

import pytest

from shared.events.assurance import CaseAuditCommissioned
from shared.events.envelope import Event
from shared.events.escalations import EscalationDeclined, RoleStoodAside
from tests.unit.build import event, instant
from tests.unit.escalation.case import Seen, look, recorded, taken_on
from tests.unit.escalation.rows import PLAIN, council
from tests.unit.told import disclosure

TOLD = event(disclosure(), at="2026-11-23T10:00:00Z", id="told")
"""A Monday; due on Tuesday. Line manager 1 working day, Head of Service 2, service lead 3, senior leadership."""
DUE = "2026-11-24T23:59:59Z"
POLICY = council(PLAIN)


def seen_at(now: str, *facts: Event) -> Seen:
    return look(now, TOLD, *facts, policy=POLICY)


def rungs(seen: Seen) -> list[tuple[str, str]]:
    """Which role heard of it, and when."""
    return [
        (fact.data["role"], fact.time.isoformat().replace("+00:00", "Z").replace("2026-", ""))
        for fact in seen.raised("plain")
    ]


def standings(seen: Seen) -> list[str]:
    return [escalation.standing for escalation in seen.duty("plain").escalations]


def first_raised() -> Event:
    return seen_at("2026-11-25T00:00:00Z").raised("plain")[0]


def declined(escalation: Event, at: str) -> Event:
    return event(EscalationDeclined(escalation=escalation.id, by="line-manager", reason="Not mine"), at=at)


def aside(role: str, at: str, until: str | None = None, why: str = "absent") -> Event:
    said = {"role": role, "why": why} | ({"until": until} if until else {})
    return event(RoleStoodAside.model_validate(said), at=at)


# --- Declined ---


def test_a_declined_escalation_goes_to_the_next_rung_at_once() -> None:
    answer = declined(first_raised(), at="2026-11-25T11:00:00Z")
    seen = seen_at("2026-11-25T11:00:01Z", answer)
    assert rungs(seen) == [("line-manager", "11-24T23:59:59Z"), ("head-of-service", "11-25T11:00:00Z")]
    assert standings(seen) == ["declined", "raised"]
    assert [fact.data["reason"] for fact in seen.raised("plain")] == ["missed", "not-acknowledged"]


def test_the_next_rung_has_its_time_from_the_decline() -> None:
    """Two working days from Wednesday are Friday; three from then, over a weekend, Wednesday 2 December."""
    answer = declined(first_raised(), at="2026-11-25T11:00:00Z")
    seen = seen_at("2026-12-03T00:00:00Z", answer)
    assert rungs(seen)[2:] == [("service-lead", "11-27T23:59:59Z"), ("senior-leadership", "12-02T23:59:59Z")]


def test_what_was_taken_on_and_is_then_declined_goes_on_at_once() -> None:
    first = first_raised()
    facts = (taken_on(first, at="2026-11-25T09:00:00Z"), declined(first, at="2026-11-27T11:00:00Z"))
    assert standings(seen_at("2026-11-26T23:00:00Z", facts[0])) == ["acknowledged"]
    seen = seen_at("2026-11-27T12:00:00Z", *facts)
    assert rungs(seen)[1:] == [("head-of-service", "11-27T11:00:00Z")]
    assert standings(seen) == ["declined", "raised"]


def test_a_decline_after_the_climb_changes_nothing() -> None:
    answer = declined(first_raised(), at="2026-11-26T11:00:00Z")
    seen = seen_at("2026-11-26T12:00:00Z", answer)
    assert rungs(seen)[1:] == [("head-of-service", "11-25T23:59:59Z")]
    assert standings(seen) == ["raised", "raised"]


def test_a_decline_that_a_wrong_clock_puts_before_the_escalation_sends_it_on_when_it_is_raised() -> None:
    answer = declined(first_raised(), at="2026-11-24T11:00:00Z")
    assert rungs(seen_at("2026-11-25T00:00:00Z", answer))[1:] == [("head-of-service", "11-24T23:59:59Z")]


def test_a_decline_recorded_late_moves_the_climb_and_takes_the_later_one_back() -> None:
    before = seen_at("2026-11-26T12:00:00Z")
    answer = recorded(declined(first_raised(), at="2026-11-25T11:00:00Z"), at="2026-11-26T13:00:00Z")
    after = look("2026-11-26T14:00:00Z", TOLD, answer, policy=POLICY, published=before.decision.events)
    assert rungs(after) == [("line-manager", "11-24T23:59:59Z"), ("head-of-service", "11-25T11:00:00Z")]
    (withdrawn,) = after.withdrawn("plain")
    assert withdrawn.data["escalation"] == before.raised("plain")[1].id
    assert "nobody on this rung had to act" in withdrawn.data["reason"]


def test_the_top_may_decline_and_nobody_is_left() -> None:
    top = seen_at("2027-01-10T00:00:00Z").raised("plain")[-1]
    seen = seen_at("2027-01-20T00:00:00Z", declined(top, at="2027-01-11T00:00:00Z"))
    assert standings(seen)[-1] == "declined"
    assert len(rungs(seen)) == 4


# --- Stood aside ---


def test_a_role_that_stands_aside_is_skipped() -> None:
    seen = seen_at("2026-11-25T12:00:00Z", aside("line-manager", at="2026-11-24T10:00:00Z", why="subject-of-the-case"))
    assert rungs(seen) == [("head-of-service", "11-24T23:59:59Z")]
    assert [(each.rung, each.reason) for each in seen.duty("plain").escalations] == [(2, "missed")]


@pytest.mark.parametrize(
    ("until", "first"),
    [
        ("2026-11-24T23:59:59Z", "line-manager"),
        ("2026-11-25T00:00:00Z", "head-of-service"),
        (None, "head-of-service"),
    ],
)
def test_a_role_is_back_when_it_said_so(until: str | None, first: str) -> None:
    seen = seen_at("2026-11-25T12:00:00Z", aside("line-manager", at="2026-11-23T12:00:00Z", until=until))
    assert rungs(seen)[0][0] == first


def test_what_is_said_later_of_an_absence_takes_the_place_of_what_was_said_before() -> None:
    facts = (
        aside("line-manager", at="2026-11-23T12:00:00Z"),
        aside("line-manager", at="2026-11-24T12:00:00Z", until="2026-11-24T12:00:00Z"),
    )
    assert rungs(seen_at("2026-11-25T12:00:00Z", *facts))[0][0] == "line-manager"


def test_being_back_from_leave_does_not_end_being_a_subject_of_the_case() -> None:
    facts = (
        aside("line-manager", at="2026-11-23T12:00:00Z", why="subject-of-the-case"),
        aside("line-manager", at="2026-11-24T12:00:00Z", until="2026-11-24T12:00:00Z"),
    )
    assert rungs(seen_at("2026-11-25T12:00:00Z", *facts))[0][0] == "head-of-service"


def test_a_role_that_stands_aside_with_an_escalation_in_hand_passes_it_on_at_once() -> None:
    leave = aside("line-manager", at="2026-11-25T11:00:00Z")
    assert rungs(seen_at("2026-11-25T12:00:00Z", leave))[1:] == [("head-of-service", "11-25T11:00:00Z")]


def test_the_owner_may_stand_aside_and_the_duty_and_its_ladder_stay() -> None:
    seen = seen_at("2026-11-25T12:00:00Z", aside("practitioner", at="2026-11-23T12:00:00Z"))
    assert seen.duty("plain").owner == "practitioner"
    assert rungs(seen) == [("line-manager", "11-24T23:59:59Z")]


def test_if_nobody_is_left_the_top_hears_of_it_all_the_same() -> None:
    everybody = ("line-manager", "head-of-service", "service-lead", "senior-leadership")
    facts = [aside(role, at="2026-11-23T12:00:00Z") for role in everybody]
    assert rungs(seen_at("2026-11-25T12:00:00Z", *facts)) == [("senior-leadership", "11-24T23:59:59Z")]


def test_a_top_that_stands_aside_is_skipped_if_somebody_has_heard_of_it() -> None:
    facts = [
        aside(role, at="2026-11-23T12:00:00Z") for role in ("head-of-service", "service-lead", "senior-leadership")
    ]
    seen = seen_at("2027-01-25T12:00:00Z", *facts)
    assert rungs(seen) == [("line-manager", "11-24T23:59:59Z")]
    assert seen.decision.wake_at is None


# --- Closed ---


def test_what_was_raised_with_good_reason_is_closed_when_the_duty_is_met_late() -> None:
    audit = event(CaseAuditCommissioned(commissioned_by="head-of-service"), at="2026-11-25T10:00:00Z")
    seen = seen_at("2026-11-25T11:00:00Z", audit)
    assert seen.states("plain") == ["met-late"]
    assert standings(seen) == ["closed"]
    assert len(seen.raised("plain")) == 1
    assert seen.withdrawn("plain") == []


def test_a_declined_escalation_too_is_closed_when_the_duty_is_met() -> None:
    audit = event(CaseAuditCommissioned(commissioned_by="head-of-service"), at="2026-11-25T12:00:00Z")
    seen = seen_at("2026-11-25T13:00:00Z", declined(first_raised(), at="2026-11-25T11:00:00Z"), audit)
    assert standings(seen) == ["closed", "closed"]


def test_an_escalation_keeps_its_id_whatever_is_answered_to_it() -> None:
    first = first_raised()
    assert seen_at("2026-11-25T12:00:00Z", declined(first, at="2026-11-25T11:00:00Z")).raised("plain")[0] == first
    assert first.time == instant(DUE)
