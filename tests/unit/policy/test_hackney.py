"""The shipped policy against DOMAIN.md 3, 4.3, 4.4, 6.2 and 6.4; its duties are in the file beside this one."""

from datetime import date

import pytest

from shared.events.words import Role
from shared.policy.loader import HACKNEY, load

POLICY = load(HACKNEY)
DUTIES = {duty.id: duty for duty in POLICY.duties}


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
        ("partner", "practitioner", ["line-manager", "head-of-service", "chief-officer", "safeguarding-commissioner"]),
        ("grievance", "human-resources", ["senior-leadership", "chief-officer"]),
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
    assert dwells["partner"][:3] == [1, 1, 2]


def test_no_grievance_goes_to_the_teams_own_manager() -> None:
    ladder = POLICY.ladders["grievance"]
    assert not {"line-manager", "head-of-service"} & {*ladder.foot, *(rung.role for rung in ladder.rungs)}


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
