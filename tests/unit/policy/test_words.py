from typing import Any

import pytest

from shared.policy.duties import Duty
from shared.policy.words import due_in_words

ROW: dict[str, Any] = {
    "id": "some.duty",
    "standard": 20,
    "says": "Answer",
    "when": {"event": "complaint-acknowledged"},
    "met-by": [{"event": "complaint-responded"}],
    "owner": "stage-1-responder",
    "ladder": "complaints",
    "basis": "code",
    "from": "2026-04-01",
}
TEN = {"n": 10, "unit": "working-day"}
MONTH = {"n": 1, "unit": "month"}


def said(**clock: object) -> str:
    """Return the clock in words of a row that has it."""
    return due_in_words(Duty.model_validate(ROW | {key.replace("_", "-"): value for key, value in clock.items()}))


@pytest.mark.parametrize(
    ("n", "unit", "words"),
    [
        (10, "working-day", "10 working days"),
        (1, "working-day", "1 working day"),
        (0, "working-day", "same day"),
        (72, "hour", "72 hours"),
        (30, "day", "30 days"),
        (1, "year", "1 year"),
    ],
)
def test_a_length_of_time_is_said_as_people_say_it(n: int, unit: str, words: str) -> None:
    assert said(due={"n": n, "unit": unit}) == words


def test_what_recurs_says_how_often_and_until_when() -> None:
    ends = [{"event": "complaint-withdrawn"}]
    assert said(every=MONTH, ends=ends) == "every month, until complaint-withdrawn"
    assert said(every={"n": 3, "unit": "month"}, times=4) == "every 3 months, 4 times"


def test_a_series_says_its_unit_once_where_it_has_one() -> None:
    assert said(at=[{"n": n, "unit": "working-day"} for n in (5, 20, 60)]) == "5, 20 and 60 working days"
    assert said(at=[TEN, {"n": 90, "unit": "day"}]) == "10 working days and 90 days"


def test_what_may_be_extended_says_how_far() -> None:
    by = {"event": "complaint-extended"}
    assert said(due=TEN, extension={"by": by, "adds": TEN}) == (
        "10 working days, up to 10 working days more if extended"
    )
    assert said(due=TEN, extension={"by": by, "cap": {"n": 65, "unit": "working-day"}}) == (
        "10 working days, up to 65 working days in all if extended"
    )


def test_a_window_says_that_it_may_lapse() -> None:
    assert said(due=TEN, soft=True) == "within 10 working days, a window that may lapse"


def test_what_becomes_urgent_or_starts_again_says_so() -> None:
    assert said(due=TEN, urgent_if=[{"event": "risk-raised"}]) == "10 working days, the same day after risk-raised"
    restart = {"by": {"event": "complaint-escalated"}, "due": MONTH}
    assert said(due=TEN, restart=restart) == "10 working days, or 1 month from complaint-escalated if that is later"
