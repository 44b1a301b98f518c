"""The shipped duties against the clock catalogue: DOMAIN.md 5.5, and the tables of 0.3, 1, 2, 3, 4 and 11."""

from collections.abc import Iterable

import pytest

from shared.policy.duties import Duty, Named, Trigger
from shared.policy.loader import HACKNEY, load
from shared.policy.rows import Period
from tests.unit.policy.catalogue import BESIDES, CATALOGUE

POLICY = load(HACKNEY)
DUTIES = {duty.id: duty for duty in POLICY.duties}

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
