"""A school's procedure, followed by the council (DOMAIN.md 1.3)."""

import pytest

from shared.events.procedures import OmbudsmanReferred, PanelMet
from tests.unit.intake.procedures.complaint import Complaint, school


def at_stage_2() -> Complaint:
    return school().acknowledged("2026-11-04").responded("2026-11-20", responder="head").escalated("2026-11-25")


def test_it_goes_through_the_head_and_the_panel() -> None:
    complaint = at_stage_2().acknowledged("2026-11-26", 2)
    complaint.then("2026-12-10", PanelMet, members=("g-1", "g-2", "g-3", "g-4")).responded("2026-12-15", 2)

    assert (complaint.irregular, complaint.stands) == ([], (2, "answered"))


def test_nothing_can_be_extended() -> None:
    assert "no extension" in school().acknowledged("2026-11-04").extended("2026-11-05", "2026-12-01").irregular[0]


def test_the_panel_is_of_three_people_at_least() -> None:
    assert "at least 3" in at_stage_2().then("2026-12-10", PanelMet, members=("g-1", "g-2")).irregular[0]


def test_whoever_answered_stage_1_does_not_sit_on_the_panel() -> None:
    complaint = at_stage_2().then("2026-12-10", PanelMet, members=("head", "g-2", "g-3"))

    assert "new to the complaint" in complaint.irregular[0]


def test_stage_2_is_answered_after_the_panel_met() -> None:
    assert "the panel of stage 2 has met" in at_stage_2().responded("2026-12-15", 2).irregular[0]


def test_there_is_no_stage_3() -> None:
    assert len(at_stage_2().escalated("2026-12-15", 3).irregular) == 1


@pytest.mark.parametrize("because", ["procedure-exhausted", "delay"])
def test_how_a_school_is_run_is_not_for_the_ombudsman(because: str) -> None:
    complaint = at_stage_2().then("2026-12-15", OmbudsmanReferred, reference="o-1", because=because)

    assert "Department for Education" in complaint.irregular[0]
