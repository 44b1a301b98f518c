"""What the service says of a translation, and the duties that rest on it (Standard 33)."""

from services.escalation.decide import decide as escalate
from services.escalation.view import CaseDuties
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.escalations import DutiesChanged, DutySummary
from shared.events.translations import TranslationCancelled, TranslationDue, TranslationProgressed
from tests.unit.build import event, history, instant
from tests.unit.translation.documents.telling import (
    POLICY,
    asked,
    checked,
    confirmed,
    decided,
    delivered,
    said,
    sent,
)

PLAN = asked(document="safety-plan")
LATER = "2026-12-31T12:00:00Z"


def duties(*heard: Event, published: tuple[Event, ...] = ()) -> dict[str, str]:
    """Return where the duties about translations stand in the end, those that are void left out."""
    ours = (*published, *decided(*heard, now=LATER, published=published).events)
    facts = {each.id: each for each in (*heard, *ours) if each.sequence is None}
    view = escalate(history("case/1", *facts.values()), instant(LATER), POLICY).view
    assert isinstance(view, CaseDuties)
    mine = [each for each in view.duties if each.duty.startswith("translation.") and each.state != "void"]
    return {each.duty: each.state for each in mine}


def test_each_step_is_a_duty_that_the_next_event_meets() -> None:
    assert duties(PLAN) == {"translation.delivered": "missed"}
    assert duties(PLAN, delivered(24)) == {"translation.delivered": "met", "translation.checked": "missed"}
    assert duties(PLAN, delivered(24), checked(25), sent(26), confirmed(27)) == {
        "translation.delivered": "met",
        "translation.checked": "met",
        "translation.sent": "met",
        "translation.confirmed": "met",
    }


def test_what_need_not_be_checked_is_to_be_sent_at_once() -> None:
    assert duties(asked(), delivered(24)) == {"translation.delivered": "met", "translation.sent": "missed"}


def test_what_came_before_it_was_asked_for_is_told_as_of_when_it_was() -> None:
    late = asked("2026-11-26T10:00:00Z", document="safety-plan")
    (told,) = said("translation-progressed", delivered(24), late)
    assert told.time == late.time


def test_what_was_rejected_is_due_again() -> None:
    assert duties(PLAN, delivered(24), checked(24, "rejected"), delivered(30)) == {
        "translation.delivered": "met-late",
        "translation.checked": "missed",
    }


def test_what_was_sent_unchecked_is_to_be_put_right() -> None:
    wrong = (PLAN, delivered(24), sent(24))

    assert duties(*wrong)["translation.irregular"] == "missed"
    assert duties(*wrong, checked(25), sent(25))["translation.irregular"] == "met"


def test_nothing_is_owed_of_what_is_not_wanted_any_more() -> None:
    cancelled = event(TranslationCancelled(request="r-1", cancelled_by="practitioner"), at="2026-11-23T12:00:00Z")
    erased = event(CaseErased(approved_by="data-protection-officer", why="request"), at="2026-11-23T12:00:00Z")

    assert [duties(PLAN, cancelled), duties(PLAN, erased)] == [{}, {}]


def test_a_job_that_is_due_at_another_time_takes_the_place_of_the_one_that_was_told_of() -> None:
    letter = asked("2026-12-04T10:00:00Z", document="complaint-letter", word_count=900, complaint="c-1")
    answer = DutySummary(
        key="csc.s1:c-1",
        duty="csc.s1",
        standard=20,
        says="Answer the complaint",
        owner="stage-1-responder",
        state="at-risk",
        due=instant("2026-12-07T23:59:59Z"),
        complaint="c-1",
        began_at=instant("2026-11-23T10:00:00Z"),
    )
    clock = event(DutiesChanged(duties=(answer,)), at="2026-12-04T10:00:00Z")
    before = tuple(each for each in decided(letter).events if each.type == TranslationDue.type)
    after = decided(letter, clock, published=before).events

    due = [TranslationDue.of(each) for each in after if each.type == TranslationDue.type]
    moved = [TranslationProgressed.of(each) for each in after if each.type == TranslationProgressed.type]
    assert [each.by for each in due] == [instant("2026-12-07T23:59:59Z")]
    assert [(each.job, each.to) for each in moved] == [(TranslationDue.of(before[0]).job, "due-otherwise")]
