"""What moves a due instant: extensions, second starts, named days, urgency, other beginnings (DOMAIN.md 5.2 to 5.5).

The days are counted by hand on England's calendar; where DOMAIN.md 5.4 has them, they are its own.
"""

import pytest

from shared.events.allegations import LadoConsidered, LadoReferred
from shared.events.complaints import ComplaintOpened
from shared.events.education import MediationCertified, PlanDecided, SchoolConcernRaised, TribunalAppealed
from shared.events.envelope import Event
from shared.events.procedures import ComplaintEscalated, ComplaintExtended, RemedyAgreed
from shared.events.registry import BY_TYPE
from shared.events.safeguarding import RiskRaised
from shared.events.staff_matters import WorkingConditionsChanged
from tests.unit.build import event, instant
from tests.unit.escalation.case import acknowledged, look, opened, recorded
from tests.unit.escalation.rows import (
    APPEAL,
    CAPPED,
    CONCERN,
    DETRIMENT,
    LOG,
    LONGER,
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


def extended(to: str, at: str, complaint: str = "c-1", **fields: object) -> Event:
    """The family was told of a new date."""
    data = {
        "complaint": complaint,
        "procedure": "corporate",
        "stage": 1,
        "reason": "complex",
        "explanation": "Her words, which nobody may repeat",
        "extendedTo": to,
        "noticeSentAt": at,
        "ombudsmanDetails": "yes",
    }
    return event(ComplaintExtended.model_validate({**data, **fields}), at=at, id=f"extended-{to}-{at}")


def red(at: str, level: str = "red") -> Event:
    return event(RiskRaised.model_validate({"level": level, "raisedBy": "practitioner"}), at=at, id=f"red-{at}")


# --- Extensions ---


def test_stage_1_of_a_complaint_made_before_christmas_and_extended() -> None:
    """The chain of DOMAIN.md 5.4: acknowledged on 29 December, due on 13 January, extended to the 27th.

    It is at risk from the fourteenth of its twenty working days, 19 January.
    """
    facts = (
        opened("c-1", "corporate", at="2026-12-18T16:00:00Z"),
        acknowledged("c-1", "corporate", at="2026-12-29T12:00:00Z"),
        extended("2027-01-27", at="2027-01-13T12:00:00Z"),
    )
    duty = look("2027-01-18T23:59:59Z", *facts, policy=only("corporate.ack", "corporate.s1")).duty("corporate.s1")
    assert (duty.due, duty.due_date, duty.state) == (instant("2027-01-27T23:59:59Z"), "2027-01-27", "open")
    assert duty.due_first == instant("2027-01-13T23:59:59Z")
    assert (duty.extended_by, duty.extended_reason) == ((facts[-1].id,), "complex")
    assert duty.at_risk_at == instant("2027-01-19T00:00:00Z")
    assert (len(duty.counted), duty.counted[0], duty.counted[-1]) == (20, "2026-12-30", "2027-01-27")


@pytest.mark.parametrize(
    ("to", "due"),
    [
        ("2026-11-27", "2026-11-27"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-02", "2026-12-01"),
        ("2027-06-30", "2026-12-01"),
        ("2026-11-24", "2026-11-26"),
    ],
)
def test_an_extension_is_cut_to_what_may_be_added_and_never_shortens(to: str, due: str) -> None:
    """Due on Thursday 26 November; three working days more are Tuesday 1 December at most."""
    facts = (acknowledged("c-1", "corporate", at="2026-11-23T10:00:00Z"), extended(to, at="2026-11-25T10:00:00Z"))
    assert look("2026-11-25T12:00:00Z", *facts, policy=council(LONGER)).duty("longer").due_date == due


@pytest.mark.parametrize(("to", "due"), [("2026-12-02", "2026-12-02"), ("2026-12-09", "2026-12-02")])
def test_a_cap_counts_from_the_start(to: str, due: str) -> None:
    """Seven working days in all from Monday 23 November."""
    facts = (acknowledged("c-1", "corporate", at="2026-11-23T10:00:00Z"), extended(to, at="2026-11-25T10:00:00Z"))
    assert look("2026-11-25T12:00:00Z", *facts, policy=council(CAPPED)).duty("capped").due_date == due


def test_an_extension_that_is_granted_too_late_counts_for_nothing() -> None:
    facts = (
        acknowledged("c-1", "corporate", at="2026-11-23T10:00:00Z"),
        extended("2026-12-01", at="2026-11-27T00:00:00Z"),
    )
    duty = look("2026-11-27T12:00:00Z", *facts, policy=council(LONGER)).duty("longer")
    assert (duty.due_date, duty.state, duty.due_first, duty.extended_by) == ("2026-11-26", "missed", None, ())


def test_a_second_extension_may_come_while_the_first_lasts_and_stays_under_the_same_cap() -> None:
    facts = (
        acknowledged("c-1", "corporate", at="2026-11-23T10:00:00Z"),
        extended("2026-11-27", at="2026-11-26T10:00:00Z"),
        extended("2026-12-08", at="2026-11-27T10:00:00Z"),
    )
    duty = look("2026-11-27T12:00:00Z", *facts, policy=council(LONGER)).duty("longer")
    assert (duty.due_date, duty.due_first) == ("2026-12-01", instant("2026-11-26T23:59:59Z"))
    assert duty.extended_by == tuple(fact.id for fact in facts[1:])


def test_the_extension_of_one_complaint_says_nothing_about_another() -> None:
    facts = (
        acknowledged("c-1", "corporate", at="2026-11-23T10:00:00Z"),
        extended("2026-12-01", at="2026-11-25T10:00:00Z", complaint="c-2"),
    )
    assert look("2026-11-25T12:00:00Z", *facts, policy=council(LONGER)).duty("longer").due_date == "2026-11-26"


def test_nobody_s_words_are_shown_as_the_reason() -> None:
    free = row(
        "free",
        due=days(3),
        when={"event": "staff-investigation-opened"},
        extension={"by": {"event": "staff-investigation-extended"}, "adds": days(3)},
        met_by=[{"event": "staff-investigation-concluded"}],
    )
    facts = (
        event_of("staff-investigation-opened", "2026-11-23T10:00:00Z", openedBy="line-manager"),
        event_of("staff-investigation-extended", "2026-11-24T10:00:00Z", explanation="Words", extendedTo="2026-11-27"),
    )
    duty = look("2026-11-24T12:00:00Z", *facts, policy=council(free)).duty("free")
    assert (duty.due_date, duty.extended_reason) == ("2026-11-27", None)


def test_an_extension_without_a_date_grants_the_whole() -> None:
    """A month from 23 November, and two more, as the law allows for a complex request."""
    facts = (
        event_of("data-request-received", "2026-11-23T10:00:00Z", request="r-1", kind="access"),
        event_of(
            "data-request-extended",
            "2026-12-20T10:00:00Z",
            request="r-1",
            explanation="Words",
            noticeSentAt="2026-12-20T10:00:00Z",
        ),
    )
    duty = look("2026-12-20T12:00:00Z", *facts, policy=only("dp.sar")).duty("dp.sar")
    assert (duty.due_first, duty.due_date) == (instant("2026-12-23T23:59:59Z"), "2027-02-23")


def test_an_extension_recorded_late_withdraws_what_was_raised_meanwhile() -> None:
    start = acknowledged("c-1", "corporate", at="2026-11-23T10:00:00Z")
    missed = look("2026-11-27T12:00:00Z", start, policy=council(LONGER))
    (raised,) = missed.raised("longer")
    late = recorded(extended("2026-12-01", at="2026-11-25T10:00:00Z"), at="2026-11-27T14:00:00Z")

    corrected = look("2026-11-27T15:00:00Z", start, late, published=missed.decision.events, policy=council(LONGER))

    assert corrected.duty("longer").state == "open"
    assert corrected.raised("longer") == []
    assert [fact.data["escalation"] for fact in corrected.withdrawn("longer")] == [raised.id]
    again = look("2026-12-02T12:00:00Z", start, late, policy=council(LONGER))
    assert [fact.time for fact in again.raised("longer")] == [instant("2026-12-01T23:59:59Z")]


# --- A second start ---


@pytest.mark.parametrize(
    ("certified", "due"),
    [
        (None, "2027-01-25"),
        ("2026-12-10T10:00:00Z", "2027-01-25"),
        ("2027-01-08T10:00:00Z", "2027-02-08"),
        ("2027-02-02T10:00:00Z", "2027-03-02"),
    ],
)
def test_an_appeal_is_due_at_the_later_of_two_dates(certified: str | None, due: str) -> None:
    """Two months from the decision of 23 November end on Saturday 23 January; or one month from the certificate."""
    facts = [event(PlanDecided(decision="d-1", about="content"), at="2026-11-23T10:00:00Z")]
    if certified:
        facts.append(event(MediationCertified(decision="d-1"), at=certified))
    seen = look("2027-02-03T12:00:00Z", *facts, policy=council(APPEAL))
    assert seen.duty("appeal").due_date == due


def test_a_certificate_of_another_decision_is_no_second_start() -> None:
    facts = (
        event(PlanDecided(decision="d-1", about="content"), at="2026-11-23T10:00:00Z"),
        event(MediationCertified(decision="d-2"), at="2027-01-08T10:00:00Z"),
        event(TribunalAppealed(decision="d-1"), at="2027-01-26T10:00:00Z"),
    )
    assert look("2027-02-03T12:00:00Z", *facts, policy=council(APPEAL)).states("appeal") == ["met-late"]


# --- What the starting event names ---


def test_a_remedy_is_due_on_the_day_that_was_agreed_even_if_that_is_a_day_off() -> None:
    agreed = RemedyAgreed.model_validate(
        {"complaint": "c-1", "procedure": "corporate", "remedy": "r-1", "says": "An apology", "by": "2026-12-26"}
    )
    duty = look("2026-12-01T12:00:00Z", event(agreed, at="2026-11-30T10:00:00Z"), policy=council(REMEDY)).duty("remedy")
    assert (duty.due, duty.due_date) == (instant("2026-12-26T23:59:59Z"), "2026-12-26")


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


def event_of(name: str, at: str, **fields: object) -> Event:
    """An event of that type, its fields in camelCase."""
    return event(BY_TYPE[name].model_validate(fields), at=at)
