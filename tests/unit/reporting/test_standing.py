"""What was done and learnt about an incident, in which service, and what stays of it once it is erased."""

import random
from typing import Any, get_args

import pytest

from services.reporting.pseudonym import escalation_reference
from shared.events.assurance import CaseAuditCompleted, LearningTheme
from shared.events.disclosures import StatementCopyGiven
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.escalations import DutiesChanged, DutySummary, EscalationRaised
from shared.events.incident_log import Action
from shared.events.registry import BY_TYPE
from tests.unit.build import event
from tests.unit.reporting.seeing import POLICY, TOLD, kept, on, opened, view
from tests.unit.told import disclosure

COPY = StatementCopyGiven(language="tr", format="print", given_by="practitioner")
ERASED = CaseErased(approved_by="data-protection-officer", why="request")
ROLE = {"by": "practitioner"}
DONE: dict[str, dict[str, Any]] = {
    "experience-validated": {"said": "We believe you.", **ROLE},
    "safety-plan-agreed": {"agreed_with": ["child"], "plan": "An aunt comes.", "agreed_by": "lead-professional"},
    "advocacy-offered": {"outcome": "declined", "offered_by": "practitioner"},
    "advice-given": {"given_by": "head-of-service", "advice": "Ask her."},
    "lado-considered": {
        **dict.fromkeys(("harm", "offence", "risk", "suitability"), "no"),
        "decision": "not-met",
        "reason": "No child.",
        "decided_by": "designated-senior-manager",
    },
    "staff-support-offered": {"offered_by": "line-manager", "outcome": "accepted"},
    "case-audit-commissioned": {"commissioned_by": "head-of-service"},
    "case-audit-completed": {"learning": "Ask first."},
    "outcome-shared": {"language": "tr", "shared_by": "lead-professional"},
}


def done(kind: str, day: int = 5) -> Event:
    """Return that something was done."""
    return on(day, BY_TYPE[kind].model_validate(DONE[kind]))


def test_every_action_of_the_list_is_shown_by_the_event_of_its_name() -> None:
    assert set(DONE) == set(get_args(Action))
    for kind in DONE:
        assert kept(done(kind)).actions == (kind,)


def test_actions_stand_in_the_order_of_the_list_whenever_they_were_taken() -> None:
    events = [done(kind, day) for kind, day in zip(DONE, random.Random(3).sample(range(3, 28), len(DONE)), strict=True)]  # noqa: S311 - any order

    assert kept(*events, done("advice-given", 28)).actions == get_args(Action)


def test_what_audits_taught_is_shown_by_theme_once_each_in_the_order_of_the_list() -> None:
    first = CaseAuditCompleted(learning="Ask.", themes=("other", "interpreting"))
    second = CaseAuditCompleted(learning="Listen.", themes=("interpreting", "listening-and-believing"))

    assert kept(on(5, first), on(6, second)).learning == ("listening-and-believing", "interpreting", "other")
    every = CaseAuditCompleted(learning="All.", themes=get_args(LearningTheme)[::-1])
    assert kept(on(5, every)).learning == get_args(LearningTheme)


@pytest.mark.parametrize(
    ("area", "shown"),
    [
        ("fostering", "fostering"),
        # Six people work there, so it is shown as what it is within.
        ("special-guardianship-support", "fostering"),
        ("Mrs-Yilmaz-s-team", "other"),
        ("other", "other"),
    ],
)
def test_a_service_is_shown_only_if_it_names_nobody(area: str, shown: str) -> None:
    found = view(event(disclosure(service_area=area)))

    assert found.model_dump()["service_area"] == shown  # type: ignore[union-attr]  # an incident is a contract's own


def test_an_escalation_is_shown_under_a_pseudonym_of_its_own() -> None:
    told = {"duty": "safetyplan.immediate", "key": "k", "standard": 25, "says": "Agree", "ladder": "practice"}
    more = {"due": "2026-11-02T23:59:59Z", "rung": 1, "role": "line-manager", "reason": "missed"}
    raised = event(EscalationRaised.model_validate(told | more), at="2026-11-02T23:59:59Z", id="escalation-of-case-1")
    (shown,) = kept(raised).escalations

    assert shown.escalation == escalation_reference(POLICY.pseudonym_key, "escalation-of-case-1")
    assert shown.escalation.startswith("ESC-")
    assert "case-1" not in shown.escalation


def test_an_erased_incident_stays_as_it_was_and_nothing_new_is_said_of_it() -> None:
    before = kept(on(3, COPY))
    after = kept(on(3, COPY), on(9, ERASED), opened("corporate", day=10), done("advice-given", 11))

    assert (before.status, after.status) == ("current", "erased")
    assert (after.statement, after.procedures, after.actions) == ("copy-given", (), ())
    assert after.facts == before.facts
    assert after.changed_at == on(9, ERASED).time


def test_the_duties_of_an_erased_incident_are_counted_as_the_erasure_left_them() -> None:
    told = {"key": "k", "duty": "safetyplan.immediate", "standard": 25, "says": "Agree", "owner": "lead-professional"}
    states = {"a": "missed", "b": "met-late", "c": "void"}
    due = {"due": "2026-11-02T23:59:59Z"}
    left = [DutySummary.model_validate({**told, **due, "key": key, "state": states[key]}) for key in states]
    erased = kept(on(9, ERASED), on(12, DutiesChanged(duties=tuple(left))))

    assert (erased.duties.missed, erased.duties.late, erased.duties.void) == (1, 1, 1)
    assert erased.status == "erased"


def test_of_two_erasures_the_first_is_the_end() -> None:
    again = on(12, CaseErased(approved_by="senior-leadership", why="order"))

    assert kept(on(9, ERASED), done("advice-given", 10), again) == kept(on(9, ERASED))


def test_what_happened_before_the_erasure_and_was_told_after_it_still_counts() -> None:
    assert kept(on(9, ERASED), on(3, COPY)).statement == "copy-given"


def test_a_case_that_was_erased_before_its_disclosure_has_no_incident() -> None:
    early = event(ERASED, at="2026-10-01T10:00:00Z")

    assert view(TOLD, early).logged == "no"  # type: ignore[union-attr]  # every view of a case has it
