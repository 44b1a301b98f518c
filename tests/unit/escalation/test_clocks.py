"""What moves a due instant: extensions, second starts, named days, urgency, other beginnings (DOMAIN.md 5.2 to 5.5).

The days are counted by hand on England's calendar; where DOMAIN.md 5.4 has them, they are its own.
"""

import pytest

from shared.events.allegations import LadoConsidered, LadoReferred
from shared.events.assurance import CaseAuditCommissioned
from shared.events.complaints import ComplaintOpened
from shared.events.education import SchoolConcernRaised
from shared.events.envelope import Event
from shared.events.procedures import ComplaintEscalated, RemedyAgreed
from shared.events.staff_matters import WorkingConditionsChanged
from tests.unit.build import event, instant
from tests.unit.escalation.case import event_of, look, recorded, red
from tests.unit.escalation.rows import (
    CONCERN,
    DETRIMENT,
    LOG,
    PANEL,
    REFER,
    REMEDY,
    URGENT,
    council,
    days,
    only,
    row,
)
from tests.unit.told import disclosure

TOLD = event(disclosure(), at="2026-11-23T10:00:00Z", id="told")
"""A Monday."""


# --- What the starting event names ---


def test_a_remedy_is_due_on_the_day_that_was_agreed_even_if_that_is_a_day_off() -> None:
    agreed = RemedyAgreed.model_validate(
        {"complaint": "c-1", "procedure": "corporate", "remedy": "r-1", "says": "An apology", "by": "2026-12-26"}
    )
    duty = look("2026-12-01T12:00:00Z", event(agreed, at="2026-11-30T10:00:00Z"), policy=council(REMEDY)).duty("remedy")
    assert (duty.due, duty.due_date) == (instant("2026-12-26T23:59:59Z"), "2026-12-26")


def test_the_end_of_time_is_a_day_like_any_other() -> None:
    agreed = RemedyAgreed.model_validate(
        {"complaint": "c-1", "procedure": "corporate", "remedy": "r-1", "says": "An apology", "by": "9999-12-31"}
    )
    told = event(agreed, at="2026-11-30T10:00:00Z")
    assert look("2026-12-01T12:00:00Z", told, policy=council(REMEDY)).states("remedy") == ["open"]
    assert look("2034-12-01T12:00:00Z", told, policy=council(REMEDY)).states("remedy") == ["at-risk"]


def test_a_moment_that_is_named_is_the_due_instant_and_one_left_out_is_no_duty() -> None:
    review = row("review", when={"event": "safety-plan-agreed"}, due={"field": "reviewAt"})
    plan = {"agreedWith": ["child"], "plan": "Words", "agreedBy": "lead-professional"}
    named = event_of("safety-plan-agreed", "2026-11-23T10:00:00Z", **plan, reviewAt="2026-11-25T15:00:00Z")
    assert look("2026-11-24T10:00:00Z", named, policy=council(review)).duty("review").due == instant(
        "2026-11-25T15:00:00Z"
    )
    unnamed = event_of("safety-plan-agreed", "2026-11-23T10:00:00Z", **plan)
    assert look("2026-11-24T10:00:00Z", unnamed, policy=council(review)).duties == {}


# --- Counted from another moment ---


def considered(at: str, known_at: str | None) -> Event:
    data = {
        "decision": "refer",
        **dict.fromkeys(("harm", "offence", "risk", "suitability"), "yes"),
        "reason": "Words",
        "decidedBy": "designated-senior-manager",
        "knownAt": known_at,
    }
    return event(LadoConsidered.model_validate({k: v for k, v in data.items() if v}), at=at)


@pytest.mark.parametrize(
    ("known_at", "due"),
    [("2026-11-20T16:00:00Z", "2026-11-23"), (None, "2026-11-25"), ("2026-11-24T09:00:00Z", "2026-11-25")],
)
def test_a_referral_is_counted_from_when_the_allegation_became_known(known_at: str | None, due: str) -> None:
    seen = look("2026-11-24T10:00:00Z", considered("2026-11-24T10:00:00Z", known_at), policy=council(REFER))
    duty = seen.duty("refer")
    assert (duty.due_date, duty.counted_from) == (due, instant(known_at or "2026-11-24T10:00:00Z"))


def test_what_is_overdue_when_it_begins_is_raised_when_it_begins_and_not_before() -> None:
    facts = (considered("2026-11-24T10:00:00Z", "2026-11-18T10:00:00Z"),)
    seen = look("2026-11-24T10:00:05Z", *facts, policy=council(REFER))
    assert seen.states("refer") == ["missed"]
    assert [fact.time for fact in seen.raised("refer")] == [instant("2026-11-24T10:00:00Z")]


def test_a_referral_before_the_decision_is_another_one() -> None:
    earlier = event(LadoReferred(referred_by="designated-senior-manager"), at="2026-11-24T09:00:00Z")
    facts = (considered("2026-11-24T10:00:00Z", "2026-11-24T08:00:00Z"), earlier)
    assert look("2026-11-24T12:00:00Z", *facts, policy=council(REFER)).states("refer") == ["open"]


def test_what_happened_before_any_table_of_bank_holidays_is_counted_from_its_first_day() -> None:
    told = event(disclosure(happened_at="2009-05-01T10:00:00Z", wants_complaint="no"), at="2026-11-23T10:00:00Z")
    duty = look("2026-11-24T12:00:00Z", told, policy=only("complaint.accept_window")).duty("complaint.accept_window")
    assert (duty.state, duty.escalations) == ("lapsed", ())


# --- Urgency ---


def test_red_risk_makes_a_duty_due_the_same_day() -> None:
    """Ten working days from Monday would be 7 December."""
    calm = look("2026-11-25T12:00:00Z", TOLD, policy=council(URGENT)).duty("urgent")
    assert (calm.due_date, calm.hurried_by) == ("2026-12-07", None)
    fact = red("2026-11-25T11:00:00Z")
    duty = look("2026-11-25T12:00:00Z", TOLD, fact, policy=council(URGENT)).duty("urgent")
    assert (duty.due, duty.hurried_by) == (instant("2026-11-25T23:59:59Z"), fact.id)


def test_red_risk_before_the_start_makes_it_due_on_the_day_of_the_start() -> None:
    duty = look("2026-11-23T12:00:00Z", red("2026-11-10T11:00:00Z"), TOLD, policy=council(URGENT)).duty("urgent")
    assert duty.due_date == "2026-11-23"


@pytest.mark.parametrize("fact", [red("2026-11-25T11:00:00Z", level="amber"), red("2026-12-08T00:00:00Z")])
def test_less_risk_or_risk_after_the_due_instant_changes_nothing(fact: Event) -> None:
    duty = look("2026-12-09T12:00:00Z", TOLD, fact, policy=council(URGENT)).duty("urgent")
    assert (duty.due_date, duty.hurried_by) == ("2026-12-07", None)


def test_an_urgent_duty_that_is_missed_goes_to_every_rung_on_the_same_day() -> None:
    seen = look("2026-11-26T00:00:00Z", TOLD, red("2026-11-25T11:00:00Z"), policy=council(URGENT))
    raised = seen.raised("urgent")
    assert [fact.data["role"] for fact in raised] == [
        "line-manager",
        "head-of-service",
        "service-lead",
        "senior-leadership",
    ]
    assert {fact.time for fact in raised} == {instant("2026-11-25T23:59:59Z")}


# --- Recorded, not happened ---


@pytest.mark.parametrize(
    ("written", "state"),
    [("2026-11-24T23:59:59Z", "met"), ("2026-11-25T00:00:00Z", "met-late")],
)
def test_the_log_is_met_by_the_recording_of_the_disclosure_itself(written: str, state: str) -> None:
    duty = look("2026-11-26T12:00:00Z", recorded(TOLD, at=written), policy=council(LOG)).duty("log")
    assert (duty.state, duty.met_at, duty.met_by) == (state, instant(written), "told")


def test_the_recording_of_another_disclosure_is_not_the_recording_of_this_one() -> None:
    late = recorded(TOLD, at="2026-11-27T10:00:00Z")
    prompt = recorded(event(disclosure(), at="2026-11-24T10:00:00Z", id="next"), at="2026-11-24T10:05:00Z")
    assert look("2026-11-28T12:00:00Z", late, prompt, policy=council(LOG)).states("log") == ["met-late", "met"]


def test_what_happened_before_the_start_does_not_count_though_it_was_recorded_after_it() -> None:
    audit = {"event": "case-audit-commissioned", "at": "recorded"}
    facts = [
        recorded(event(CaseAuditCommissioned(commissioned_by="head-of-service"), at=at), at="2026-11-24T12:00:00Z")
        for at in ("2026-11-23T09:00:00Z", "2026-11-23T11:00:00Z")
    ]
    policy = council(row("audit", due=days(1), met_by=[audit]))
    duty = look("2026-11-24T13:00:00Z", TOLD, *facts, policy=policy).duty("audit")
    assert (duty.met_at, duty.met_by) == (instant("2026-11-24T12:00:00Z"), facts[1].id)


def test_a_fact_that_begins_a_duty_does_not_meet_it_and_the_next_of_its_kind_does() -> None:
    review = row("review", when={"event": "log-reviewed"}, due=days(1, "month"), met_by=[{"event": "log-reviewed"}])
    first, second = (
        event_of("log-reviewed", at, entriesUpTo=1, minutes="m-1")
        for at in ("2026-11-23T10:00:00Z", "2026-12-20T10:00:00Z")
    )
    assert look("2026-11-24T12:00:00Z", first, policy=council(review)).states("review") == ["open"]
    assert look("2026-12-21T12:00:00Z", first, second, policy=council(review)).states("review") == ["met", "open"]


# --- Within ---


@pytest.mark.parametrize(
    ("changed", "owed"),
    [
        ("2026-11-23T09:59:59Z", []),
        ("2026-11-23T10:00:00Z", ["open"]),
        ("2026-11-25T23:59:59Z", ["open"]),
        ("2026-11-26T00:00:00Z", []),
    ],
)
def test_a_change_is_looked_into_only_so_long_after_a_report(changed: str, owed: list[str]) -> None:
    """Two days after Monday end with Wednesday."""
    fact = event(WorkingConditionsChanged(change="rota"), at=changed)
    seen = look(changed, TOLD, fact, policy=council(DETRIMENT))
    assert seen.states("detriment") == owed


# --- School days ---


def test_school_days_are_those_of_the_school_that_the_event_names() -> None:
    policy = council(CONCERN)
    raised = event(SchoolConcernRaised(concern="k-1", school="no-such-school"), at="2026-12-16T10:00:00Z")
    duty = look("2026-12-16T12:00:00Z", raised, policy=policy).duty("concern")
    calendar = policy.school_days("no-such-school")
    assert duty.counted == tuple(day.isoformat() for day in calendar.days if day.isoformat() > "2026-12-16")[:5]
    assert duty.calendar == calendar.edition


def test_an_earlier_fact_may_name_the_school() -> None:
    complaint = ComplaintOpened(
        complaint="c-1",
        procedure="school",
        route="R7",
        reason="What a school did",
        received_at=instant("2026-11-02T10:00:00Z"),
        language="en",
        school="some-school",
    )
    asked = ComplaintEscalated(complaint="c-1", procedure="school", stage=2, requested_by="parent")
    facts = (event(complaint, at="2026-11-02T10:00:00Z"), event(asked, at="2026-12-16T10:00:00Z"))
    policy = council(PANEL)
    duty = look("2026-12-16T12:00:00Z", *facts, policy=policy).duty("panel")
    assert duty.calendar == policy.school_days("some-school").edition
