"""The reviews of the log, what they agreed, and how they stand at a moment (Standard 18)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.decide import ReportingPolicy, decide
from services.reporting.review.standing import ReviewStanding, standing
from services.reporting.reviewing import LEADERSHIP, ReviewsView
from services.reporting.view import OwedView
from shared.engine.decision import Decision
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged, DutySummary
from shared.events.incident_log import (
    LogOpened,
    LogReviewed,
    ReviewAction,
    ReviewActionAgreed,
    ReviewActionCompleted,
)
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.plausible import events
from tests.unit.properties import Course, courses, hold

POLICY = ReportingPolicy(load(HACKNEY), b"a key for tests")
FIELDS = {"action": st.sampled_from(["a-1", "a-2", "a-3"]), "entries_up_to": st.integers(0, 50)}
SAID: tuple[type[Contract], ...] = (*[LogReviewed] * 6, *[ReviewActionCompleted] * 3, LogOpened, DutiesChanged)
TRAIN = ReviewAction(action="train-the-desk", owner="service-lead", by=date(2026, 11, 30))


def review(at: str, up_to: int, *plain: str, agreed: tuple[ReviewAction, ...] = ()) -> Event:
    data = LogReviewed(entries_up_to=up_to, minutes=f"minutes-{up_to}", actions=plain, agreed=agreed)
    return event(data, at=at, subject=LEADERSHIP)


def completed(action: str, at: str) -> Event:
    return event(ReviewActionCompleted(action=action), at=at, subject=LEADERSHIP)


def owed(duty: str, state: str, due: str) -> Event:
    data = {"key": f"{duty}:1", "duty": duty, "standard": 18, "says": "Review", "owner": "senior-leadership"}
    summary = DutySummary.model_validate({**data, "state": state, "due": due})
    return event(DutiesChanged(duties=(summary,)), at="2026-11-02T10:00:00Z", subject=LEADERSHIP)


def decided(*heard: Event) -> Decision:
    return decide(history(LEADERSHIP, *heard), instant("2026-12-01T12:00:00Z"), POLICY)


def reviews(*heard: Event) -> ReviewsView:
    view = decided(*heard).view
    assert isinstance(view, ReviewsView)
    return view


def stands(*heard: Event, entries: int = 40, now: str = "2026-12-01T12:00:00Z") -> ReviewStanding:
    return standing(reviews(*heard), entries, instant(now))


def states(seen: ReviewStanding) -> dict[str, str]:
    return {each.action: each.state for each in seen.actions}


@settings(max_examples=150)
@given(courses(events(*SAID, subject=LEADERSHIP, fields=FIELDS)))
def test_the_properties_of_a_decision_hold(course: Course) -> None:
    hold(decide, POLICY, course)


def test_each_review_says_what_it_agreed_and_the_later_one_counts() -> None:
    first = review("2026-10-05T10:00:00Z", 10, "write-to-schools", "train-the-desk", agreed=(TRAIN,))
    again = review("2026-11-02T10:00:00Z", 20, "write-to-schools")

    said = [ReviewActionAgreed.of(each) for each in decided(first, again).events]

    assert [(each.action, each.owner, each.by, each.minutes) for each in said] == [
        ("write-to-schools", "senior-leadership", date(2026, 11, 5), "minutes-10"),
        ("train-the-desk", "service-lead", date(2026, 11, 30), "minutes-10"),
        ("write-to-schools", "senior-leadership", date(2026, 12, 2), "minutes-20"),
    ]
    assert [(each.action, each.minutes) for each in reviews(first, again).actions] == [
        ("write-to-schools", "minutes-20"),
        ("train-the-desk", "minutes-10"),
    ]


def test_an_action_is_open_overdue_or_done_in_time_or_late() -> None:
    agreed = review("2026-10-05T10:00:00Z", 10, "a-1", agreed=(TRAIN,))
    before = stands(agreed, now="2026-11-05T23:59:59Z")
    after = stands(agreed, now="2026-11-06T00:00:00Z")
    in_time = completed("a-1", "2026-11-05T12:00:00Z")
    done = stands(agreed, in_time, completed("train-the-desk", "2026-12-01T00:00:00Z"))

    assert {each.action: each.state for each in before.actions} == {"a-1": "open", "train-the-desk": "open"}
    assert {each.action: each.state for each in after.actions} == {"a-1": "overdue", "train-the-desk": "open"}
    assert {each.action: each.state for each in done.actions} == {
        "a-1": "completed",
        "train-the-desk": "completed-late",
    }


def test_what_lies_beyond_the_furthest_review_is_unreviewed() -> None:
    furthest = review("2026-10-05T10:00:00Z", 30)
    less_far = review("2026-11-02T10:00:00Z", 20)

    assert (stands().reviewed_up_to, stands().unreviewed) == (0, 40)
    assert (stands(furthest, less_far).reviewed_up_to, stands(furthest, less_far).unreviewed) == (30, 10)
    assert [held.entries_up_to for held in stands(furthest, less_far).reviews] == [20, 30]


def test_no_review_goes_beyond_the_log_s_end() -> None:
    seen = stands(review("2026-10-05T10:00:00Z", 1_000_000))

    assert (seen.reviewed_up_to, seen.unreviewed, seen.reviews[0].entries_up_to) == (40, 0, 40)


@pytest.mark.parametrize("duty", ["slt.first_review", "slt.log_review"])
@pytest.mark.parametrize(("now", "state"), [("2026-12-02T23:59:59Z", "due"), ("2026-12-03T00:00:00Z", "overdue")])
def test_a_review_is_overdue_once_its_duty_is_past_due(duty: str, now: str, state: str) -> None:
    seen = stands(owed(duty, "open", "2026-12-02T23:59:59Z"), now=now)

    assert (seen.state, seen.next_due) == (state, instant("2026-12-02T23:59:59Z"))


def test_a_duty_that_was_met_or_is_another_asks_for_no_review() -> None:
    met = owed("slt.log_review", "met", "2026-12-02T23:59:59Z")
    other = owed("log.action", "open", "2026-12-02T23:59:59Z")

    assert [stands(each).state for each in (met, other)] == ["nothing-to-review"] * 2


def test_only_the_one_log_has_reviews() -> None:
    other = event(LogReviewed(entries_up_to=1, minutes="m", actions=("a",)), at="2026-11-02T10:00:00Z", subject="log/1")
    decision = decide(history("log/1", other), instant("2026-12-01T12:00:00Z"), POLICY)

    assert isinstance(decision.view, OwedView)
    assert decision.events == ()


def test_a_log_that_was_opened_and_never_reviewed_is_all_unreviewed() -> None:
    seen = stands(event(LogOpened(), at="2026-10-05T10:00:00Z", subject=LEADERSHIP))

    assert (seen.reviewed_up_to, seen.unreviewed, seen.reviews) == (0, 40, ())
