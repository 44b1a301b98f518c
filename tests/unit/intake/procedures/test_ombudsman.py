"""The Ombudsman takes a complaint after the last stage, and before it for a reason (DOMAIN.md 1.4)."""

import pytest

from shared.events.procedures import (
    AdjudicationSent,
    ComplaintFrozen,
    ComplaintRefused,
    InvestigatorAppointed,
    OmbudsmanAnswered,
    OmbudsmanDecided,
    OmbudsmanEnquired,
    OmbudsmanReferred,
)
from tests.unit.intake.procedures.complaint import Complaint, corporate, social_care


def answered() -> Complaint:
    return corporate().acknowledged("2026-11-06").responded("2026-11-20")


def exhausted() -> Complaint:
    return answered().escalated("2026-11-25").responded("2026-12-10", 2)


def adjudicated(finding: str) -> Complaint:
    complaint = social_care().responded("2026-11-10").escalated("2026-11-12")
    complaint.then("2026-11-13", InvestigatorAppointed, investigating_officer="a", independent_person="b")
    return complaint.then("2026-12-10", AdjudicationSent, finding=finding)


def refused() -> Complaint:
    return corporate().then("2026-11-04", ComplaintRefused, reason="Too late", ombudsman_details="yes")


def frozen() -> Complaint:
    return social_care().then(
        "2026-11-04", ComplaintFrozen, proceedings="criminal", reason="A trial", review_on="2027-01-04"
    )


def referred(complaint: Complaint, because: str) -> Complaint:
    return complaint.then("2027-01-11", OmbudsmanReferred, reference="o-1", because=because)


@pytest.mark.parametrize(
    ("complaint", "because"),
    [
        (exhausted(), "procedure-exhausted"),
        (corporate(), "delay"),
        (corporate().acknowledged("2026-11-06"), "delay"),
        (refused(), "refused"),
        (frozen(), "refused"),
        (adjudicated("upheld"), "upheld-and-agreed"),
        (adjudicated("partly-upheld"), "upheld-and-agreed"),
    ],
)
def test_it_takes_what_is_exhausted_delayed_refused_or_upheld(complaint: Complaint, because: str) -> None:
    assert referred(complaint, because).irregular == []
    assert complaint.stands[1] == "with-the-ombudsman"


@pytest.mark.parametrize(
    ("complaint", "because"),
    [
        (corporate(), "procedure-exhausted"),
        (answered(), "procedure-exhausted"),
        (adjudicated("not-upheld"), "procedure-exhausted"),
        (answered(), "delay"),
        (corporate(), "refused"),
        (refused(), "delay"),
        (answered(), "upheld-and-agreed"),
        (adjudicated("not-upheld"), "upheld-and-agreed"),
    ],
)
def test_it_takes_nothing_else_before_the_last_stage_is_answered(complaint: Complaint, because: str) -> None:
    before = complaint.stands

    assert "not exhausted" in referred(complaint, because).irregular[0]
    assert complaint.stands == before


def test_an_enquiry_is_answered_and_then_it_decides() -> None:
    complaint = referred(exhausted(), "procedure-exhausted")
    complaint.then("2027-01-18", OmbudsmanEnquired, enquiry="q-1", answer_by="2027-02-15")
    complaint.then("2027-02-10", OmbudsmanAnswered, enquiry="q-1")
    complaint.then("2027-05-10", OmbudsmanDecided, decision="upheld")

    assert (complaint.irregular, complaint.stands) == ([], (2, "decided-by-the-ombudsman"))


def test_there_is_no_answer_without_an_enquiry() -> None:
    complaint = referred(exhausted(), "procedure-exhausted").then("2027-02-10", OmbudsmanAnswered, enquiry="q-1")

    assert "ombudsman-enquired first" in complaint.irregular[0]


def test_it_does_not_enquire_about_what_was_not_referred() -> None:
    complaint = exhausted().then("2027-01-18", OmbudsmanEnquired, enquiry="q-1", answer_by="2027-02-15")

    assert "it is with the Ombudsman" in complaint.irregular[0]
