"""What the gate says of a step that its case does not allow: why, which complaint, and what it would allow."""

from services.intake.decide import HEARS
from services.intake.judging import JUDGED, faults
from shared.engine.merge import key
from shared.events.registry import BY_TYPE
from shared.fault import Fault
from tests.unit.build import history
from tests.unit.intake.procedures.complaint import POLICY, Complaint, corporate


def fault(complaint: Complaint) -> Fault:
    """Return the fault of the complaint's last step."""
    return faults(history("case/1", *complaint.events), POLICY)[key(complaint.events[-1])]


def test_a_step_at_the_wrong_time_is_told_what_is_possible() -> None:
    found = fault(corporate().acknowledged("2026-11-06").escalated("2026-11-09"))

    assert found.pointer == "/type"
    assert "since stage 1 is acknowledged and not answered yet" in found.detail
    assert "complaint 1-corporate" in found.detail
    assert "What it allows then: " in found.detail
    assert "complaint-responded" in found.detail
    assert "complaint-escalated" not in found.detail


def test_a_fault_points_to_the_member_that_says_it() -> None:
    assert (
        fault(corporate().acknowledged("2026-11-06").extended("2026-11-09", "2027-06-01")).pointer == "/data/extendedTo"
    )
    assert fault(corporate().acknowledged("2026-11-06", 2)).pointer == "/data/stage"


def test_a_case_without_faults_has_none() -> None:
    assert not faults(history("case/1", *corporate().acknowledged("2026-11-06").events), POLICY)


def test_every_step_that_is_judged_may_be_sent_and_is_heard() -> None:
    assert all(BY_TYPE[name].external for name in JUDGED)
    assert {contract.type for contract in HEARS} >= JUDGED
