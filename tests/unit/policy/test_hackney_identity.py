"""The duties to ask people who they are, and about earlier records: DOMAIN.md 11.1, rows 5 and 13, counted by hand."""

import pytest

from shared.events.contract import Contract
from shared.events.earlier_records import (
    PassageAnswered,
    PassageReused,
    PassageShown,
    RecordHarmRecognised,
    RecordRepaired,
)
from shared.events.envelope import Event
from shared.events.identity import (
    IdentityAskingDue,
    IdentityConfirmed,
    IdentityDeclined,
    IdentityDescribed,
    IdentityNotObtained,
)
from shared.events.safeguarding import SafetyPlanReviewed
from shared.events.words import IdentityInOwnWords
from tests.unit.build import event, instant
from tests.unit.escalation.case import Seen, look

MONDAY = "2026-11-02T10:00:00Z"
ASKING_DUE = IdentityAskingDue(reason="Nobody was asked.")
DESCRIBED = IdentityDescribed(
    person="child-1", facets=(IdentityInOwnWords(facet="heritage", text="Kürdüm", language="tr", said_by="self"),)
)
DECLINED = IdentityDeclined(person="child-1", said_by="self")
CONFIRMED = IdentityConfirmed(person="child-1", said_by="self")
WAITING = IdentityNotObtained(person="child-1", why="no-interpreter")
HARM = RecordHarmRecognised(harm="h-1", document="file-7", recognised_by="parent", why="It calls me what I am not.")
REPAIRED = RecordRepaired(harm="h-1", text="She spoke loudly.", repaired_by="data-protection-officer")


def seen(duty: str, *events: Event, at: str = "2027-01-29T10:00:00Z") -> tuple[str, str]:
    """Return the last day of the only duty of this rule, and where it stands."""
    (found,) = look(at, *events).duties[duty]
    return found.due.date().isoformat(), found.state


def on(day: int, data: Contract, month: int = 11) -> Event:
    return event(data, at=f"2026-{month}-{day:02}T10:00:00Z")


def reused(urgent: str, passage: str = "p-1") -> Event:
    data = {"passage": passage, "sourceDocument": "d", "text": "She came late.", "reusedBy": "practitioner"}
    told = data | {"issuesAt": "2026-11-12T15:00:00Z", "urgentSafeguarding": urgent}
    return event(PassageReused.model_validate(told), at=MONDAY)


@pytest.mark.parametrize("answer", [DESCRIBED, DECLINED])
def test_a_family_is_asked_within_ten_working_days_and_may_decline(answer: Contract) -> None:
    asking = event(ASKING_DUE, at=MONDAY)
    assert seen("identity.ask", asking) == ("2026-11-16", "missed")
    assert seen("identity.ask", asking, on(16, answer)) == ("2026-11-16", "met")
    assert seen("identity.ask", asking, on(17, answer)) == ("2026-11-16", "met-late")
    assert seen("identity.ask", asking, on(16, WAITING)) == ("2026-11-16", "missed")


@pytest.mark.parametrize("answer", [DESCRIBED, DECLINED, CONFIRMED])
def test_they_are_asked_again_at_each_review(answer: Contract) -> None:
    reviewed = on(2, SafetyPlanReviewed(outcome="kept"))
    assert seen("identity.ask_again", reviewed, on(1, answer)) == ("2026-11-16", "missed")
    assert seen("identity.ask_again", reviewed, on(10, answer)) == ("2026-11-16", "met")


def test_the_family_see_what_was_taken_from_an_earlier_record_before_it_is_issued() -> None:
    shown = PassageShown(passage="p-1", shown_to="parent", shown_by="practitioner")
    assert seen("passage.comment", reused("no")) == ("2026-11-12", "missed")
    assert seen("passage.comment", reused("no"), on(12, shown)) == ("2026-11-12", "met")
    answered = PassageAnswered(passage="p-1", answer="confirmed", said_by="parent")
    assert seen("passage.comment", reused("no"), on(13, answered)) == ("2026-11-12", "met-late")
    assert "passage.comment_after" not in look("2026-11-30T10:00:00Z", reused("no")).duties


def test_after_an_urgent_document_they_see_it_within_five_working_days() -> None:
    shown = PassageShown(passage="p-1", shown_to="parent", shown_by="practitioner")
    assert seen("passage.comment_after", reused("yes")) == ("2026-11-09", "missed")
    assert seen("passage.comment_after", reused("yes"), on(9, shown)) == ("2026-11-09", "met")
    assert "passage.comment" not in look("2026-11-30T10:00:00Z", reused("yes")).duties


def test_each_passage_is_shown_for_itself() -> None:
    shown = PassageShown(passage="p-2", shown_to="parent", shown_by="practitioner")
    found: Seen = look("2026-11-30T10:00:00Z", reused("no"), reused("no", "p-2"), on(4, shown))
    assert sorted(found.states("passage.comment")) == ["met", "missed"]


def test_what_harms_is_repaired_within_twenty_working_days() -> None:
    harmed = event(HARM, at="2026-12-01T10:00:00Z")
    # 2 to 31 December are twenty working days: 25 and 28 are holidays, Christmas and Boxing Day.
    assert seen("record.repair", harmed) == ("2026-12-31", "missed")
    assert seen("record.repair", harmed, on(31, REPAIRED, 12)) == ("2026-12-31", "met")
    assert instant("2026-12-31T10:00:00Z").isoweekday() == 4
