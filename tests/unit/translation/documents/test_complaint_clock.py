"""A letter is there by the day of the complaint's answer, which is due in the person's language (DOMAIN.md 6.4)."""

from itertools import permutations

import pytest

from services.escalation.decide import decide as escalate
from shared.events.complaints import ComplaintOpened, ComplaintResponded
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged
from shared.events.procedures import ComplaintExtended
from tests.unit.build import event, history, instant
from tests.unit.translation.documents.telling import MONDAY, POLICY, asked, shown

OPENED = event(
    ComplaintOpened(
        complaint="c-1",
        procedure="childrens-social-care",
        route="R6",
        reason="It is about social care.",
        received_at=instant(MONDAY),
        language="tr",
    ),
    at="2026-11-23T09:00:00Z",
)
EXTENDED = event(
    ComplaintExtended.model_validate(
        {
            "complaint": "c-1",
            "procedure": "childrens-social-care",
            "stage": 1,
            "reason": "complex",
            "extended_to": "2026-12-21",
            "explanation": "It takes longer.",
            "notice_sent_at": "2026-12-03T09:00:00Z",
        }
    ),
    at="2026-12-03T09:00:00Z",
)
FRIDAY = "2026-12-04T10:00:00Z"


def responded(at: str) -> Event:
    """Return the answer of stage 1."""
    data = {"complaint": "c-1", "procedure": "childrens-social-care", "stage": 1, "finding": "upheld", "language": "en"}
    return event(ComplaintResponded.model_validate(data), at=at)


def duties(*heard: Event, now: str = FRIDAY) -> Event:
    """Return what escalation publishes of these events."""
    events = escalate(history("case/1", *heard), instant(now), POLICY).events
    return next(each for each in events if each.type == DutiesChanged.type)


def letter(at: str, complaint: str | None = "c-1") -> Event:
    """Return that a letter of up to 1,000 words is to be translated, which takes three working days."""
    return asked(at, document="complaint-letter", word_count=900, complaint=complaint)


def test_a_letter_asked_for_early_takes_its_usual_time_and_may_begin_later() -> None:
    request = shown(letter(MONDAY), duties(OPENED))

    # Ten working days after Monday the 23rd is Monday, 7 December; three before that is Wednesday the 2nd.
    assert (request.due_date, request.start_by, request.short_of_time) == ("2026-11-26", "2026-12-02", "no")
    assert request.due_because.limit is not None
    assert (request.due_because.limit.duty, request.due_because.limit.due) == (
        "csc.s1",
        instant("2026-12-07T23:59:59Z"),
    )


def test_a_letter_asked_for_too_late_is_due_with_the_answer_and_is_short_of_time() -> None:
    request = shown(letter(FRIDAY), duties(OPENED))

    assert (request.due_date, request.start_by, request.short_of_time) == ("2026-12-07", "2026-12-02", "yes")
    # Its usual time would be over on Wednesday.
    assert request.due_because.usual == instant("2026-12-09T23:59:59Z")


def test_an_extension_moves_it() -> None:
    request = shown(letter(FRIDAY), duties(OPENED, EXTENDED))

    # Three working days before Monday the 21st is Wednesday the 16th.
    assert (request.due_date, request.start_by, request.short_of_time) == ("2026-12-09", "2026-12-16", "no")


def test_it_is_the_same_in_whatever_order_it_is_heard() -> None:
    told = (letter(FRIDAY), duties(OPENED))

    assert len({repr(shown(*order)) for order in permutations(told)}) == 1


@pytest.mark.parametrize(
    ("request_", "heard"),
    [
        (letter(FRIDAY, complaint=None), duties(OPENED)),
        (letter(FRIDAY, complaint="c-2"), duties(OPENED)),
        (letter(FRIDAY), duties(OPENED, responded("2026-12-03T09:00:00Z"))),
    ],
)
def test_no_clock_counts_that_did_not_run_for_this_complaint(request_: Event, heard: Event) -> None:
    request = shown(request_, heard)

    assert (request.due_date, request.short_of_time, request.due_because.limit) == ("2026-12-09", "no", None)


def test_a_clock_that_ran_counts_on_when_the_complaint_is_answered() -> None:
    answered = duties(OPENED, responded("2026-12-04T15:00:00Z"), now="2026-12-04T16:00:00Z")

    assert shown(letter(FRIDAY), answered).due_date == "2026-12-07"


def test_a_letter_asked_for_when_the_answer_was_due_already_is_overdue_at_once() -> None:
    request = shown(letter("2026-12-08T10:00:00Z"), duties(OPENED, now=FRIDAY), now="2026-12-08T10:00:00Z")

    assert (request.due_date, request.short_of_time, request.state) == ("2026-12-07", "yes", "overdue")
