"""What is unreviewed, what is due and what was agreed is the same wherever it is shown, and true (Standard 18)."""

import re
from datetime import datetime
from html import unescape

import pytest

from tests.integration.reporting.review.conftest import Course
from tests.integration.reporting.review.reviewing import Seen

pytestmark = pytest.mark.timeout(600)  # metrics are set every fifteen seconds only

STEPS = ("empty", "opened", "overdue", "caught_up", "signed_off", "grown")
TAG = re.compile(r"<[^>]+>")


def words(page: str) -> str:
    """Return what a page says, without how it looks."""
    return " ".join(unescape(TAG.sub(" ", page)).split())


@pytest.mark.parametrize("step", STEPS)
def test_what_is_unreviewed_is_the_same_wherever_it_is_shown(course: Course, step: str) -> None:
    seen: Seen = getattr(course, step)
    review = seen.review

    assert review["unreviewed"] == review["entries"] - review["reviewedUpTo"] == seen.unreviewed
    if review["unreviewed"]:
        have = "entry has" if review["unreviewed"] == 1 else "entries have"
        assert f"{review['unreviewed']} {have} not been reviewed by senior leadership yet." in words(seen.front)
    elif review["entries"]:
        assert "Every entry of the log has been reviewed." in words(seen.front)
    due = [item for item in seen.items.values() if item["what"] == "review-due"]
    assert [item["entriesUpTo"] for item in due] == ([review["entries"]] if "nextDue" in review else [])


@pytest.mark.parametrize("step", STEPS[1:])
def test_when_it_is_due_is_the_same_wherever_it_is_shown(course: Course, step: str) -> None:
    seen: Seen = getattr(course, step)
    due = datetime.fromisoformat(seen.review["nextDue"])
    (item,) = [each for each in seen.items.values() if each["what"] == "review-due"]

    assert seen.due == due.timestamp()
    assert (item["at"], item["state"]) == (seen.review["nextDue"], seen.review["state"])
    assert f"{due.day} {due:%B %Y}" in words(seen.front)
    assert f"{due:%Y%m%d}" in seen.calendar
    assert ("Overdue" in words(seen.front)) == (step == "overdue")


def test_there_is_nothing_to_review_before_the_first_entry(course: Course) -> None:
    assert course.empty.review["entries"] == 0
    assert "nextDue" not in course.empty.review
    assert course.empty.due == 0
    assert course.empty.items == {}
    assert "The log is empty" in words(course.empty.front)


def test_with_the_first_entry_a_month_begins_within_which_it_is_reviewed(course: Course) -> None:
    # The services live on 25 November 2026. A month later is Christmas, a Friday; the next working day is Tuesday.
    assert course.opened.review["nextDue"] == "2026-12-29T23:59:59Z"
    assert course.opened.states("slt.first_review") == {"2026-12-29": "open"}
    assert course.opened.review["reviewedUpTo"] == 0


def test_a_review_that_nobody_followed_within_a_month_is_missed_and_told_further_up(course: Course) -> None:
    # Reviewed on 5 October, and then not until after 5 November.
    assert course.overdue.review["nextDue"] == "2026-11-05T23:59:59Z"
    assert course.overdue.states("slt.log_review") == {"2026-11-05": "missed"}
    assert course.overdue.review["reviewedUpTo"] == 1
    assert course.overdue.items["review-2"]["state"] == "overdue"
    assert "The review was due on 5 November 2026." in words(course.overdue.front)
    assert "It was due on 5 November 2026" in words(course.overdue.page)


def test_a_review_in_time_that_was_recorded_late_meets_it_and_begins_the_next(course: Course) -> None:
    assert course.caught_up.states("slt.log_review") == {"2026-11-05": "met", "2026-12-04": "open"}
    assert (course.caught_up.review["state"], course.caught_up.review["reviewedUpTo"]) == ("due", 3)
    assert course.caught_up.review["nextDue"] == "2026-12-04T23:59:59Z"


def test_a_review_of_everything_signs_everything_off(course: Course) -> None:
    seen = course.signed_off

    assert seen.states("slt.log_review") == {"2026-11-05": "met", "2026-12-04": "met", "2026-12-29": "open"}
    assert seen.states("slt.first_review") == {"2026-12-29": "met"}
    assert [(held["minutes"], held["by"]) for held in seen.review["reviews"]] == [
        ("minutes/2026-11b", "senior-leadership"),
        ("minutes/2026-11", "senior-leadership"),
        ("minutes/2026-10", "senior-leadership"),
    ]
    assert [seen.items[f"review-{number}"]["state"] for number in (1, 2, 3)] == ["held"] * 3
    assert "There is nothing to sign off: every entry has been reviewed." in words(seen.page)


def test_what_comes_after_the_review_is_unreviewed_again(course: Course) -> None:
    assert course.grown.review["reviewedUpTo"] == course.signed_off.review["entries"]
    assert course.grown.review["nextDue"] == "2026-12-29T23:59:59Z"


def test_what_a_review_agreed_is_a_duty_until_it_is_done(course: Course) -> None:
    assert course.overdue.actions == {
        "train-the-front-desk": "overdue",
        "write-to-schools": "overdue",
        "look-at-the-leaflet": "open",
    }
    # Without a day of its own an action is due a month after the review.
    assert course.overdue.states("log.action") == {"2026-10-30": "missed", "2026-11-05": "missed", "2026-12-18": "open"}
    assert course.caught_up.states("log.action") == {
        "2026-10-30": "met",
        "2026-11-05": "met-late",
        "2026-12-18": "open",
    }


def test_an_action_is_a_duty_of_its_owner(course: Course) -> None:
    owners = {each["due"][:10]: each["owner"] for each in course.overdue.duties if each["duty"] == "log.action"}

    assert owners == {"2026-10-30": "service-lead", "2026-11-05": "senior-leadership", "2026-12-18": "service-lead"}


def test_how_an_action_stands_is_the_same_wherever_it_is_shown(course: Course) -> None:
    for seen in (course.overdue, course.caught_up, course.grown):
        shown = {name: each["state"] for name, each in seen.items.items() if each["what"] == "action"}
        assert shown == {f"action-{name}": state for name, state in seen.actions.items()}
        assert all(name in words(seen.page) for name in seen.actions)
    assert course.caught_up.actions == {
        "train-the-front-desk": "completed",
        "write-to-schools": "completed-late",
        "look-at-the-leaflet": "open",
    }
