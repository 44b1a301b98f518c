"""Safety plans and letters in a complaint, for whoever told us and reads another language (Standards 4, 25 and 33)."""

from typing import Literal

import pytest

from shared.events.complaints import ComplaintAcknowledged, ComplaintResponded
from shared.events.envelope import Event
from shared.events.safeguarding import SafetyPlanAgreed
from tests.unit.build import event
from tests.unit.intake.translations.requesting import requests
from tests.unit.told import disclosure

TOLD = event(disclosure(speaker="parent", wants_complaint="yes"), at="2026-11-23T10:00:00Z")
COMPLAINT = "1-childrens-social-care"


def plan(*agreed_with: Literal["child", "parent", "carer"]) -> Event:
    """Return a safety plan that was agreed with these."""
    data = SafetyPlanAgreed(agreed_with=agreed_with, plan="Call me at once.", agreed_by="lead-professional")
    return event(data, at="2026-11-23T14:00:00Z")


def acknowledged(language: str = "en", complaint: str = COMPLAINT) -> Event:
    """Return that the complaint was acknowledged in this language."""
    data = {"complaint": complaint, "procedure": "childrens-social-care", "language": language}
    return event(ComplaintAcknowledged.model_validate(data), at="2026-11-24T10:00:00Z")


def responded(language: str = "en") -> Event:
    """Return that the complaint was answered in this language."""
    data = {"complaint": COMPLAINT, "procedure": "childrens-social-care", "stage": 1, "finding": "upheld"}
    return event(ComplaintResponded.model_validate({**data, "language": language}), at="2026-12-01T10:00:00Z")


def test_a_safety_plan_is_urgent_for_whoever_told_us_and_agreed_to_it() -> None:
    (request,) = requests(TOLD, plan("child", "parent"))

    assert (request.document, request.target_language, request.urgent) == ("safety-plan", "tr", "yes")
    assert (request.source_language, request.word_count) == ("en", 4)


def test_nobody_assumes_what_others_read_who_agreed_to_it() -> None:
    assert requests(TOLD, plan("child", "carer")) == []
    assert requests(plan("parent")) == []


def test_a_plan_is_for_how_each_had_last_told_that_they_read() -> None:
    later = disclosure(speaker="parent", preferred_languages={"spoken": "kmr", "written": "kmr"})
    statement = {"text": "Dîsa got.", "language": "kmr"}
    told = event(
        later.model_copy(update={"statement": later.statement.model_validate(statement)}), at="2026-11-24T10:00:00Z"
    )

    assert [request.target_language for request in requests(TOLD, plan("parent"), told)] == ["tr"]


def test_an_acknowledgement_is_urgent_and_an_answer_has_the_clock_of_its_complaint() -> None:
    letters = requests(TOLD, acknowledged(), responded())

    assert [(each.document, each.urgent, each.complaint) for each in letters] == [
        ("complaint-letter", "yes", COMPLAINT),
        ("complaint-letter", "no", COMPLAINT),
    ]


@pytest.mark.parametrize(
    "heard",
    [
        [TOLD, acknowledged("tr"), responded("tr")],
        [TOLD, acknowledged(complaint="another")],
        [event(disclosure(origin="observed", speaker="worker", wants_complaint="yes")), acknowledged()],
    ],
)
def test_no_letter_is_asked_for_that_can_be_read_or_whose_reader_nobody_knows(heard: list[Event]) -> None:
    assert requests(*heard) == []
