"""A translation of what has a newer version says so, sent or not (Standards 25, 26 and 33)."""

import pytest

from shared.events.disclosures import StatementAmended
from shared.events.envelope import Event
from shared.events.minutes import MinutesRecorded
from shared.events.safeguarding import SafetyPlanAgreed, SafetyPlanReviewed
from shared.events.words import Statement
from tests.unit.build import event
from tests.unit.translation.documents.telling import asked, checked, delivered, sent, shown


def minutes(at: str, name: str = "m-1") -> Event:
    """Return a version of minutes."""
    data = MinutesRecorded(minutes=name, text="They met.", language="en", recorded_by="business-support-officer")
    return event(data, at=at)


def agreed(at: str) -> Event:
    """Return a safety plan."""
    return event(SafetyPlanAgreed(agreed_with=("child",), plan="Call me.", agreed_by="lead-professional"), at=at)


def reviewed(outcome: str) -> Event:
    """Return that the plan was looked at again."""
    return event(SafetyPlanReviewed.model_validate({"outcome": outcome}), at="2026-11-25T10:00:00Z")


OF_MINUTES = asked(document="minutes", minutes="m-1")
OF_A_PLAN = asked(document="safety-plan")
BEFORE, AFTER = "2026-11-23T09:00:00Z", "2026-11-25T09:00:00Z"


@pytest.mark.parametrize(
    ("request_", "heard", "superseded"),
    [
        (OF_MINUTES, minutes(BEFORE), "no"),
        (OF_MINUTES, minutes(AFTER), "yes"),
        (OF_MINUTES, minutes(AFTER, "m-2"), "no"),
        (OF_A_PLAN, agreed(BEFORE), "no"),
        (OF_A_PLAN, agreed(AFTER), "yes"),
        (OF_A_PLAN, reviewed("kept"), "no"),
        (OF_A_PLAN, reviewed("changed"), "yes"),
        (OF_A_PLAN, reviewed("ended"), "yes"),
        (asked(document="complaint-letter"), agreed(AFTER), "no"),
    ],
)
def test_a_newer_version_supersedes_the_translation_of_an_older_one(
    request_: Event, heard: Event, superseded: str
) -> None:
    shown_ = shown(request_, heard)

    assert shown_.superseded == superseded
    assert shown_.superseded_by == (heard.id if superseded == "yes" else None)


def test_the_minutes_that_it_is_made_from_are_named() -> None:
    version = minutes(BEFORE)

    assert shown(OF_MINUTES, version, minutes(AFTER)).original == version.id


def test_a_translation_that_was_sent_says_that_its_statement_was_changed_since() -> None:
    amended = event(StatementAmended(statement=Statement(text="And more.", language="en")), at="2026-11-26T10:00:00Z")
    request = shown(asked(document="statement-copy"), delivered(24), checked(24), sent(24), amended)

    assert (request.state, request.superseded, request.superseded_by) == ("sent", "yes", amended.id)
