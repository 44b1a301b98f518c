"""The corporate procedure (DOMAIN.md 1.1): two stages; working days counted by hand from the calendar of 2026.

Received on Monday 2 November and acknowledged on Friday the 6th, stage 1 is due on Friday 20 November, and with ten
working days more on Friday 4 December. Stage 2, acknowledged on Monday 30 November, is due on Wednesday 30 December
(Christmas Day and Boxing Day's substitute on the 28th are no working days), and with twenty more on 28 January 2027.
"""

import pytest

from shared.events.complaints import ComplaintWithdrawn
from shared.events.procedures import (
    ComplaintFrozen,
    ComplaintRefused,
    ComplaintResubmitted,
    InvestigatorAppointed,
    RemedyAgreed,
    RemedyCompleted,
)
from tests.unit.intake.procedures.complaint import Complaint, corporate


def acknowledged() -> Complaint:
    return corporate().acknowledged("2026-11-06")


def at_stage_2() -> Complaint:
    return acknowledged().responded("2026-11-20", responder="r-1").escalated("2026-11-25").acknowledged("2026-11-30", 2)


def test_it_goes_through_both_stages_to_its_final_response() -> None:
    complaint = at_stage_2().responded("2026-12-21", 2, responder="r-2")

    assert [(step.place.stage, step.place.state) for step in complaint.course.steps] == [
        (1, "acknowledged"),
        (1, "answered"),
        (2, "received"),
        (2, "acknowledged"),
        (2, "answered"),
    ]
    assert complaint.irregular == []


def test_a_response_acknowledges_by_itself() -> None:
    assert corporate().responded("2026-11-04").stands == (1, "answered")


def test_a_stage_is_acknowledged_once_since_its_clock_runs_from_then() -> None:
    complaint = acknowledged().acknowledged("2026-11-09")

    assert "possible when stage 1 is not acknowledged yet" in complaint.irregular[0]


def test_stage_1_can_be_put_off_by_ten_working_days_and_not_by_eleven() -> None:
    assert acknowledged().extended("2026-11-19", "2026-12-04").irregular == []
    (reason,) = acknowledged().extended("2026-11-19", "2026-12-05").irregular
    assert "due on 20 November 2026" in reason
    assert "4 December 2026 at most" in reason


def test_a_second_extension_has_the_same_cap() -> None:
    once = acknowledged().extended("2026-11-19", "2026-11-27")

    assert once.extended("2026-11-26", "2026-12-04").irregular == []
    assert "4 December 2026 at most" in once.extended("2026-11-26", "2026-12-07").irregular[0]


def test_stage_2_can_be_put_off_by_twenty_working_days_and_not_by_twenty_one() -> None:
    assert at_stage_2().extended("2026-12-18", "2027-01-28", 2).irregular == []
    assert "28 January 2027 at most" in at_stage_2().extended("2026-12-18", "2027-01-29", 2).irregular[0]


def test_an_extension_names_a_later_day() -> None:
    assert "names a later day" in acknowledged().extended("2026-11-19", "2026-11-20").irregular[0]


def test_an_extension_gives_the_way_to_the_ombudsman() -> None:
    (reason,) = acknowledged().extended("2026-11-19", "2026-12-01", ombudsman_details="no").irregular

    assert "how to reach the Ombudsman" in reason


def test_what_is_overdue_cannot_be_extended() -> None:
    in_time = acknowledged().extended("2026-11-20T23:59:59Z", "2026-12-01")
    late = acknowledged().extended("2026-11-21T00:00:00Z", "2026-12-01")

    assert in_time.irregular == []
    assert "was due on 20 November 2026" in late.irregular[0]


def test_the_person_is_told_by_the_day_on_which_it_is_extended() -> None:
    same_day = acknowledged().extended("2026-11-18", "2026-12-01", notice_sent_at="2026-11-18T23:00:00Z")
    next_day = acknowledged().extended("2026-11-18", "2026-12-01", notice_sent_at="2026-11-19T00:00:00Z")

    assert same_day.irregular == []
    assert "had not been told" in next_day.irregular[0]


def test_an_extension_is_explained() -> None:
    assert "told why" in acknowledged().extended("2026-11-19", "2026-12-01", explanation=" ").irregular[0]
    assert "told why" in at_stage_2().extended("2026-12-18", "2027-01-11", 2, explanation="\n").irregular[0]


def test_nothing_is_extended_before_it_is_acknowledged() -> None:
    (reason,) = corporate().extended("2026-11-03", "2026-11-30").irregular

    assert reason.startswith("This is not possible, since stage 1 is not acknowledged yet.")
    assert "stage 1 is acknowledged and not answered yet" in reason


def test_there_is_no_stage_2_before_stage_1_is_answered_however_late_it_is() -> None:
    complaint = acknowledged().escalated("2027-03-01")

    assert "possible when stage 1 is answered" in complaint.irregular[0]
    assert complaint.stands == (1, "acknowledged")


def test_there_is_no_stage_3() -> None:
    complaint = at_stage_2().responded("2026-12-21", 2).escalated("2027-01-04", 3)

    assert "has 2" in complaint.irregular[0]


def test_stage_2_is_answered_by_somebody_else() -> None:
    complaint = at_stage_2().responded("2026-12-21", 2, responder="r-1")

    assert "somebody else" in complaint.irregular[0]
    assert complaint.stands == (2, "acknowledged")


def test_the_final_response_gives_the_way_to_the_ombudsman() -> None:
    (reason,) = at_stage_2().responded("2026-12-21", 2, ombudsman_details="unknown").irregular

    assert "how to reach the Ombudsman" in reason


def test_an_answer_names_the_stage_that_it_answers() -> None:
    (reason,) = at_stage_2().responded("2026-12-21", 1).irregular

    assert reason.startswith("It names stage 1, but the one that it can be about is stage 2")


def test_it_is_not_accepted_only_with_the_way_to_the_ombudsman() -> None:
    told = corporate().then("2026-11-04", ComplaintRefused, reason="Too late", ombudsman_details="yes")
    untold = corporate().then("2026-11-04", ComplaintRefused, reason="Too late", ombudsman_details="no")

    assert told.stands == (1, "refused")
    assert (untold.stands, len(untold.irregular)) == ((1, "received"), 1)


@pytest.mark.parametrize("over", ["withdrawn", "answered"])
def test_nothing_more_happens_once_it_was_withdrawn_or_finally_answered(over: str) -> None:
    complaint = at_stage_2()
    if over == "withdrawn":
        complaint.then("2026-12-01", ComplaintWithdrawn)
    else:
        complaint.responded("2026-12-01", 2)
    complaint.acknowledged("2026-12-02", 2).responded("2026-12-03", 2).extended("2026-12-03", "2027-01-04", 2)
    complaint.escalated("2026-12-04").then("2026-12-05", ComplaintWithdrawn)

    assert complaint.stands == (2, over)
    assert len(complaint.irregular) == 5


@pytest.mark.parametrize(
    ("step", "fields", "why"),
    [
        (ComplaintFrozen, {"proceedings": "court", "reason": "A trial", "review_on": "2027-01-01"}, "social care"),
        (ComplaintResubmitted, {}, "social care"),
        (InvestigatorAppointed, {"investigating_officer": "a", "independent_person": "b"}, "no such step"),
    ],
)
def test_what_other_procedures_have_it_has_not(step: type, fields: dict[str, str], why: str) -> None:
    complaint = acknowledged().then("2026-11-10", step, **fields)

    assert why in complaint.irregular[0]
    assert complaint.stands == (1, "acknowledged")


def test_a_step_that_names_another_procedure_is_not_of_this_complaint() -> None:
    complaint = corporate().responded("2026-11-04", procedure="school")

    assert "names another" in complaint.irregular[0]


def test_a_remedy_is_completed_that_was_agreed_even_after_the_complaint_was_withdrawn() -> None:
    complaint = at_stage_2().then("2026-12-01", RemedyAgreed, remedy="m-1", says="Apologise", by="2026-12-10")
    complaint.then("2026-12-02", ComplaintWithdrawn)

    assert complaint.then("2026-12-08", RemedyCompleted, remedy="m-1").irregular == []
    assert "remedy-agreed first" in complaint.then("2026-12-08", RemedyCompleted, remedy="m-2").irregular[0]
