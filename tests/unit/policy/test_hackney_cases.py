"""The shipped duties at work on statements, staff, partners, leaders and rights: DOMAIN.md 3 to 5, counted by hand."""

from typing import Literal

import pytest

from services.escalation.decide import decide
from shared.events.assurance import LeaderStarted, PlanAdopted, PlanEnded, PlanReviewed
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.grievances import GrievanceReceived
from shared.events.incident_log import LogReviewed
from shared.events.partners import PartnerChallengeRaised
from shared.events.rights import DataRequestExtended, DataRequestReceived
from shared.events.safeguarding import RiskRaised
from shared.events.staff_matters import WorkingConditionsChanged
from tests.unit.build import event, history, instant
from tests.unit.escalation.case import POLICY, Seen, look, recorded
from tests.unit.told import disclosure

RED = RiskRaised(level="red", raised_by="practitioner")
REVIEWED = ("2026-10-01T10:00:00Z", "2026-12-16T10:00:00Z")


def of(subject: str, at: str, *events: Event) -> Seen:
    """Return what is owed to a subject that is no case."""
    return Seen(decide(history(subject, *events), instant(at), POLICY))


# --- Written down in time ---


@pytest.mark.parametrize(("at", "state"), [("2026-11-24T23:59:59Z", "met"), ("2026-11-25T00:00:00Z", "met-late")])
def test_what_was_told_counts_as_logged_when_it_was_written_down(at: str, state: str) -> None:
    told = recorded(event(disclosure(), at="2026-11-23T10:00:00Z"), at)
    seen = look("2026-11-26T10:00:00Z", told)
    assert (seen.states("incident.log"), seen.states("disclosure.verbatim")) == ([state], [state])


# --- Staff, partners, red risk ---


def of_staff(told: DisclosureRecorded) -> set[str]:
    seen = look("2026-11-23T12:00:00Z", event(told))
    return {identity for identity in seen.duties if identity.startswith("staff.")}


def test_racism_from_a_service_user_begins_the_duties_towards_the_worker() -> None:
    assert of_staff(disclosure(concerns="worker", conduct_by="service-user")) == {
        "staff.safety_check",
        "staff.log",
        "staff.head_of_service",
        "staff.support_manager",
        "staff.support_senior",
        "staff.investigation_open",
        "staff.investigation_end",
        "staff.wellbeing",
    }


def test_what_a_colleague_did_or_what_a_family_met_does_not() -> None:
    assert of_staff(disclosure(concerns="worker", conduct_by="own-staff")) == set()
    assert of_staff(disclosure(concerns="family", conduct_by="service-user")) == set()


def challenged(stage: Literal[1, 2, 3], at: str) -> Event:
    return event(PartnerChallengeRaised(challenge="p-1", agency="police", stage=stage, raised_by="practitioner"), at=at)


def test_a_stage_of_the_protocol_is_met_by_going_to_the_next() -> None:
    stages = [challenged(1, "2026-11-23T10:00:00Z"), challenged(2, "2026-11-25T10:00:00Z")]
    seen = look("2026-11-25T12:00:00Z", *stages)
    assert (seen.states("escalation.stage1"), seen.states("escalation.stage2")) == (["met"], ["open"])
    assert seen.duty("escalation.stages_1_2_cap").due_date == "2026-11-30"


def test_a_red_risk_makes_a_stage_due_the_same_day() -> None:
    first, red = challenged(1, "2026-11-23T10:00:00Z"), event(RED, at="2026-11-24T10:00:00Z")
    assert look("2026-11-24T12:00:00Z", first).duty("escalation.stage1").due_date == "2026-11-25"
    assert look("2026-11-24T12:00:00Z", first, red).duty("escalation.stage1").due_date == "2026-11-24"


# --- What is owed without a case ---


def test_each_review_of_the_log_starts_the_next_month() -> None:
    reviews = [event(LogReviewed(entries_up_to=1, minutes="m"), at=at, subject="log/1") for at in REVIEWED]
    seen = of("log/1", "2026-12-20T12:00:00Z", *reviews)
    assert seen.states("slt.log_review") == ["met-late", "open"]
    assert [duty.due_date for duty in seen.duties["slt.log_review"]] == ["2026-11-02", "2027-01-18"]


def test_a_work_plan_is_reviewed_every_quarter_until_it_ends() -> None:
    adopted = event(PlanAdopted(kind="work-plan"), at="2026-04-15T10:00:00Z", subject="plan/1")
    reviewed = event(PlanReviewed(kind="work-plan"), at="2026-07-10T10:00:00Z", subject="plan/1")
    ended = event(PlanEnded(kind="work-plan"), at="2026-10-01T10:00:00Z", subject="plan/1")
    seen = of("plan/1", "2027-06-01T12:00:00Z", adopted, reviewed, ended)
    assert seen.states("workplan.review") == ["met", "void"]
    assert [duty.due_date for duty in seen.duties["workplan.review"]] == ["2026-07-15", "2026-10-15"]


def test_a_leader_has_a_year() -> None:
    started = event(LeaderStarted(), at="2026-09-05T10:00:00Z", subject="leader/1")
    assert of("leader/1", "2026-09-06T12:00:00Z", started).duty("leader.als").due_date == "2027-09-06"


def test_an_anonymous_grievance_is_owed_a_summary_and_a_named_one_a_meeting() -> None:
    def owed(form: Literal["anonymous", "named"]) -> set[str]:
        data = GrievanceReceived(
            form=form, level="directorate", staff_at_level=40, received_by="human-resources", about="manager"
        )
        return set(of("grievance/1", "2026-11-23T12:00:00Z", event(data, subject="grievance/1")).duties)

    assert owed("anonymous") == {"grievance.ack", "grievance.summary"}
    assert owed("named") == {"grievance.ack", "grievance.meeting"}


def test_a_change_of_somebodys_work_is_looked_at_for_six_months_after_they_reported() -> None:
    told = event(disclosure(), at="2026-05-04T10:00:00Z")

    def owed(at: str) -> bool:
        return "detriment.review" in look(at, told, event(WorkingConditionsChanged(change="rota"), at=at)).duties

    assert (owed("2026-11-04T10:00:00Z"), owed("2026-11-05T10:00:00Z")) == (True, False)


# --- Rights ---


def test_a_request_for_data_is_extended_by_two_months_at_most() -> None:
    asked = event(DataRequestReceived(request="r-1", kind="access"), at="2026-10-31T10:00:00Z")
    told = DataRequestExtended(request="r-1", explanation="Much", notice_sent_at=instant("2026-11-20T10:00:00Z"))
    seen = look("2026-11-21T10:00:00Z", asked, event(told, at="2026-11-20T10:00:00Z"))
    assert look("2026-11-01T10:00:00Z", asked).duty("dp.sar").due_date == "2026-11-30"
    # Two months after 30 November 2026 is a Saturday, 30 January 2027.
    assert seen.duty("dp.sar").due_date == "2027-02-01"
