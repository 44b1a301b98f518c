"""When a duty is open, at risk, met, met late, missed or void, and whose it is (DOMAIN.md 5.2 and 5.5)."""

from dataclasses import replace
from datetime import date

import pytest

from services.escalation.decide import HEARS
from services.escalation.view import CaseDuties
from shared.engine.view import shown, stored
from shared.events.complaints import ComplaintSupportDue, ComplaintSupportOffered
from shared.events.staff_matters import StaffSupportOffered
from shared.events.words import Procedure
from shared.policy.rows import Period
from tests.unit.build import event, instant
from tests.unit.escalation.case import COPY, PLAN, POLICY, acknowledged, given_up, look, opened, recorded
from tests.unit.escalation.rows import only
from tests.unit.told import disclosure

MONDAY = event(disclosure(), at="2026-11-23T10:00:00Z", id="monday")
TUESDAY = event(disclosure(), at="2026-11-24T10:00:00Z", id="tuesday")


# --- States ---


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-11-23T10:00:00Z", "open"),
        ("2026-11-26T23:59:59Z", "open"),
        ("2026-11-27T00:00:00Z", "at-risk"),
        ("2026-11-30T23:59:59Z", "at-risk"),
        ("2026-12-01T00:00:00Z", "missed"),
    ],
)
def test_a_duty_of_five_working_days_is_open_then_at_risk_then_missed(now: str, state: str) -> None:
    assert look(now, MONDAY).states("disclosure.confirm") == [state]


def test_a_duty_of_the_same_day_is_at_risk_at_once() -> None:
    assert look("2026-11-23T10:00:00Z", MONDAY).states("safetyplan.immediate") == ["at-risk"]


@pytest.mark.parametrize(
    ("agreed", "state"),
    [
        ("2026-11-23T10:00:00Z", "met"),
        ("2026-11-23T23:59:59Z", "met"),
        ("2026-11-24T00:00:00Z", "met-late"),
    ],
)
def test_a_duty_is_met_up_to_the_last_second_of_its_day(agreed: str, state: str) -> None:
    plan = event(PLAN, at=agreed)
    duty = look("2026-12-01T09:00:00Z", MONDAY, plan).duty("safetyplan.immediate")
    assert (duty.state, duty.met_at, duty.met_by) == (state, instant(agreed), plan.id)


def test_what_was_done_in_time_and_recorded_late_was_done_in_time() -> None:
    plan = recorded(event(PLAN, at="2026-11-23T15:00:00Z"), at="2026-11-27T09:00:00Z")
    assert look("2026-11-27T09:00:01Z", MONDAY, plan).states("safetyplan.immediate") == ["met"]


def test_what_was_done_before_does_not_count() -> None:
    before = event(PLAN, at="2026-11-23T09:59:59Z")
    assert look("2026-11-24T09:00:00Z", before, MONDAY).states("safetyplan.immediate") == ["missed"]


def test_the_first_of_several_meets_the_duty() -> None:
    copies = [event(COPY, at=f"2026-11-{day}T09:00:00Z") for day in (24, 25, 30)]
    assert look("2026-12-01T09:00:00Z", MONDAY, *copies).duty("disclosure.copy_given").met_by == copies[0].id


def test_support_counts_from_whom_the_standard_asks_it() -> None:
    worker = event(disclosure(concerns="worker", conduct_by="service-user", works_with_children="no"))
    offered = event(StaffSupportOffered(offered_by="line-manager", outcome="declined"), at="2026-11-23T12:00:00Z")
    seen = look("2026-11-24T09:00:00Z", worker, offered)
    assert seen.states("staff.support_manager") == ["met"]
    assert seen.states("staff.support_senior") == ["open"]


# --- Instances ---


def test_each_disclosure_opens_its_own_duty() -> None:
    seen = look("2026-11-24T10:00:00Z", MONDAY, TUESDAY)
    assert seen.states("safetyplan.immediate") == ["missed", "at-risk"]
    assert len({duty.key for duty in seen.duties["safetyplan.immediate"]}) == 2


def test_one_plan_after_both_disclosures_meets_both() -> None:
    plan = event(PLAN, at="2026-11-24T12:00:00Z")
    assert look("2026-11-25T09:00:00Z", MONDAY, TUESDAY, plan).states("safetyplan.immediate") == ["met-late", "met"]


def test_a_plan_between_two_disclosures_meets_the_first_only() -> None:
    plan = event(PLAN, at="2026-11-23T12:00:00Z")
    assert look("2026-11-25T09:00:00Z", MONDAY, TUESDAY, plan).states("safetyplan.immediate") == ["met", "missed"]


def test_two_systems_may_use_one_id() -> None:
    schools = event(disclosure(), id="1", source="https://schools.hackney.example")
    social_care = event(disclosure(), id="1", source="https://social-care.hackney.example")
    keys = [duty.key for duty in look("2026-11-23T12:00:00Z", schools, social_care).duties["advocacy.offer"]]
    assert len(set(keys)) == 2


def test_a_complaint_acknowledged_says_nothing_about_another() -> None:
    one = opened("c-1", "corporate", at="2026-11-23T10:00:00Z")
    other = opened("c-2", "corporate", at="2026-11-23T11:00:00Z")
    seen = look("2026-11-24T10:00:00Z", one, other, acknowledged("c-2", "corporate", at="2026-11-24T09:00:00Z"))
    assert {duty.key: duty.state for duty in seen.duties["corporate.ack"]} == {
        "corporate.ack:c-1": "open",
        "corporate.ack:c-2": "met",
    }


def test_a_complaint_acknowledged_twice_has_one_clock_from_the_first() -> None:
    events = [acknowledged("c-1", "corporate", at=f"2026-11-{day}T09:00:00Z") for day in (24, 25)]
    assert look("2026-11-26T09:00:00Z", *events).duty("corporate.s1").due_date == "2026-12-08"


# --- Void ---


def test_a_complaint_withdrawn_voids_its_own_clocks_and_no_others() -> None:
    one = opened("c-1", "corporate", at="2026-11-23T10:00:00Z")
    other = opened("c-2", "corporate", at="2026-11-23T11:00:00Z")
    withdrawal = given_up("c-1", at="2026-11-24T09:00:00Z")
    seen = look("2026-11-25T10:00:00Z", one, other, withdrawal)
    assert seen.states("corporate.ack") == ["void", "open"]
    assert seen.duties["corporate.ack"][0].void_by == withdrawal.id
    assert seen.duties["corporate.ack"][0].met_by is None


def test_what_was_met_before_the_withdrawal_stays_met() -> None:
    seen = look(
        "2026-11-26T10:00:00Z",
        opened("c-1", "corporate", at="2026-11-23T10:00:00Z"),
        acknowledged("c-1", "corporate", at="2026-11-24T09:00:00Z"),
        given_up("c-1", at="2026-11-25T09:00:00Z"),
    )
    assert seen.states("corporate.ack") == ["met"]
    assert seen.states("corporate.s1") == ["void"]


# --- Which rule ---


def test_a_child_a_parent_and_a_worker_are_owed_different_things() -> None:
    child, anyone, worker = "safetyplan.immediate", "disclosure.copy_given", "staff.safety_check"
    policy = only(child, anyone, worker)

    def owed(concerns: str) -> set[str]:
        told = disclosure(concerns=concerns, works_with_children="no", conduct_by="service-user")
        return set(look("2026-11-23T12:00:00Z", event(told), policy=policy).duties)

    assert owed("child") == {child, anyone}
    assert owed("parent") == owed("family") == {anyone}
    assert owed("worker") == {anyone, worker}


def test_each_procedure_has_its_own_clocks() -> None:
    policy = only("corporate.ack", "csc.ack", "csc.s1")

    def owed(procedure: Procedure) -> set[str]:
        return set(look("2026-11-23T12:00:00Z", opened("c-1", procedure, "2026-11-23T10:00:00Z"), policy=policy).duties)

    assert owed("corporate") == {"corporate.ack"}
    assert owed("childrens-social-care") == {"csc.ack", "csc.s1"}
    assert owed("school") == set()


@pytest.mark.parametrize("how", ["offered", "opened"])
def test_support_with_the_complaints_process_is_met_by_an_offer_or_by_the_complaint_itself(how: str) -> None:
    due = event(ComplaintSupportDue(reason="The family has not decided yet"))
    answers = {
        "offered": event(
            ComplaintSupportOffered(outcome="undecided", offered_by="practitioner"), at="2026-11-24T09:00:00Z"
        ),
        "opened": opened("c-1", "corporate", at="2026-11-24T09:00:00Z"),
    }
    assert look("2026-11-25T10:00:00Z", due, answers[how]).states("complaint.support") == ["met"]


def test_an_older_case_keeps_the_rule_of_its_day() -> None:
    rule = next(duty for duty in POLICY.duties if duty.id == "disclosure.copy_given")
    until = rule.model_copy(update={"until": date(2026, 11, 24)})
    stricter = rule.model_copy(
        update={"since": date(2026, 11, 24), "due": Period(n=1, unit="working-day"), "says": "Give a copy sooner"}
    )
    policy = replace(POLICY, version="stricter", duties=(until, stricter))
    older, newer = look("2026-11-24T12:00:00Z", MONDAY, TUESDAY, policy=policy).duties["disclosure.copy_given"]
    assert (older.due_date, older.rule.since) == ("2026-11-25", "2026-04-01")
    assert (newer.due_date, newer.rule.since, newer.says) == ("2026-11-25", "2026-11-24", "Give a copy sooner")
    assert newer.rule.policy_version == "stricter"


def test_a_rule_is_in_force_from_midnight_in_london() -> None:
    """On 31 March 2026 at 23:00 UTC it is 1 April in London, where summer time has begun."""
    assert look("2026-04-01T12:00:00Z", event(disclosure(), at="2026-03-31T22:59:59Z")).duties == {}
    assert look("2026-04-01T12:00:00Z", event(disclosure(), at="2026-03-31T23:00:00Z")).duties != {}


def test_nothing_follows_from_a_copy_alone() -> None:
    seen = look("2026-11-24T12:00:00Z", event(COPY))
    assert seen.duties == {}
    assert seen.decision.events == ()
    assert seen.decision.wake_at is None


# --- Days ---


def test_a_duty_explains_itself_over_christmas() -> None:
    complaint = opened("c-1", "corporate", at="2026-12-18T16:00:00Z")
    duty = look("2026-12-18T17:00:00Z", complaint).duty("corporate.ack")
    assert duty.due == instant("2026-12-29T23:59:59Z")
    assert duty.counted == ("2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24", "2026-12-29")
    assert [(off.day, off.name) for off in duty.skipped] == [
        ("2026-12-19", "weekend"),
        ("2026-12-20", "weekend"),
        ("2026-12-25", "Christmas Day"),
        ("2026-12-26", "Boxing Day"),
        ("2026-12-27", "weekend"),
        ("2026-12-28", "Boxing Day (substitute day)"),
    ]
    assert (duty.started_by, duty.started_by_type) == (complaint.id, "complaint-opened")
    assert (duty.rule.since, duty.rule.policy_version) == ("2026-04-01", POLICY.version)
    assert duty.calendar == POLICY.calendar.edition
    assert (duty.owner, duty.ladder, duty.rule.basis) == ("complaints-manager", "complaints", "code")


def test_a_duty_is_shown_with_its_rule_and_read_again_as_it_was() -> None:
    view = look("2026-11-23T12:00:00Z", opened("c-1", "corporate", at="2026-11-23T10:00:00Z")).decision.view
    (shown_duty,) = stored(view)["duties"]
    assert shown_duty["rule"] == {
        "id": "corporate.ack",
        "standard": 20,
        "says": "Acknowledge the complaint",
        "basis": "code",
        "from": "2026-04-01",
        "policyVersion": POLICY.version,
    }
    assert (shown_duty["calendar"], shown_duty["dueDate"]) == (POLICY.calendar.edition, "2026-11-30")
    assert [off["day"] for off in shown_duty["skipped"]] == ["2026-11-28", "2026-11-29"]
    assert shown(CaseDuties, stored(view)) == view


def test_stage_1_of_the_corporate_procedure_is_counted_from_the_acknowledgement() -> None:
    """The chain of DOMAIN.md 5.4."""
    seen = look(
        "2026-12-29T17:00:00Z",
        opened("c-1", "corporate", at="2026-12-18T16:00:00Z"),
        acknowledged("c-1", "corporate", at="2026-12-29T12:00:00Z"),
    )
    assert seen.states("corporate.ack") == ["met"]
    assert seen.duty("corporate.s1").due == instant("2027-01-13T23:59:59Z")


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("2026-10-22T22:59:59Z", "2026-10-26T23:59:59Z"),
        ("2026-10-22T23:00:00Z", "2026-10-27T23:59:59Z"),
        ("2026-10-24T12:00:00Z", "2026-10-27T23:59:59Z"),
        ("2027-03-25T12:00:00Z", "2027-03-31T22:59:59Z"),
        ("2027-03-28T12:00:00Z", "2027-03-31T22:59:59Z"),
    ],
)
def test_days_are_days_in_london_when_the_clocks_change(told: str, due: str) -> None:
    """Back on Sunday 25 October 2026; forward on Easter Sunday 28 March 2027, with days off on both sides."""
    seen = look(told, event(disclosure(), at=told))
    assert seen.duty("disclosure.copy_given").due == instant(due)


# --- Hearing ---


def test_every_event_that_a_rule_speaks_of_is_heard_or_derived_here() -> None:
    named = {trigger.event for rule in POLICY.duties for trigger in (rule.when, *rule.met_by, *rule.void_if)}
    heard = {contract.type for contract in HEARS}
    assert named - heard == {"lado-consideration-required"}
    assert {"escalation-acknowledged", "escalation-declined", "role-stood-aside"} <= heard
    assert not heard & {"escalation-raised", "escalation-withdrawn", "duties-changed", "clock-recalculated"}
