"""Which steps each procedure allows at each place, written out by hand from DOMAIN.md 1.1 to 1.4."""

import pytest

from services.intake.procedures.following import MACHINES
from shared.events.procedures import (
    ComplaintRefused,
    ComplaintStatementAgreed,
    InvestigatorAppointed,
    OmbudsmanAnswered,
    RemedyCompleted,
)
from shared.events.words import Procedure
from tests.unit.intake.procedures.complaint import Complaint, corporate, school, social_care

RIGHTED = "remedy-agreed remedy-completed"
OPEN = f"complaint-withdrawn {RIGHTED}"
COUNCIL = f"{OPEN} ombudsman-referred"
FREEZABLE = f"{COUNCIL} complaint-frozen"
WITH_OMBUDSMAN = f"ombudsman-enquired ombudsman-answered ombudsman-decided {RIGHTED}"
TURNED_AWAY = "ombudsman-referred remedy-completed"

Table = dict[tuple[int, str], str]

CORPORATE: Table = {
    (1, "received"): f"{COUNCIL} complaint-acknowledged complaint-responded complaint-refused",
    (1, "acknowledged"): f"{COUNCIL} complaint-responded complaint-extended complaint-refused",
    (1, "answered"): f"{COUNCIL} complaint-escalated",
    (1, "refused"): TURNED_AWAY,
    (1, "withdrawn"): "remedy-completed",
    (1, "with-the-ombudsman"): WITH_OMBUDSMAN,
    (1, "decided-by-the-ombudsman"): RIGHTED,
    (2, "received"): f"{COUNCIL} complaint-acknowledged complaint-responded complaint-refused",
    (2, "acknowledged"): f"{COUNCIL} complaint-responded complaint-extended",
    (2, "answered"): f"ombudsman-referred {RIGHTED}",
    (2, "refused"): TURNED_AWAY,
    (2, "withdrawn"): "remedy-completed",
    (2, "with-the-ombudsman"): WITH_OMBUDSMAN,
    (2, "decided-by-the-ombudsman"): RIGHTED,
}

_STAGE_2 = f"{FREEZABLE} complaint-statement-agreed investigator-appointed complaint-extended"
SOCIAL_CARE: Table = {
    (1, "received"): (
        f"{FREEZABLE} complaint-acknowledged complaint-responded complaint-extended complaint-escalated"
        " complaint-refused"
    ),
    (1, "acknowledged"): (f"{FREEZABLE} complaint-responded complaint-extended complaint-escalated complaint-refused"),
    (1, "answered"): f"{FREEZABLE} complaint-escalated",
    (2, "received"): f"{_STAGE_2} complaint-acknowledged complaint-refused",
    (2, "acknowledged"): _STAGE_2,
    (2, "investigating"): f"{_STAGE_2} complaint-acknowledged adjudication-sent complaint-responded",
    (2, "answered"): f"{FREEZABLE} complaint-escalated",
    (3, "received"): f"{FREEZABLE} complaint-acknowledged panel-met complaint-refused",
    (3, "acknowledged"): f"{FREEZABLE} panel-met",
    (3, "panel-met"): f"{FREEZABLE} panel-reported",
    (3, "panel-reported"): f"{FREEZABLE} complaint-responded",
    (3, "answered"): f"ombudsman-referred {RIGHTED}",
} | {
    (stage, state): steps
    for stage in (1, 2, 3)
    for state, steps in {
        "frozen": f"complaint-resubmitted complaint-withdrawn {TURNED_AWAY}",
        "refused": TURNED_AWAY,
        "withdrawn": "remedy-completed",
        "with-the-ombudsman": WITH_OMBUDSMAN,
        "decided-by-the-ombudsman": RIGHTED,
    }.items()
}

SCHOOL: Table = {
    (1, "received"): f"{OPEN} complaint-acknowledged complaint-responded complaint-refused",
    (1, "acknowledged"): f"{OPEN} complaint-responded complaint-refused",
    (1, "answered"): f"{OPEN} complaint-escalated",
    (1, "refused"): "remedy-completed",
    (1, "withdrawn"): "remedy-completed",
    (2, "received"): f"{OPEN} complaint-acknowledged panel-met complaint-refused",
    (2, "acknowledged"): f"{OPEN} panel-met",
    (2, "panel-met"): f"{OPEN} complaint-responded",
    (2, "answered"): RIGHTED,
    (2, "refused"): "remedy-completed",
    (2, "withdrawn"): "remedy-completed",
}

TABLES: dict[Procedure, Table] = {"corporate": CORPORATE, "childrens-social-care": SOCIAL_CARE, "school": SCHOOL}


@pytest.mark.parametrize("procedure", TABLES)
def test_at_each_place_these_steps_are_possible_and_no_others(procedure: Procedure) -> None:
    machine = MACHINES[procedure]
    places = {place for row in machine.rows for start in row.places for place in (start, row.after(start))}
    possible = {(place.stage, place.state): set(machine.possible(place)) for place in places}

    assert possible == {place: set(steps.split()) for place, steps in TABLES[procedure].items()}


def stage_2_of_social_care() -> Complaint:
    return social_care().responded("2026-11-10").escalated("2026-11-12")


@pytest.mark.parametrize(
    "complaint",
    [
        corporate().acknowledged("2026-11-03", 2),
        corporate().responded("2026-11-03", 2),
        corporate().acknowledged("2026-11-03").extended("2026-11-04", "2026-11-20", 2),
        corporate().responded("2026-11-03").escalated("2026-11-04").acknowledged("2026-11-05", 1),
        social_care().acknowledged("2026-11-03", 3),
        social_care().responded("2026-11-03", 2),
        social_care().extended("2026-11-03", "2026-11-20", 2),
        stage_2_of_social_care().acknowledged("2026-11-13", 1),
        stage_2_of_social_care().then("2026-11-13", ComplaintStatementAgreed).extended("2026-11-16", "2027-01-04", 1),
        school().acknowledged("2026-11-03", 2),
        school().responded("2026-11-03", 2),
        school().responded("2026-11-03").escalated("2026-11-04").acknowledged("2026-11-05", 1),
    ],
)
def test_a_step_names_the_stage_that_it_is_about(complaint: Complaint) -> None:
    (reason,) = complaint.irregular

    assert reason.startswith("It names stage")


def investigated() -> Complaint:
    return stage_2_of_social_care().then(
        "2026-11-13", InvestigatorAppointed, investigating_officer="a", independent_person="b"
    )


def test_stage_2_may_be_acknowledged_once_it_is_investigated_if_it_was_not_before() -> None:
    assert investigated().acknowledged("2026-11-16", 2).irregular == []
    assert len(investigated().acknowledged("2026-11-16", 1).irregular) == 1
    again = investigated().acknowledged("2026-11-16", 2).acknowledged("2026-11-17", 2)
    assert "recorded for this stage before" in again.irregular[0]


def test_only_stage_2_is_answered_while_it_is_investigated_and_only_stage_3_follows() -> None:
    assert len(investigated().responded("2026-12-01", 1).irregular) == 1
    answered = investigated().responded("2026-12-01", 2)
    assert len(answered.escalated("2026-12-02", 2).irregular) == 1
    assert answered.escalated("2026-12-02", 3).stands == (3, "received")


def test_stage_3_does_not_follow_a_late_stage_1() -> None:
    assert "stage 2" in social_care().escalated("2026-12-01", 3).irregular[0]


def test_the_record_of_stage_2_is_agreed_once() -> None:
    complaint = stage_2_of_social_care().then("2026-11-13", ComplaintStatementAgreed)

    assert "clock runs from then" in complaint.then("2026-11-16", ComplaintStatementAgreed).irregular[0]


def test_stage_2_is_not_asked_for_twice() -> None:
    assert len(stage_2_of_social_care().escalated("2026-11-16").irregular) == 1


def test_children_s_social_care_refuses_a_complaint_only_with_the_way_to_the_ombudsman() -> None:
    refused = social_care().then("2026-11-04", ComplaintRefused, reason="Too late", ombudsman_details="no")

    assert "how to reach the Ombudsman" in refused.irregular[0]


@pytest.mark.parametrize("complaint", [social_care(), school()])
def test_only_what_was_agreed_is_completed(complaint: Complaint) -> None:
    assert "remedy-agreed first" in complaint.then("2026-11-04", RemedyCompleted, remedy="m-1").irregular[0]


def test_nothing_is_answered_to_the_ombudsman_who_did_not_ask() -> None:
    assert len(corporate().then("2026-11-04", OmbudsmanAnswered, enquiry="q-1").irregular) == 1
