"""The incident as leadership sees it: month, kind, roles, counts and standings (Standard 18, DOMAIN.md 8.6)."""

import pytest

from services.reporting.decide import ReportingPolicy, decide
from services.reporting.view import AwaitedView, IncidentView
from shared.engine.decision import Decision
from shared.events.assurance import CaseAuditCommissioned, CaseAuditCompleted
from shared.events.complaints import ComplaintAcknowledged, ComplaintOpened, ComplaintResponded, ComplaintWithdrawn
from shared.events.disclosures import OutcomeShared, StatementConfirmed, StatementCopyGiven
from shared.events.envelope import Event
from shared.events.escalations import (
    DutiesChanged,
    DutySummary,
    EscalationAcknowledged,
    EscalationDeclined,
    EscalationRaised,
    EscalationWithdrawn,
)
from shared.events.incident_log import DutyCount, IncidentLogEntry
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

POLICY = ReportingPolicy(load(HACKNEY), b"a key for tests")
TOLD = event(disclosure(), at="2026-11-23T10:00:00Z", id="told")
COPY = event(StatementCopyGiven(language="tr", format="audio", given_by="practitioner"), at="2026-11-24T10:00:00Z")


def decided(*heard: Event, published: tuple[Event, ...] = ()) -> Decision:
    return decide(history("case/1", *heard, published=published), instant("2026-12-01T12:00:00Z"), POLICY)


def incident(*heard: Event) -> IncidentView:
    view = decided(*heard).view
    assert isinstance(view, IncidentView)
    return view


def opened(complaint: str, procedure: str, at: str = "2026-11-23T10:00:00Z") -> Event:
    data = {
        "complaint": complaint,
        "procedure": procedure,
        "route": "R3",
        "reason": "It is about us.",
        "language": "tr",
    }
    return event(ComplaintOpened.model_validate({**data, "received_at": at}), at=at)


def duty(standard: int, state: str) -> DutySummary:
    data = {"key": "k", "duty": "d", "standard": standard, "says": "Do it", "owner": "practitioner", "state": state}
    return DutySummary.model_validate({**data, "due": "2026-11-24T23:59:59Z"})


def duties(*summaries: DutySummary, at: str = "2026-11-25T10:00:00Z") -> Event:
    return event(DutiesChanged(duties=summaries), at=at)


def raised(name: str, rung: int, role: str, at: str) -> Event:
    data = {"duty": "safetyplan.immediate", "key": "k", "standard": 25, "says": "Agree a plan", "ladder": "practice"}
    more = {"due": "2026-11-23T23:59:59Z", "rung": rung, "role": role, "reason": "missed"}
    return event(EscalationRaised.model_validate(data | more), at=at, id=name)


def test_an_incident_is_shown_by_roles_and_by_its_service() -> None:
    seen = incident(TOLD)

    assert (seen.conduct_by, seen.towards, seen.about) == ("own-staff", "child", "childrens-social-care")
    assert (seen.service_area, seen.statement, seen.outcome) == ("family-support", "recorded", "not-yet-known")
    assert (seen.logged, seen.procedures, seen.escalations, seen.standards, seen.actions) == ("yes", (), (), (), ())


@pytest.mark.parametrize(
    ("at", "month"),
    [("2026-06-30T22:59:59Z", "2026-06"), ("2026-06-30T23:00:00Z", "2026-07"), ("2026-12-31T23:59:59Z", "2026-12")],
)
def test_the_month_is_that_of_london(at: str, month: str) -> None:
    assert incident(event(disclosure(), at=at)).month == month


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({}, "disclosed"),
        ({"origin": "third-party"}, "disclosed"),
        ({"origin": "observed"}, "observed"),
        ({"conduct_by": "partner-professional"}, "partner"),
        ({"conduct_by": "partner-professional", "origin": "observed"}, "partner"),
        ({"about": "partner-agency", "conduct_by": "unknown"}, "partner"),
        ({"conduct_by": "policy-or-system"}, "system"),
        ({"concerns": "worker", "conduct_by": "service-user"}, "staff-harmed"),
        ({"concerns": "worker", "conduct_by": "partner-professional"}, "staff-harmed"),
    ],
)
def test_an_incident_is_of_one_kind(told: dict[str, str], kind: str) -> None:
    assert incident(event(disclosure(**told))).kind == kind


@pytest.mark.parametrize(
    ("outcome", "standing"),
    [
        ("accurate", "confirmed"),
        ("with-changes", "confirmed-with-changes"),
        ("declined", "not-confirmed"),
        ("unable", "not-confirmed"),
    ],
)
def test_the_statement_stands_where_the_speaker_s_answer_puts_it(outcome: str, standing: str) -> None:
    answer = event(StatementConfirmed.model_validate({"outcome": outcome}), at="2026-11-25T10:00:00Z")

    assert incident(TOLD, COPY).statement == "copy-given"
    assert incident(TOLD, COPY, answer).statement == standing


def test_each_complaint_is_shown_by_its_procedure_and_how_far_it_has_come() -> None:
    social_care = opened("c-1", "childrens-social-care")
    school = opened("c-2", "school", at="2026-11-24T10:00:00Z")
    corporate = opened("c-3", "corporate", at="2026-11-25T10:00:00Z")
    acknowledged = ComplaintAcknowledged(complaint="c-1", procedure="childrens-social-care", language="tr")
    answer = {"procedure": "childrens-social-care", "stage": 1, "finding": "upheld", "language": "tr"}
    responded = ComplaintResponded.model_validate({"complaint": "c-1", **answer})
    heard = [
        event(responded, at="2026-11-26T10:00:00Z"),
        event(acknowledged, at="2026-11-27T10:00:00Z"),
        event(ComplaintWithdrawn(complaint="c-2"), at="2026-11-26T10:00:00Z"),
    ]

    seen = incident(TOLD, corporate, school, social_care, *heard)

    assert [(each.procedure, each.standing) for each in seen.procedures] == [
        ("childrens-social-care", "responded"),
        ("school", "withdrawn"),
        ("corporate", "opened"),
    ]


def test_duties_are_counted_by_state_and_by_standard() -> None:
    states = ["open", "at-risk", "met", "met-late", "missed", "void", "lapsed"]

    seen = incident(TOLD, duties(*(duty(26, state) for state in states), duty(25, "missed")))

    assert seen.duties.model_dump() == {"open": 2, "met": 1, "late": 1, "missed": 2, "void": 1, "lapsed": 1}
    assert [(each.standard, each.missed, each.met) for each in seen.standards] == [(25, 1, 0), (26, 1, 1)]


def test_only_the_latest_word_on_the_duties_counts() -> None:
    before = duties(duty(25, "missed"), at="2026-11-24T10:00:00Z")
    after = duties(duty(25, "met-late"), at="2026-11-25T10:00:00Z")

    assert incident(TOLD, after, before).duties == DutyCount(late=1)


def test_an_escalation_is_shown_by_role_until_it_is_acknowledged_or_withdrawn() -> None:
    first = raised("e-1", 1, "line-manager", "2026-11-23T23:59:59Z")
    second = raised("e-2", 2, "head-of-service", "2026-11-24T23:59:59Z")
    third = raised("e-3", 3, "service-lead", "2026-11-25T23:59:59Z")
    taken_on = event(EscalationAcknowledged(escalation="e-2", by="head-of-service"), at="2026-11-26T10:00:00Z")
    both = event(EscalationAcknowledged(escalation="e-1", by="line-manager"), at="2026-11-26T10:00:00Z")
    correction = {
        "escalation": "e-1",
        "duty": "safetyplan.immediate",
        "key": "k",
        "rung": 1,
        "reason": "It was in time",
    }
    withdrawn = event(EscalationWithdrawn.model_validate(correction), at="2026-11-26T09:00:00Z")

    seen = incident(TOLD, first, second, third, taken_on, both, withdrawn)

    assert [(each.rung, each.role, each.standing) for each in seen.escalations] == [
        (1, "line-manager", "withdrawn"),
        (2, "head-of-service", "acknowledged"),
        (3, "service-lead", "raised"),
    ]


def test_an_escalation_that_was_declined_says_so() -> None:
    first = raised("e-1", 1, "line-manager", "2026-11-23T23:59:59Z")
    declined = EscalationDeclined(escalation="e-1", by="line-manager", reason="I am on leave")

    seen = incident(TOLD, first, event(declined, at="2026-11-24T10:00:00Z"))

    assert [each.standing for each in seen.escalations] == ["declined"]


def test_what_was_learnt_and_told_is_shown() -> None:
    audit = event(CaseAuditCommissioned(commissioned_by="head-of-service"), at="2026-11-25T10:00:00Z")
    learned = event(CaseAuditCompleted(learning="Ask first."), at="2026-11-26T10:00:00Z")
    outcome = event(OutcomeShared(language="tr", shared_by="lead-professional"), at="2026-11-27T10:00:00Z")

    assert incident(TOLD, outcome, audit).actions == ("case-audit-commissioned", "outcome-shared")
    assert incident(TOLD, learned).actions == ("case-audit-completed",)


def test_there_is_no_incident_before_its_disclosure() -> None:
    decision = decided(opened("c-1", "school"))

    assert isinstance(decision.view, AwaitedView)
    assert decision.view.logged == "no"
    assert decision.events == ()


def test_of_several_disclosures_the_earliest_is_the_incident() -> None:
    later = event(disclosure(about="school"), at="2026-11-24T10:00:00Z", id="later")

    assert incident(later, TOLD).about == "childrens-social-care"
    assert incident(later).about == "school"


def test_an_incident_changes_when_something_about_it_is_noted_not_when_it_happened() -> None:
    noted = TOLD.model_copy(update={"recordedtime": instant("2026-11-25T16:00:00Z")})
    (entry,) = decided(noted).events

    assert incident(noted).changed_at == entry.time == instant("2026-11-25T16:00:00Z")


def test_each_change_is_a_new_entry() -> None:
    (first,) = decided(TOLD).events
    (second,) = decided(TOLD, COPY, published=(first,)).events

    assert (first.sequence, second.sequence) == ("0000000001", "0000000002")
    assert first.id != second.id
    assert IncidentLogEntry.of(second).statement == "copy-given"


def test_what_leadership_would_not_see_makes_no_entry() -> None:
    (first,) = decided(TOLD, COPY).events
    again = event(StatementCopyGiven(language="tr", format="print", given_by="advocate"), at="2026-11-25T10:00:00Z")

    assert decided(TOLD, COPY, again, published=(first,)).events == (first,)
