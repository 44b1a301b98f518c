"""The decision table of DOMAIN.md 0.3 and who may use which procedure (1.2), as far as a disclosure can say."""

import pytest

from services.intake.routing import routes
from tests.unit.told import disclosure

SOCIAL_CARE = "childrens-social-care"

TABLE = [
    # R3: about functions under the Children Act 1989 and the complainant eligible (1.2) -> the statutory procedure
    ("R3", {"about": SOCIAL_CARE, "speaker": "child"}, SOCIAL_CARE),
    ("R3", {"about": SOCIAL_CARE, "speaker": "parent"}, SOCIAL_CARE),
    ("R3", {"about": SOCIAL_CARE, "speaker": "person-with-parental-responsibility"}, SOCIAL_CARE),
    ("R3", {"about": SOCIAL_CARE, "speaker": "foster-carer"}, SOCIAL_CARE),
    ("R3", {"about": SOCIAL_CARE, "speaker": "care-leaver"}, SOCIAL_CARE),
    ("R3", {"about": SOCIAL_CARE, "speaker": "special-guardian"}, SOCIAL_CARE),
    ("R3", {"about": SOCIAL_CARE, "speaker": "adopter"}, SOCIAL_CARE),
    ("R3", {"about": SOCIAL_CARE, "speaker": "worker", "origin": "observed", "concerns": "family"}, SOCIAL_CARE),
    # R4: related to children's social care but R3 not met, because the person is not eligible -> corporate
    ("R4", {"about": SOCIAL_CARE, "speaker": "carer"}, "corporate"),
    ("R4", {"about": SOCIAL_CARE, "speaker": "partner-professional"}, "corporate"),
    ("R4", {"about": SOCIAL_CARE, "speaker": "other", "origin": "third-party"}, "corporate"),
    # R7: act of a school -> the school's own procedure; the council cannot investigate it: signpost and track
    ("R7", {"about": "school", "conduct_by": "school-staff"}, "school"),
    ("R7", {"about": "school", "conduct_by": "peer"}, "school"),
    # R8: an education service of the council -> corporate
    ("R8", {"about": "education-service"}, "corporate"),
    # R11: commissioned provider -> its procedure, a contract query, and the council's own complaint duty
    ("R11", {"about": "commissioned-provider", "conduct_by": "commissioned-provider"}, "corporate"),
    # Section 1.1: any other service of the council -> corporate
    ("1.1", {"about": "council-service", "conduct_by": "policy-or-system"}, "corporate"),
    # R13: conduct of another agency -> its own complaints process
    ("R13", {"about": "partner-agency", "conduct_by": "unknown"}, None),
    # R14: a member of staff about a colleague or manager -> grievance, dignity at work, mediation
    ("R14", {"about": SOCIAL_CARE, "speaker": "worker", "concerns": "worker", "conduct_by": "own-staff"}, None),
    # R15: service user to staff -> staff matter
    ("R15", {"about": SOCIAL_CARE, "speaker": "worker", "concerns": "worker", "conduct_by": "service-user"}, None),
    (
        "R15",
        {"about": "council-service", "speaker": "worker", "concerns": "worker", "conduct_by": "service-user"},
        None,
    ),
]


@pytest.mark.parametrize(("row", "told", "procedure"), TABLE)
def test_the_table_says_which_way_an_incident_goes(row: str, told: dict[str, str], procedure: str | None) -> None:
    assert [(route.row, route.opens) for route in routes(disclosure(**told))] == [(row, procedure)]


def test_immediate_risk_comes_first_and_stops_no_other_route() -> None:
    assert [route.row for route in routes(disclosure(immediate_risk="yes"))] == ["R1", "R3"]


def test_a_partner_professional_is_challenged_whatever_else_applies() -> None:
    conference = disclosure(conduct_by="partner-professional")
    agency = disclosure(conduct_by="partner-professional", about="partner-agency")

    assert [(route.row, route.opens) for route in routes(conference)] == [("R3", SOCIAL_CARE), ("R12", None)]
    assert [(route.row, route.opens) for route in routes(agency)] == [("R12", None), ("R13", None)]


def test_every_route_gives_its_reason() -> None:
    for _, told, _ in TABLE:
        assert all(route.reason.endswith(".") for route in routes(disclosure(**told)))
