"""Longer clocks: extensions with their caps, and second starts (DOMAIN.md 1 and 5.5).

The days are counted by hand on England's calendar; where DOMAIN.md 5.4 has them, they are its own.
"""

import pytest

from shared.events.education import MediationCertified, PlanDecided, TribunalAppealed
from tests.unit.build import event, instant
from tests.unit.escalation.case import acknowledged, event_of, extended, look, opened, recorded
from tests.unit.escalation.rows import (
    APPEAL,
    CAPPED,
    LONGER,
    council,
    days,
    only,
    row,
)

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


def test_a_rung_that_is_reached_at_the_same_moment_for_another_due_instant_is_said_anew() -> None:
    """Due on Friday 27 November, or on Saturday if extended; one working day later is Monday either way."""
    start = acknowledged("c-1", "corporate", at="2026-11-24T10:00:00Z")
    before = look("2026-12-01T00:00:00Z", start, policy=council(LONGER))
    late = recorded(extended("2026-11-28", at="2026-11-25T10:00:00Z"), at="2026-12-01T10:00:00Z")

    after = look("2026-12-01T11:00:00Z", start, late, published=before.decision.events, policy=council(LONGER))

    monday = instant("2026-11-30T23:59:59Z")
    assert [fact.time for fact in before.raised("longer")] == [instant("2026-11-27T23:59:59Z"), monday]
    assert [fact.time for fact in after.raised("longer")] == [instant("2026-11-28T23:59:59Z"), monday]
    assert {fact.data["due"] for fact in after.raised("longer")} == {"2026-11-28T23:59:59Z"}
    assert len(after.withdrawn("longer")) == 2


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
