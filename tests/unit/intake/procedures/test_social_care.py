"""Children's social care (DOMAIN.md 1.2): three stages; working days counted by hand from the calendar of 2026.

Received on Monday 2 November, stage 1 is due on Monday the 16th and with ten working days more on Monday the 30th.
Stage 2, whose record is agreed on Tuesday 1 December, is due after 25 working days on Friday 8 January 2027 and after
65 in all on Friday 5 March (25 and 28 December and 1 January are no working days).
"""

import pytest

from shared.events.complaints import ComplaintWithdrawn
from shared.events.procedures import (
    AdjudicationSent,
    ComplaintFrozen,
    ComplaintResubmitted,
    ComplaintStatementAgreed,
    InvestigatorAppointed,
    PanelMet,
    PanelReported,
)
from shared.events.safeguarding import AdvocacyArranged, AdvocacyOffered
from tests.unit.intake.procedures.complaint import Complaint, social_care

OFFERED = AdvocacyOffered(outcome="declined", offered_by="lead-professional")


def investigated() -> Complaint:
    """Return a complaint at stage 2, under investigation."""
    complaint = social_care().acknowledged("2026-11-03").responded("2026-11-16", responder="r-1")
    complaint.escalated("2026-11-24").acknowledged("2026-11-25", 2)
    complaint.then("2026-11-27", InvestigatorAppointed, investigating_officer="io-1", independent_person="ip-1")
    return complaint.then("2026-12-01", ComplaintStatementAgreed)


def at_stage_3() -> Complaint:
    """Return a complaint whose panel was asked for."""
    return investigated().then("2027-01-08", AdjudicationSent, finding="partly-upheld").escalated("2027-01-20", 3)


def panel(complaint: Complaint, *members: str) -> Complaint:
    return complaint.then("2027-02-15", PanelMet, members=members)


def test_it_goes_through_all_three_stages() -> None:
    complaint = panel(at_stage_3().acknowledged("2027-01-21", 3), "p-1", "p-2", "p-3")
    complaint.then("2027-02-22", PanelReported).responded("2027-03-08", 3)

    assert complaint.irregular == []
    assert [step.place.state for step in complaint.course.steps[-7:]] == [
        "investigating",
        "answered",
        "received",
        "acknowledged",
        "panel-met",
        "panel-reported",
        "answered",
    ]
    assert complaint.stands == (3, "answered")


@pytest.mark.parametrize("reason", ["complex", "advocate-being-arranged"])
def test_stage_1_takes_twenty_working_days_at_most_for_one_of_two_reasons(reason: str) -> None:
    assert social_care().extended("2026-11-16", "2026-11-30", reason=reason).irregular == []
    assert "30 November 2026 at most" in social_care().extended("2026-11-16", "2026-12-01", reason=reason).irregular[0]


def test_stage_1_is_not_extended_after_its_day() -> None:
    assert "was due on 16 November 2026" in social_care().extended("2026-11-17", "2026-11-24").irregular[0]


def test_there_is_no_other_reason_to_extend_stage_1() -> None:
    assert "complex or an advocate" in social_care().extended("2026-11-10", "2026-11-20", reason="other").irregular[0]


def test_stage_2_takes_sixty_five_working_days_in_all_at_most() -> None:
    assert investigated().extended("2027-01-08", "2027-03-05", 2, reason="other").irregular == []
    assert "5 March 2027 at most" in investigated().extended("2027-01-08", "2027-03-08", 2).irregular[0]


def test_an_extension_is_explained_at_either_stage() -> None:
    assert "told why" in social_care().extended("2026-11-10", "2026-11-20", explanation=" ").irregular[0]
    assert "told why" in investigated().extended("2027-01-08", "2027-02-01", 2, explanation=" ").irregular[0]


def test_stage_2_is_not_extended_after_its_day() -> None:
    assert "was due on 8 January 2027" in investigated().extended("2027-01-09", "2027-02-01", 2).irregular[0]


def test_there_is_nothing_to_extend_before_the_record_is_agreed() -> None:
    complaint = social_care().responded("2026-11-16").escalated("2026-11-24")

    assert "has not begun" in complaint.extended("2026-11-25", "2027-01-04", 2).irregular[0]


@pytest.mark.parametrize("speaker", ["child", "care-leaver"])
@pytest.mark.parametrize("offer", [OFFERED, AdvocacyArranged(independent="yes")])
def test_a_child_is_answered_once_an_advocate_was_offered(speaker: str, offer: AdvocacyOffered) -> None:
    before = social_care(speaker=speaker).responded("2026-11-10")
    after = social_care(speaker=speaker).also("2026-11-05", offer).responded("2026-11-10")
    too_late = social_care(speaker=speaker).responded("2026-11-10").also("2026-11-11", offer)

    assert (after.irregular, after.stands) == ([], (1, "answered"))
    for complaint in (before, too_late):
        assert "offered an advocate before stage 1 is answered" in complaint.irregular[0]
        assert complaint.stands == (1, "received")


def test_a_child_whom_a_worker_speaks_for_is_answered_once_an_advocate_was_offered() -> None:
    complaint = social_care(origin="observed", speaker="worker", concerns="child").responded("2026-11-10")

    assert "offered an advocate" in complaint.irregular[0]


def test_stage_2_follows_a_late_stage_1() -> None:
    early = social_care().escalated("2026-11-16T23:59:59Z")
    late = social_care().escalated("2026-11-17T00:00:00Z")

    assert (late.irregular, late.stands) == ([], (2, "received"))
    assert "until the end of 16 November 2026" in early.irregular[0]


def test_an_extension_makes_stage_1_late_later() -> None:
    extended = social_care().extended("2026-11-10", "2026-11-25")

    assert "25 November 2026" in extended.escalated("2026-11-17").irregular[0]


def test_both_sides_may_agree_to_leave_stage_1_out() -> None:
    assert social_care().escalated("2026-11-03", by_agreement="yes").stands == (2, "received")
    assert social_care().escalated("2026-11-03", by_agreement="no").stands == (1, "received")


def test_stage_3_does_not_follow_stage_1() -> None:
    assert "stage 2" in social_care().responded("2026-11-10").escalated("2026-11-12", 3).irregular[0]


def test_nothing_is_adjudicated_that_nobody_investigated() -> None:
    complaint = social_care().responded("2026-11-16").escalated("2026-11-24")
    complaint.then("2026-12-10", AdjudicationSent, finding="upheld")

    assert "possible when stage 2 is being investigated" in complaint.irregular[0]


@pytest.mark.parametrize(("officer", "person"), [("x", "x"), ("r-1", "x"), ("x", "r-1")])
def test_the_investigators_are_two_and_neither_answered_stage_1(officer: str, person: str) -> None:
    complaint = social_care().responded("2026-11-16", responder="r-1").escalated("2026-11-24")
    complaint.then("2026-11-25", InvestigatorAppointed, investigating_officer=officer, independent_person=person)

    assert len(complaint.irregular) == 1


@pytest.mark.parametrize("members", [("a", "b"), ("a", "b", "b"), ("a", "b", "c", "d"), ()])
def test_a_panel_is_of_three_people(members: tuple[str, ...]) -> None:
    assert "exactly 3" in panel(at_stage_3(), *members).irregular[0]


@pytest.mark.parametrize("member", ["ip-1", "io-1", "r-1"])
def test_nobody_sits_on_the_panel_who_had_to_do_with_the_complaint(member: str) -> None:
    complaint = panel(at_stage_3(), "p-1", "p-2", member)

    assert "new to the complaint" in complaint.irregular[0]
    assert complaint.stands == (3, "received")


def test_the_last_answer_follows_the_panel_s_report_and_gives_the_way_to_the_ombudsman() -> None:
    met = panel(at_stage_3(), "p-1", "p-2", "p-3")

    assert "the panel of stage 3 has reported" in met.responded("2027-02-20", 3).irregular[0]
    reported = panel(at_stage_3(), "p-1", "p-2", "p-3").then("2027-02-22", PanelReported)
    assert "Ombudsman" in reported.responded("2027-03-01", 3, ombudsman_details="no").irregular[0]


def frozen(complaint: Complaint, day: str) -> Complaint:
    return complaint.then(day, ComplaintFrozen, proceedings="court", reason="A trial", review_on="2027-06-01")


def test_a_frozen_complaint_stands_still_until_it_is_made_again_at_stage_1() -> None:
    complaint = frozen(investigated(), "2026-12-10").then("2026-12-11", AdjudicationSent, finding="upheld")
    assert complaint.stands == (2, "frozen")
    assert "frozen while proceedings last" in complaint.irregular[0]

    again = complaint.then("2027-06-01", ComplaintResubmitted).acknowledged("2027-06-02")
    assert again.stands == (1, "acknowledged")


def test_the_clock_of_a_complaint_made_again_runs_anew() -> None:
    # Tuesday 1 June 2027 and ten working days is Tuesday the 15th, and with ten more Tuesday the 29th.
    complaint = frozen(social_care(), "2026-11-10").then("2027-06-01", ComplaintResubmitted)

    assert complaint.extended("2027-06-15", "2027-06-29").irregular == []
    assert "still be until the end of 29 June 2027" in complaint.escalated("2027-06-29").irregular[0]


def test_what_was_not_frozen_is_not_made_again() -> None:
    assert "it is frozen" in social_care().then("2026-11-05", ComplaintResubmitted).irregular[0]


def test_a_frozen_complaint_may_be_withdrawn() -> None:
    assert frozen(social_care(), "2026-11-10").then("2026-11-12", ComplaintWithdrawn).stands == (1, "withdrawn")
