"""The decision table of DOMAIN.md 0.3, row by row, and who may use which procedure (1.2).

Every row is given by what was disclosed (beside a child, telling of our own staff, in children's social care), when
by the text of the row's condition, then by the rows that fire and the procedure that each opens.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.escalation.lado import considerations_required
from services.intake.routing import routes
from shared.events.disclosures import DisclosureRecorded
from tests.unit.build import event, history
from tests.unit.plausible import data
from tests.unit.told import disclosure

CSC = "childrens-social-care"
PARENT = {"speaker": "parent", "concerns": "parent"}
WORKER = {"speaker": "worker", "concerns": "worker"}

Fired = list[tuple[str, str | None]]


def parent(**told: Any) -> dict[str, Any]:  # noqa: ANN401 - a field may be of any type
    """Return what a parent tells who was harmed themselves, so that no allegation about a child is in the way."""
    return PARENT | told


def matter(*matters: str, **told: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Return the same, about a council service, touching these matters."""
    return parent(about="council-service", matters=matters) | told


TABLE: list[tuple[str, dict[str, Any], Fired]] = [
    ("R1 immediate risk of harm to a child/adult", parent(immediate_risk="yes"), [("R1", None), ("R3", CSC)]),
    (
        "R2 allegation about anyone working/volunteering with children meets at least 1 of the 4 harm tests",
        {"works_with_children": "yes"},
        [("R2", None), ("R3", CSC)],
    ),
    (
        "R2 and it is not known whether they work with children",
        {"works_with_children": "unknown", "conduct_by": "volunteer"},
        [("R2", None), ("R3", CSC)],
    ),
    ("R2 not met: they do not work with children", {"works_with_children": "no"}, [("R3", CSC)]),
    (
        "R2 not met: another child, who is not said to have a position",
        {"works_with_children": "unknown", "conduct_by": "peer"},
        [("R3", CSC)],
    ),
    ("R3 about functions under CA 1989 Part 3 and complainant eligible: parent", parent(), [("R3", CSC)]),
    (
        "R3 and eligible: person with parental responsibility",
        parent(speaker="person-with-parental-responsibility"),
        [("R3", CSC)],
    ),
    ("R3 and eligible: local authority foster carer", parent(speaker="foster-carer"), [("R3", CSC)]),
    ("R3 and eligible: care leaver", parent(speaker="care-leaver"), [("R3", CSC)]),
    ("R3 and eligible: special guardian", parent(speaker="special-guardian"), [("R3", CSC)]),
    ("R3 and eligible: adopter", parent(speaker="adopter"), [("R3", CSC)]),
    (
        "R3 and eligible: any person the authority considers has sufficient interest in the child's welfare",
        parent(speaker="other", matters=["sufficient-interest"]),
        [("R3", CSC)],
    ),
    (
        "R3 and eligible: whoever was harmed, where a worker observed it",
        {"origin": "observed", "speaker": "worker", "concerns": "family"},
        [("R3", CSC)],
    ),
    ("R3 (+ specified Part 4/5 functions)", parent(matters=["specified-function"]), [("R3", CSC)]),
    ("R4 CSC-related but R3 not met: ineligible person", parent(speaker="carer"), [("R4", "corporate")]),
    ("R4 ineligible: a professional of a partner", parent(speaker="partner-professional"), [("R4", "corporate")]),
    ("R4 ineligible: a neighbour", parent(speaker="other", origin="third-party"), [("R4", "corporate")]),
    (
        "R4 CSC-related but R3 not met: matter outside the specified functions",
        parent(matters=["outside-specified-functions"]),
        [("R4", "corporate")],
    ),
    (
        "R5 child-protection conference process/outcome: not statutory stage 1",
        parent(matters=["child-protection-conference"]),
        [("R5", None)],
    ),
    (
        "R5 beside a function that the regulations name, which stays in the statutory procedure",
        parent(matters=["child-protection-conference", "specified-function"]),
        [("R3", CSC), ("R5", None)],
    ),
    ("R6 court reports (s7/s37): not the statutory procedure", parent(matters=["court-report"]), [("R6", None)]),
    ("R6 foster-carer/adopter assessment, foster registration", parent(matters=["carer-assessment"]), [("R6", None)]),
    ("R7 act/omission of a school", parent(about="school", conduct_by="school-staff"), [("R7", "school")]),
    ("R8 Hackney Education service", parent(about="education-service"), [("R8", "corporate")]),
    (
        "R9 content/refusal of EHC plan",
        parent(about="education-service", matters=["plan-content"]),
        [("R8", "corporate"), ("R9", None)],
    ),
    (
        "R10 suspension / permanent exclusion decision",
        parent(about="school", matters=["exclusion"]),
        [("R7", "school"), ("R10", None)],
    ),
    (
        "R11 commissioned provider / foster agency / home",
        parent(about="commissioned-provider", conduct_by="commissioned-provider"),
        [("R11", "corporate")],
    ),
    (
        "R12 partner professional unwilling/unable to discuss racism",
        parent(conduct_by="partner-professional"),
        [("R3", CSC), ("R12", None)],
    ),
    ("R13 other agency conduct: + R12", parent(about="partner-agency"), [("R12", None), ("R13", None)]),
    (
        "R13 health conduct: + R12",
        matter("health"),
        [("R12", None), ("R13", None), ("1.1", "corporate")],
    ),
    (
        "R13 police conduct: + R12",
        matter("police"),
        [("R12", None), ("R13", None), ("1.1", "corporate")],
    ),
    (
        "R14 staff member is the complainant (colleague/manager conduct)",
        WORKER | {"conduct_by": "own-staff"},
        [("R14", None)],
    ),
    ("R15 service user -> staff", WORKER | {"conduct_by": "service-user"}, [("R15", None)]),
    (
        "R15 service user -> staff, whatever it was about",
        WORKER | {"conduct_by": "service-user", "about": "council-service"},
        [("R15", None)],
    ),
    ("R16 possible crime / hate crime", matter("possible-crime"), [("R16", None), ("1.1", "corporate")]),
    ("R17 about use of personal data", matter("personal-data"), [("R17", None), ("1.1", "corporate")]),
    (
        "R18 registered professional's fitness to practise: parallel",
        matter("professional-registration"),
        [("R18", None), ("1.1", "corporate")],
    ),
    ("R19 councillor conduct", matter("councillor"), [("R19", None), ("1.1", "corporate")]),
    ("R20 accessible-format request", matter("accessible-format"), [("R20", None), ("1.1", "corporate")]),
    ("1.1 any other service of the council", matter(), [("1.1", "corporate")]),
]


@pytest.mark.parametrize(("when", "told", "fired"), TABLE, ids=[row[0] for row in TABLE])
def test_the_table_says_which_ways_an_incident_goes(when: str, told: dict[str, Any], fired: Fired) -> None:
    assert when
    assert [(route.row, route.opens) for route in routes(disclosure(**told))] == fired


def test_every_row_of_the_table_is_shown() -> None:
    shown = {row for _, _, fired in TABLE for row, _ in fired}
    assert shown == {f"R{number}" for number in range(1, 21)} | {"1.1"}


def test_one_incident_goes_every_way_that_applies() -> None:
    told = disclosure(
        immediate_risk="yes", conduct_by="partner-professional", matters=["possible-crime", "personal-data"]
    )

    assert [route.row for route in routes(told)] == ["R1", "R2", "R3", "R12", "R16", "R17"]


def test_a_provider_is_answered_for_beside_its_own_procedure_and_its_contract() -> None:
    (route,) = routes(disclosure(**parent(about="commissioned-provider")))

    assert all(word in route.reason for word in ("the council answers", "own procedure", "contract"))


def test_every_route_gives_its_reason() -> None:
    for _, told, _ in TABLE:
        assert all(route.reason.endswith(".") for route in routes(disclosure(**told)))


@given(data(DisclosureRecorded))
def test_the_allegation_is_the_one_that_a_decision_is_required_of(told: DisclosureRecorded) -> None:
    fired = "R2" in [route.row for route in routes(told)]

    assert fired == bool(considerations_required("escalation", history("case/1", event(told))))


@given(data(DisclosureRecorded, origin=st.just("disclosed")))
def test_whatever_was_done_to_a_family_goes_some_way(told: DisclosureRecorded) -> None:
    assert routes(told)
