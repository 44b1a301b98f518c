"""When the local authority designated officer must be considered (DOMAIN.md 2, the row "Racism link")."""

import pytest

from services.escalation.lado import consideration_required
from shared.events.allegations import LadoConsidered
from tests.unit.build import event, instant
from tests.unit.escalation.case import look, recorded
from tests.unit.told import disclosure

MONDAY = instant("2026-11-23T10:00:00Z")


@pytest.mark.parametrize(
    ("conduct_by", "works_with_children"),
    [
        ("own-staff", "yes"),
        ("school-staff", "yes"),
        ("peer", "yes"),
        ("school-staff", "unknown"),
        ("foster-carer", "unknown"),
        ("volunteer", "unknown"),
        ("commissioned-provider", "unknown"),
        ("partner-professional", "unknown"),
        ("service-user", "unknown"),
        ("unknown", "unknown"),
    ],
)
def test_it_is_mandatory_when_a_child_was_harmed_by_someone_who_may_work_with_children(
    conduct_by: str, works_with_children: str
) -> None:
    assert consideration_required(disclosure(conduct_by=conduct_by, works_with_children=works_with_children), MONDAY)


@pytest.mark.parametrize(
    ("concerns", "conduct_by", "works_with_children"),
    [
        ("child", "own-staff", "no"),
        ("child", "peer", "unknown"),
        ("child", "policy-or-system", "unknown"),
        ("parent", "own-staff", "yes"),
        ("family", "own-staff", "yes"),
        ("worker", "own-staff", "yes"),
    ],
)
def test_it_is_not_mandatory_without_a_child_or_without_someone_in_such_a_position(
    concerns: str, conduct_by: str, works_with_children: str
) -> None:
    told = disclosure(concerns=concerns, conduct_by=conduct_by, works_with_children=works_with_children)
    assert consideration_required(told, MONDAY) is None


def test_the_tests_of_harm_risk_and_suitability_are_prompted() -> None:
    """Tests 1, 3 and 4."""
    required = consideration_required(disclosure(), MONDAY)
    assert required is not None
    assert required.tests == ("harm", "risk", "suitability")


def test_the_reason_has_nobody_s_words_in_it() -> None:
    required = consideration_required(disclosure(statement={"text": "He called me names", "language": "en"}), MONDAY)
    assert required is not None
    assert "names" not in required.reason


def test_one_decision_both_requires_the_consideration_and_opens_its_duty() -> None:
    told = event(disclosure(), at="2026-11-23T10:00:00Z", id="told")
    seen = look("2026-11-23T10:00:01Z", told)
    (required,) = [fact for fact in seen.decision.events if fact.type == "lado-consideration-required"]
    duty = seen.duty("lado.consider")
    assert (required.causationid, required.time) == ("told", told.time)
    assert (duty.started_by, duty.due_date, duty.owner) == (required.id, "2026-11-24", "designated-senior-manager")


def test_each_disclosure_asks_for_a_decision_of_its_own() -> None:
    """A second allegation is not answered by what was decided about the first."""
    decided = LadoConsidered(
        decision="not-met",
        harm="no",
        offence="no",
        risk="no",
        suitability="no",
        reason="Considered with the officer",
        decided_by="designated-senior-manager",
    )
    seen = look(
        "2026-11-25T09:00:00Z",
        event(disclosure(), at="2026-11-23T10:00:00Z", id="first"),
        event(decided, at="2026-11-24T10:00:00Z"),
        event(disclosure(), at="2026-11-24T12:00:00Z", id="second"),
    )
    assert seen.states("lado.consider") == ["met", "at-risk"]


@pytest.mark.parametrize(("decision", "owed"), [("refer", ["open"]), ("consult", []), ("not-met", [])])
def test_a_referral_is_owed_only_when_that_was_decided(decision: str, owed: list[str]) -> None:
    considered = LadoConsidered.model_validate(
        {
            "decision": decision,
            "harm": "yes",
            "offence": "unknown",
            "risk": "yes",
            "suitability": "yes",
            "reason": "What the child told us",
            "decidedBy": "designated-senior-manager",
        }
    )
    seen = look("2026-11-24T12:00:00Z", event(considered, at="2026-11-24T10:00:00Z"))
    assert seen.states("lado.refer") == owed


# --- Known at ---


def test_the_clock_of_the_consideration_runs_from_when_the_disclosure_was_recorded() -> None:
    """Told on Friday, written down on Monday: known on Monday, so due on Tuesday."""
    told = recorded(event(disclosure(), at="2026-11-20T16:00:00Z"), at="2026-11-23T09:00:00Z")
    seen = look("2026-11-23T09:00:01Z", told)
    (required,) = [fact for fact in seen.decision.events if fact.type == "lado-consideration-required"]
    duty = seen.duty("lado.consider")
    assert required.data["knownAt"] == "2026-11-23T09:00:00Z"
    assert (required.time, duty.counted_from) == (told.time, instant("2026-11-23T09:00:00Z"))
    assert duty.due_date == "2026-11-24"


def test_a_consideration_that_was_said_without_a_moment_stays_as_it_was_said() -> None:
    told = event(disclosure(), at="2026-11-23T10:00:00Z")
    (now,) = [f for f in look("2026-11-23T11:00:00Z", told).decision.events if f.type == "lado-consideration-required"]
    then = now.model_copy(update={"data": {name: each for name, each in now.data.items() if name != "knownAt"}})
    seen = look("2026-11-23T11:00:00Z", told, published=[then])
    assert then in seen.decision.events
    assert now not in seen.decision.events
