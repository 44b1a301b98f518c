"""The shipped duties against the clock catalogue: DOMAIN.md 5.5, and the tables of 0.3, 1, 2, 3, 4 and 11."""

from collections.abc import Iterable

import pytest

from shared.policy.duties import Duty, Named, Trigger
from shared.policy.loader import HACKNEY, load
from shared.policy.rows import Period

POLICY = load(HACKNEY)
DUTIES = {duty.id: duty for duty in POLICY.duties}

CATALOGUE = {
    "corporate.ack": "5 working-day from complaint-opened",
    "corporate.s1": "10 working-day from complaint-acknowledged",
    "corporate.s2_window": "20 working-day from complaint-responded",
    "corporate.s2_ack": "5 working-day from complaint-escalated",
    "corporate.s2": "20 working-day from complaint-acknowledged",
    "complaint.accept_window": "12 month from happenedAt of disclosure-recorded",
    "csc.ack": "2 working-day from complaint-opened",
    "csc.s1": "10 working-day from complaint-opened",
    "csc.s2_window": "20 working-day from complaint-responded",
    "csc.s2": "25 working-day from complaint-statement-agreed",
    "csc.s2_statement_guard": "10 working-day from complaint-escalated",
    "csc.s3_window": "20 working-day from adjudication-sent",
    "csc.s3_panel": "30 working-day from complaint-escalated",
    "csc.s3_report": "5 working-day from panel-met",
    "csc.s3_response": "15 working-day from panel-reported",
    "lgsco.window": "12 month from happenedAt of disclosure-recorded",
    "school.informal": "10 school-day from school-concern-raised",
    "school.ack": "5 school-day from complaint-opened",
    "school.s1": "20 school-day from complaint-opened",
    "school.panel": "20 school-day from complaint-escalated",
    "school.cutoff": "3 month from happenedAt of disclosure-recorded",
    "exclusion.board": "15 school-day from pupil-excluded",
    "exclusion.board_50": "50 school-day from excludedAt of exclusion-representations-made",
    "exclusion.irp_request": "15 school-day from exclusion-considered",
    "exclusion.irp_hearing": "15 school-day from exclusion-review-requested",
    "exclusion.reconsider": "10 school-day from exclusion-reviewed",
    "send.mediation_contact": "2 month from plan-decided",
    "send.mediation_cert": "3 working-day from mediation-contacted",
    "send.mediation_meet": "30 day from mediation-contacted",
    "send.appeal": "2 month from plan-decided",
    "lado.consider": "1 working-day from knownAt of lado-consideration-required",
    "lado.refer": "1 working-day from knownAt of lado-considered",
    "lado.strategy": "5 working-day from lado-advice-recorded",
    "lado.strategy_urgent": "2 working-day from lado-advice-recorded",
    "incident.log": "1 working-day from disclosure-recorded",
    "disclosure.verbatim": "1 working-day from disclosure-recorded",
    "disclosure.copy_given": "2 working-day from disclosure-recorded",
    "disclosure.confirm": "5 working-day from disclosure-recorded",
    "safetyplan.immediate": "0 working-day from disclosure-recorded",
    "advocacy.offer": "1 working-day from disclosure-recorded",
    "advocacy.in_place": "5 working-day from advocacy-offered",
    "professionals.huddle": "2 working-day from disclosure-meeting-held",
    "audit.commission": "5 working-day from disclosure-recorded",
    "audit.complete": "20 working-day from case-audit-commissioned",
    "monitor.review": "at 10 working-day, 30 working-day, 90 day from disclosure-recorded",
    "outcome.share": "5 working-day from finding-made",
    "staff.safety_check": "0 working-day from disclosure-recorded",
    "staff.log": "1 working-day from disclosure-recorded",
    "staff.support_manager": "1 working-day from disclosure-recorded",
    "staff.support_senior": "3 working-day from disclosure-recorded",
    "staff.investigation_open": "2 working-day from disclosure-recorded",
    "staff.investigation_end": "15 working-day from disclosure-recorded",
    "staff.tell_staff": "2 working-day from staff-investigation-concluded",
    "staff.serviceuser_contact": "5 working-day from staff-investigation-concluded",
    "staff.wellbeing": "at 5 working-day, 20 working-day, 60 working-day from disclosure-recorded",
    "escalation.stage1": "2 working-day from partner-challenge-raised",
    "escalation.stage2": "2 working-day from partner-challenge-raised",
    "escalation.stages_1_2_cap": "5 working-day from partner-challenge-raised",
    "escalation.stage3": "3 working-day from partner-challenge-raised",
    "escalation.stage4": "5 working-day from partner-challenge-raised",
    "escalation.stage5": "10 working-day from partner-challenge-raised",
    "slt.log_review": "1 month from log-reviewed",
    "workplan.review": "every 3 month from plan-adopted",
    "actionplan.review": "every 1 year from plan-adopted",
    "leader.als": "12 month from leader-started",
    "access_format.reply": "5 working-day from format-requested",
    "dp.sar": "1 month from data-request-received",
    "dp.rectification": "1 month from data-request-received",
    "dp.complaint_ack": "30 day from data-request-received",
    "dp.breach_ico": "72 hour from data-breach-found",
}
"""DOMAIN.md 5.5, every key, with the event that stands for its `from`."""

BESIDES = {
    # DOMAIN.md 11.1, rows 24 and 35: counted back from the meeting, which is in observances.toml.
    "meeting.preparation": "the by of meeting-preparation-due",
    "meeting.clash": "the answerBy of meeting-clash-found",
    # DOMAIN.md 6.3, 6.4 and 11.1, row 32; counted back in observances.toml; minutes cannot be said.
    "interpreter.telephone": "1 hour from interpreter-requested",
    "interpreter.video": "1 working-day from interpreter-requested",
    "interpreter.arranged": "the starts of interpreter-requested",
    "interpreter.ahead": "the by of interpreter-required",
    "interpreter.formal_meeting": "the starts of interpreter-required",
    "interpreter.doubt": "the starts of interpreter-doubt-raised",
    "interpreter.switch": "1 hour from interpretation-turned-sensitive",
    # DOMAIN.md 6.4 and 11.1, row 33: the day comes from languages.toml, and from the complaint's clock.
    "translation.delivered": "the by of translation-due",
    "translation.checked": "1 working-day from translation-progressed",
    "translation.sent": "1 working-day from translation-progressed",
    "translation.confirmed": "5 working-day from translation-progressed",
    "translation.irregular": "2 working-day from translation-irregular",
    # DOMAIN.md 11.1, rows 5 and 13; asking again, and after an urgent document, are the council's to set.
    "identity.ask": "10 working-day from identity-asking-due",
    "identity.ask_again": "10 working-day from safety-plan-reviewed",
    "passage.comment": "the issuesAt of passage-reused",
    "passage.comment_after": "5 working-day from passage-reused",
    "record.repair": "20 working-day from record-harm-recognised",
    # DOMAIN.md 6.2 and 6.3, and 11.1, rows 32 and 38.
    "volunteer.confirm": "6 month from volunteer-listed",
    "volunteer.confirm_again": "6 month from volunteer-confirmed",
    "languages.review": "1 year from language-list-approved",
    "leaflet.translate": "the by of leaflet-outdated",
    "leaflet.first_stock": "1 month from leaflet-published",
    "leaflet.stock": "every 1 month from leaflet-stock-checked",
    "leaflet.irregularity": "2 working-day from leaflet-irregular",
    "access.break_glass": "2 working-day from break-glass-used",
    "dp.erasure": "1 month from data-request-received",
    "dp.dispute": "1 month from information-disputed",
    "erasure.decide": "1 month from erasure-proposed",
    "advice.manager": "1 working-day from disclosure-recorded",
    "advice.head-of-service": "2 working-day from disclosure-recorded",
    "complaint.support": "1 working-day from complaint-support-due",
    "crime.report_offer": "0 working-day from disclosure-recorded",
    "safetyplan.review": "5 working-day from safety-plan-agreed",
    "csc.s1_resubmitted": "10 working-day from complaint-resubmitted",
    "csc.s2_ack": "2 working-day from complaint-escalated",
    "csc.s2_investigators": "5 working-day from complaint-escalated",
    "csc.s3_ack": "2 working-day from complaint-escalated",
    "ombudsman.enquiry": "the answerBy of ombudsman-enquired",
    "ombudsman.remedy": "the by of remedy-agreed",
    "slt.first_review": "1 month from log-opened",
    "log.action": "the by of review-action-agreed",
    "complaint.irregularity": "2 working-day from complaint-irregular",
    "school.s2_window": "10 school-day from complaint-responded",
    "school.panel_letter": "10 school-day from panel-met",
    "exclusion.education": "5 school-day from pupil-excluded",
    "send.assessment": "42 day from plan-requested",
    "send.plan": "140 day from plan-requested",
    "staff.head_of_service": "1 working-day from disclosure-recorded",
    "detriment.review": "5 working-day from working-conditions-changed",
    "grievance.ack": "5 working-day from grievance-received",
    "grievance.summary": "20 working-day from grievance-received",
    "grievance.meeting": "10 working-day from grievance-received",
    "grievance.outcome": "10 working-day from grievance-meeting-held",
    "grievance.appeal_window": "10 working-day from grievance-decided",
    "grievance.appeal": "20 working-day from grievance-appealed",
    "escalation.start": "1 working-day from partner-response-recorded",
    "concern.take": "2 working-day from business-support-concern-raised",
    "concern.address_partner": "5 working-day from business-support-concern-raised",
    "concern.address": "5 working-day from business-support-concern-raised",
}
"""What the other tables ask for: 0.3 R16, 1.2, 1.3, 1.4, 3, 4.2 to 4.4, 11.1 (17, 18, 25, 36, 40)."""

FAMILYS_OWN = {
    "complaint.accept_window",
    "corporate.s2_window",
    "csc.s2_window",
    "csc.s3_window",
    "exclusion.irp_request",
    "grievance.appeal_window",
    "lgsco.window",
    "school.cutoff",
    "school.s2_window",
    "send.appeal",
    "send.mediation_contact",
}
"""Windows in which somebody may act whom we do not judge: nobody has failed if they do not."""


def said(duty: Duty) -> str:
    """Return a duty's clock in words."""
    if isinstance(duty.due, Named):
        return f"the {duty.due.field} of {duty.when.event}"
    start = f"{duty.counted_from} of {duty.when.event}" if duty.counted_from else duty.when.event
    return f"{length(duty)} from {start}"


def length(duty: Duty) -> str:
    if duty.every:
        return f"every {period(duty.every)}"
    if duty.at:
        return f"at {', '.join(period(point) for point in duty.at)}"
    assert isinstance(duty.due, Period)
    return period(duty.due)


def period(length_of_time: Period) -> str:
    return f"{length_of_time.n} {length_of_time.unit}"


def events(triggers: Iterable[Trigger]) -> set[str]:
    return {trigger.event for trigger in triggers}


def test_every_clock_of_the_catalogue_is_a_duty_with_its_figure_and_its_start() -> None:
    assert {identity: said(duty) for identity, duty in DUTIES.items()} == CATALOGUE | BESIDES


def test_no_duty_is_there_twice() -> None:
    assert len(POLICY.duties) == len(DUTIES)


def test_only_what_a_family_may_do_or_leave_is_a_window() -> None:
    assert {identity for identity, duty in DUTIES.items() if duty.soft} == FAMILYS_OWN


@pytest.mark.parametrize(
    ("identity", "most"),
    [
        ("corporate.s1", "10 working-day more"),
        ("corporate.s2", "20 working-day more"),
        ("csc.s1", "10 working-day more"),
        ("csc.s1_resubmitted", "10 working-day more"),
        ("csc.s2", "65 working-day in all"),
        ("staff.investigation_end", "10 working-day more"),
        ("dp.sar", "2 month more"),
        ("dp.rectification", "2 month more"),
        ("dp.erasure", "2 month more"),
    ],
)
def test_an_extension_has_the_cap_of_the_catalogue(identity: str, most: str) -> None:
    extension = DUTIES[identity].extension
    assert extension is not None
    adds, cap = extension.adds, extension.cap
    assert most == (f"{period(adds)} more" if adds else f"{period(cap)} in all" if cap else "without end")


def test_nothing_else_may_be_extended() -> None:
    assert sum(duty.extension is not None for duty in POLICY.duties) == 9


def test_stage_1_of_social_care_is_extended_for_the_two_reasons_of_the_catalogue_only() -> None:
    extension = DUTIES["csc.s1"].extension
    assert extension is not None
    assert extension.by.where["reason"] == ("complex", "advocate-being-arranged")


def test_the_appeal_is_a_month_from_the_certificate_if_that_is_later() -> None:
    restart = DUTIES["send.appeal"].restart
    assert restart is not None
    assert (restart.by.event, period(restart.due)) == ("mediation-certified", "1 month")


def test_a_complaint_withdrawn_ends_every_clock_of_its_own_procedure_and_no_other() -> None:
    of_a_complaint = [duty for duty in POLICY.duties if duty.per == "complaint"]
    assert len(of_a_complaint) == 5 + 13 + 5
    assert all("complaint-withdrawn" in events(duty.void_if) for duty in of_a_complaint)
    assert not any("complaint-withdrawn" in events(duty.void_if) for duty in POLICY.duties if duty.per != "complaint")


def test_a_complaint_frozen_ends_the_clocks_of_social_care_only() -> None:
    frozen = {duty.id for duty in POLICY.duties if "complaint-frozen" in events(duty.void_if)}
    assert frozen == {identity for identity in DUTIES if identity.startswith("csc.")}


def test_a_red_risk_is_urgent_for_partners_the_safety_plan_and_the_workers_safety() -> None:
    urgent = {duty.id for duty in POLICY.duties if duty.urgent_if}
    assert {identity for identity in DUTIES if identity.startswith("escalation.")} < urgent
    assert {"safetyplan.immediate", "staff.safety_check", "concern.address_partner"} < urgent
    assert {trigger.where["level"] for duty in POLICY.duties for trigger in duty.urgent_if} == {("red",)}


def test_a_detriment_is_looked_for_within_six_months_of_what_was_reported() -> None:
    within = DUTIES["detriment.review"].within
    assert within is not None
    assert (within.after.event, period(within)) == ("disclosure-recorded", "6 month")


def test_plans_recur_until_they_end() -> None:
    for identity in ("workplan.review", "actionplan.review"):
        assert events(DUTIES[identity].ends) == {"plan-ended"}


@pytest.mark.parametrize(
    ("standard", "identities"),
    [
        (17, {"complaint.support"}),
        (
            18,
            {
                "incident.log",
                "advice.manager",
                "advice.head-of-service",
                "slt.log_review",
                "slt.first_review",
                "log.action",
            },
        ),
        (19, {"escalation.stage1", "escalation.stage5"}),
        (20, {"corporate.ack", "corporate.s2", "csc.s1", "csc.s3_response"}),
        (21, {"lado.consider", "lado.refer", "lado.strategy"}),
        (22, {"audit.commission", "audit.complete"}),
        (25, {"safetyplan.immediate", "advocacy.offer"}),
        (26, {"disclosure.verbatim", "disclosure.copy_given", "disclosure.confirm", "professionals.huddle"}),
        (27, {"monitor.review", "outcome.share"}),
        (28, {"staff.safety_check", "staff.log"}),
        (29, {"staff.investigation_open", "staff.investigation_end"}),
        (30, {"staff.support_manager", "staff.support_senior", "staff.wellbeing"}),
        (31, {"staff.serviceuser_contact"}),
        (33, {"translation.delivered", "translation.checked", "translation.sent", "translation.confirmed"}),
        (36, {"grievance.ack", "concern.take"}),
        (40, {"concern.address_partner"}),
    ],
)
def test_each_standard_has_its_duties(standard: int, identities: set[str]) -> None:
    assert identities <= {duty.id for duty in POLICY.duties if duty.standard == standard}


def test_every_rule_is_in_force_from_april_2026_or_from_when_its_law_is() -> None:
    later = {duty.id: duty.since.isoformat() for duty in POLICY.duties if duty.since.isoformat() != "2026-04-01"}
    assert later == {"dp.complaint_ack": "2026-06-19"}
