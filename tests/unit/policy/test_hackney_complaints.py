"""The shipped duties at work on complaints and at schools: DOMAIN.md 1 and 5, counted by hand."""

from datetime import date
from typing import Literal

import pytest

from shared.events.complaints import ComplaintAcknowledged, ComplaintResponded
from shared.events.education import (
    ExclusionConsidered,
    ExclusionRepresentationsMade,
    MediationCertified,
    PlanDecided,
    PlanRequested,
)
from shared.events.envelope import Event
from shared.events.procedures import (
    AdjudicationSent,
    ComplaintEscalated,
    ComplaintExtended,
    ComplaintFrozen,
    ComplaintResubmitted,
    ComplaintStatementAgreed,
    OmbudsmanEnquired,
    PanelMet,
    PanelReported,
)
from shared.events.words import Procedure
from tests.unit.build import event, instant
from tests.unit.escalation.case import Seen, acknowledged, look, opened

CSC: Procedure = "childrens-social-care"


def extended(procedure: Procedure, stage: Literal[1, 2], to: date, at: str) -> Event:
    data = ComplaintExtended(
        complaint="c-1",
        procedure=procedure,
        stage=stage,
        reason="complex",
        explanation="Two services have to answer",
        extended_to=to,
        notice_sent_at=instant(at),
        ombudsman_details="yes",
    )
    return event(data, at=at)


def escalated(procedure: Procedure, stage: Literal[2, 3], at: str) -> Event:
    return event(ComplaintEscalated(complaint="c-1", procedure=procedure, stage=stage, requested_by="parent"), at=at)


def responded(procedure: Procedure, stage: Literal[1, 2, 3], at: str) -> Event:
    data = ComplaintResponded(complaint="c-1", procedure=procedure, stage=stage, finding="not-upheld", language="en")
    return event(data, at=at)


def due(seen: Seen) -> dict[str, str]:
    return {identity: duties[0].due_date for identity, duties in seen.duties.items()}


# --- The corporate procedure: the chain of DOMAIN.md 5.4 ---


def test_the_corporate_chain_over_christmas() -> None:
    complaint = opened("c-1", "corporate", at="2026-12-18T10:00:00Z")
    reply = acknowledged("c-1", "corporate", at="2026-12-29T10:00:00Z")
    told = extended("corporate", 1, date(2027, 1, 27), at="2027-01-12T10:00:00Z")
    assert look("2026-12-18T12:00:00Z", complaint).duty("corporate.ack").due_date == "2026-12-29"
    assert look("2026-12-29T12:00:00Z", complaint, reply).duty("corporate.s1").due_date == "2027-01-13"
    assert look("2027-01-12T12:00:00Z", complaint, reply, told).duty("corporate.s1").due_date == "2027-01-27"


def test_an_extension_of_stage_1_is_cut_to_ten_working_days() -> None:
    reply = acknowledged("c-1", "corporate", at="2026-12-29T10:00:00Z")
    told = extended("corporate", 1, date(2027, 3, 1), at="2027-01-12T10:00:00Z")
    assert look("2027-01-12T12:00:00Z", reply, told).duty("corporate.s1").due_date == "2027-01-27"


def test_the_acknowledgement_of_stage_2_neither_meets_stage_1_nor_starts_its_clock() -> None:
    second = ComplaintAcknowledged(complaint="c-1", procedure="corporate", language="en", stage=2)
    seen = look(
        "2026-11-25T12:00:00Z",
        opened("c-1", "corporate", at="2026-11-23T10:00:00Z"),
        escalated("corporate", 2, at="2026-11-24T10:00:00Z"),
        event(second, at="2026-11-25T10:00:00Z"),
    )
    assert seen.states("corporate.ack") == ["open"]
    assert seen.states("corporate.s2_ack") == ["met"]
    assert "corporate.s1" not in seen.duties
    assert seen.duty("corporate.s2").due_date == "2026-12-23"


def test_nobody_has_missed_a_window_that_the_family_left_unused() -> None:
    seen = look("2027-03-01T12:00:00Z", responded("corporate", 1, at="2026-11-23T10:00:00Z"))
    assert seen.states("corporate.s2_window") == ["lapsed"]
    assert not seen.raised("corporate.s2_window")


def test_the_ombudsman_names_the_day() -> None:
    enquiry = OmbudsmanEnquired(complaint="c-1", procedure="corporate", enquiry="e-1", answer_by=date(2026, 12, 25))
    assert look("2026-12-01T12:00:00Z", event(enquiry)).duty("ombudsman.enquiry").due == instant("2026-12-25T23:59:59Z")


# --- Children's social care ---


def test_social_care_through_all_three_stages() -> None:
    seen = look(
        "2026-06-08T12:00:00Z",
        opened("c-1", CSC, at="2026-04-13T10:00:00Z"),
        responded(CSC, 1, at="2026-04-20T10:00:00Z"),
        escalated(CSC, 2, at="2026-04-21T10:00:00Z"),
        event(ComplaintStatementAgreed(complaint="c-1", procedure=CSC), at="2026-04-27T10:00:00Z"),
        event(AdjudicationSent(complaint="c-1", procedure=CSC, finding="not-upheld"), at="2026-05-18T10:00:00Z"),
        escalated(CSC, 3, at="2026-05-19T10:00:00Z"),
        event(PanelMet(complaint="c-1", procedure=CSC, members=("a", "b", "c")), at="2026-06-01T10:00:00Z"),
        event(PanelReported(complaint="c-1", procedure=CSC), at="2026-06-08T10:00:00Z"),
    )
    assert due(seen) == {
        "csc.ack": "2026-04-15",
        "csc.s1": "2026-04-27",
        "csc.s2_window": "2026-05-19",
        "csc.s2_ack": "2026-04-23",
        "csc.s2_investigators": "2026-04-28",
        "csc.s2_statement_guard": "2026-05-06",
        "csc.s2": "2026-06-03",
        "csc.s3_window": "2026-06-16",
        "csc.s3_ack": "2026-05-21",
        "csc.s3_panel": "2026-07-01",
        "csc.s3_report": "2026-06-08",
        "csc.s3_response": "2026-06-29",
    }


def test_stage_2_is_65_working_days_in_all_at_most() -> None:
    agreed = event(ComplaintStatementAgreed(complaint="c-1", procedure=CSC), at="2026-09-01T10:00:00Z")
    told = extended(CSC, 2, date(2027, 6, 1), at="2026-09-20T10:00:00Z")
    assert look("2026-10-01T12:00:00Z", agreed, told).duty("csc.s2").due_date == "2026-12-01"


def test_who_is_not_answered_goes_to_stage_2_and_stage_1_was_late() -> None:
    complaint = opened("c-1", CSC, at="2026-11-02T10:00:00Z")
    seen = look("2026-11-18T12:00:00Z", complaint, escalated(CSC, 2, at="2026-11-17T10:00:00Z"))
    assert seen.states("csc.s1") == ["met-late"]


def test_a_complaint_frozen_in_time_was_not_late_and_begins_anew() -> None:
    data = ComplaintFrozen(
        complaint="c-1", procedure=CSC, proceedings="court", reason="A hearing", review_on=date(2026, 12, 1)
    )
    again = ComplaintResubmitted(complaint="c-1", procedure=CSC)
    seen = look(
        "2027-01-04T12:00:00Z",
        opened("c-1", CSC, at="2026-11-02T10:00:00Z"),
        event(data, at="2026-11-04T10:00:00Z"),
        event(again, at="2026-12-21T10:00:00Z"),
    )
    assert seen.states("csc.s1") == ["void"]
    assert seen.duty("csc.s1_resubmitted").due_date == "2027-01-07"


# --- Schools ---


def test_the_board_has_fifty_school_days_from_the_exclusion_not_from_the_parents_letter() -> None:
    asked = ExclusionRepresentationsMade(
        exclusion="x-1", school="s-1", band="6-to-15-days", excluded_at=instant("2026-11-02T10:00:00Z")
    )
    seen = look("2026-11-23T12:00:00Z", event(asked, at="2026-11-23T10:00:00Z"))
    assert seen.duty("exclusion.board_50").counted_from == instant("2026-11-02T10:00:00Z")


@pytest.mark.parametrize(("kind", "states"), [("permanent", ["open"]), (None, ["open"]), ("suspension", [])])
def test_only_a_permanent_exclusion_can_be_reviewed(
    kind: Literal["permanent", "suspension"] | None, states: list[str]
) -> None:
    board = ExclusionConsidered(exclusion="x-1", school="s-1", decision="upheld", kind=kind)
    assert look("2026-11-23T12:00:00Z", event(board)).states("exclusion.irp_request") == states


def test_an_assessment_is_decided_in_six_weeks_and_a_plan_sent_in_twenty() -> None:
    requested = event(PlanRequested(requested_by="family"), at="2026-09-07T10:00:00Z")
    refused = event(PlanDecided(decision="d-1", about="refusal"), at="2026-10-12T10:00:00Z")
    seen = look("2026-09-08T10:00:00Z", requested)
    assert seen.duty("send.assessment").due_date == "2026-10-19"
    assert seen.duty("send.plan").due_date == "2027-01-25"
    later = look("2026-10-13T10:00:00Z", requested, refused)
    assert later.states("send.assessment") == ["met"]
    assert later.states("send.plan") == ["void"]


def test_the_appeal_is_the_later_of_two_months_and_a_month_from_the_certificate() -> None:
    decided = event(PlanDecided(decision="d-1", about="content"), at="2026-09-10T10:00:00Z")
    certified = event(MediationCertified(decision="d-1"), at="2026-11-02T10:00:00Z")
    assert look("2026-09-11T10:00:00Z", decided).duty("send.appeal").due_date == "2026-11-10"
    assert look("2026-11-03T10:00:00Z", decided, certified).duty("send.appeal").due_date == "2026-12-02"
