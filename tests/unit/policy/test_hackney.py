"""The shipped policy against DOMAIN.md 4.3, 5.5, 6.2 and 6.4."""

from datetime import date

import pytest

from shared.events.words import Role
from shared.policy.loader import HACKNEY, load

POLICY = load(HACKNEY)
DUTIES = {duty.id: duty for duty in POLICY.duties}


@pytest.mark.parametrize(
    ("identity", "standard", "working_days"),
    [
        ("safetyplan.immediate", 25, 0),
        ("disclosure.copy_given", 26, 2),
        ("disclosure.confirm", 26, 5),
        ("lado.consider", 21, 1),
        ("lado.refer", 21, 1),
        ("advocacy.offer", 25, 1),
        ("complaint.support", 17, 1),
        ("corporate.ack", 20, 5),
        ("corporate.s1", 20, 10),
        ("csc.ack", 20, 2),
        ("csc.s1", 20, 10),
        ("audit.commission", 22, 5),
        ("advice.manager", 18, 1),
        ("advice.head-of-service", 18, 2),
        ("staff.safety_check", 28, 0),
        ("staff.support_manager", 30, 1),
        ("staff.support_senior", 30, 3),
        ("staff.investigation_open", 29, 2),
    ],
)
def test_each_duty_has_the_standard_and_the_period_of_the_catalogue(
    identity: str, standard: int, working_days: int
) -> None:
    duty = DUTIES[identity]
    assert (duty.standard, duty.due.n, duty.due.unit) == (standard, working_days, "working-day")


def test_stage_1_is_counted_from_acknowledgement_or_from_receipt_as_each_procedure_says() -> None:
    assert DUTIES["corporate.s1"].when.event == "complaint-acknowledged"
    assert DUTIES["csc.s1"].when.event == "complaint-opened"


@pytest.mark.parametrize("identity", ["corporate.ack", "corporate.s1", "csc.ack", "csc.s1"])
def test_a_complaint_withdrawn_voids_its_own_clocks_only(identity: str) -> None:
    assert [trigger.event for trigger in DUTIES[identity].void_if] == ["complaint-withdrawn"]
    assert DUTIES[identity].per == "complaint"


@pytest.mark.parametrize(
    ("ladder", "owner", "climb"),
    [
        ("practice", "practitioner", ["line-manager", "head-of-service", "service-lead", "senior-leadership"]),
        ("practice", "lead-professional", ["line-manager", "head-of-service", "service-lead", "senior-leadership"]),
        ("practice", "line-manager", ["head-of-service", "service-lead", "senior-leadership"]),
        ("business-support", "business-support-officer", ["business-support-manager", "service-lead"]),
        ("staff", "line-manager", ["senior-manager", "human-resources"]),
        ("lado", "designated-senior-manager", ["lado"]),
        ("complaints", "stage-1-responder", ["complaints-manager", "head-of-service"]),
    ],
)
def test_each_ladder_climbs_as_the_domain_reference_says(ladder: str, owner: Role, climb: list[str]) -> None:
    assert [rung.role for _, rung in POLICY.ladders[ladder].above(owner)][: len(climb)] == climb


def test_the_dwells_are_those_of_the_domain_reference() -> None:
    dwells = {name: [rung.dwell for rung in ladder.rungs] for name, ladder in POLICY.ladders.items()}
    assert dwells["practice"][:2] == [1, 2]
    assert dwells["business-support"][:2] == [2, 3]
    assert dwells["staff"][:2] == [1, 3]
    assert dwells["lado"][:1] == [1]


def test_the_ten_languages_are_those_of_the_domain_reference() -> None:
    languages = POLICY.languages
    assert languages.default == "en"
    assert [row.tag for row in languages.language] == ["tr", "es", "fr", "yi", "pt", "pl", "bn", "it", "gu", "kmr"]
    assert [row.tag for row in languages.language if row.direction == "right-to-left"] == ["yi"]
    assert {row.tag: row.script for row in languages.language if row.script != "Latn"} == {
        "yi": "Hebr",
        "bn": "Beng",
        "gu": "Gujr",
    }


def test_a_variant_is_found_under_its_language() -> None:
    found = POLICY.languages.named("pt-BR")
    assert found is not None
    assert found.tag == "pt"
    assert POLICY.languages.named("so") is None


def test_the_turnarounds_are_those_of_the_domain_reference() -> None:
    days = {row.document: row.due.n for row in POLICY.languages.turnaround}
    assert days == {"statement-copy": 1, "safety-plan": 1, "complaint-letter": 1, "minutes": 10, "other": 3}
    assert POLICY.languages.turnaround_of("minutes").due.n == 10


def test_a_source_belongs_to_the_system_whose_prefix_it_has_and_to_no_other() -> None:
    def owner(attribute: str) -> str | None:
        source = POLICY.source_of(attribute)
        return source.id if source else None

    assert owner("https://schools.hackney.example") == "schools"
    assert owner("https://schools.hackney.example/primary/7") == "schools"
    assert owner("https://schools.hackney.example.org") is None
    assert owner("https://elsewhere.example") is None


def test_every_procedure_says_where_to_go_when_it_is_exhausted() -> None:
    assert set(POLICY.procedures) == {"corporate", "childrens-social-care", "school"}
    assert "0300 061 0614" in POLICY.procedures["corporate"].ombudsman


def test_a_rule_is_in_force_from_its_first_day_until_the_day_before_its_last() -> None:
    rule = DUTIES["corporate.ack"].model_copy(update={"until": date(2027, 1, 1)})
    assert [rule.applies_on(date(*day)) for day in ((2026, 3, 31), (2026, 4, 1), (2026, 12, 31), (2027, 1, 1))] == [
        False,
        True,
        True,
        False,
    ]
