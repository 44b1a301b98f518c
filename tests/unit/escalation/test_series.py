"""What is due more than once, and windows in which a family may act (Standards 27 and 30; DOMAIN.md 5.5)."""

import pytest

from shared.events.assurance import PlanAdopted, PlanEnded, PlanReviewed
from shared.events.complaints import ComplaintRequested
from shared.events.envelope import Event
from shared.events.safeguarding import FindingMade, MonitoringPointHeld
from tests.unit.build import event, instant
from tests.unit.escalation.case import Seen, look
from tests.unit.escalation.rows import EVERY, POINTS, THRICE, WINDOW, council, days, row
from tests.unit.told import disclosure

TOLD = event(disclosure(), at="2026-11-23T10:00:00Z", id="told")
"""A Monday: two working days end on the 25th, five on the 30th, nine days on 2 December."""
ADOPTED = event(PlanAdopted(kind="work-plan"), at="2026-11-23T10:00:00Z", id="adopted")
"""Every three days: the 26th and 29th of November, the 2nd and 5th of December."""


def held(at: str) -> Event:
    return event(MonitoringPointHeld(held_by="lead-professional"), at=at)


def reviewed(at: str) -> Event:
    return event(PlanReviewed(kind="work-plan"), at=at)


def ended(at: str) -> Event:
    return event(PlanEnded(kind="work-plan"), at=at)


# --- Points ---


def points(now: str, *facts: Event) -> Seen:
    return look(now, TOLD, *facts, policy=council(POINTS))


def test_every_point_is_a_duty_of_its_own_from_the_start() -> None:
    duties = points("2026-11-23T12:00:00Z").duties["points"]
    assert [duty.key.rpartition(".")[2] for duty in duties] == ["1", "2", "3"]
    assert len({duty.key.rpartition(".")[0] for duty in duties}) == 1
    assert [duty.due_date for duty in duties] == ["2026-11-25", "2026-11-30", "2026-12-02"]


def test_the_first_visit_meets_the_first_point_and_the_second_the_second() -> None:
    """A first visit after the second point was due meets the first, late, and leaves the second missed."""
    one = held("2026-11-24T10:00:00Z")
    assert points("2026-11-26T12:00:00Z", one).states("points") == ["met", "open", "open"]
    two = held("2026-11-25T10:00:00Z")
    assert points("2026-11-26T12:00:00Z", one, two).states("points") == ["met", "met", "open"]
    late = held("2026-12-01T10:00:00Z")
    assert points("2026-12-01T12:00:00Z", late).states("points") == ["met-late", "missed", "at-risk"]


def test_what_makes_it_void_leaves_what_was_met() -> None:
    finding = event(FindingMade(finding="upheld"), at="2026-11-26T10:00:00Z")
    facts = (held("2026-11-24T10:00:00Z"), finding, held("2026-11-27T10:00:00Z"))
    assert points("2026-12-05T12:00:00Z", *facts).states("points") == ["met", "void", "void"]


def test_what_is_done_at_the_very_moment_counts_before_what_makes_it_void() -> None:
    finding = event(FindingMade(finding="upheld"), at="2026-11-24T10:00:00Z")
    assert points("2026-11-24T12:00:00Z", held("2026-11-24T10:00:00Z"), finding).states("points")[:2] == ["met", "void"]


def test_each_point_climbs_by_itself() -> None:
    raised = points("2026-12-01T00:00:00Z").raised("points")
    firsts = [(fact.data["key"][-1], fact.time) for fact in raised if fact.data["reason"] == "missed"]
    assert firsts == [("1", instant("2026-11-25T23:59:59Z")), ("2", instant("2026-11-30T23:59:59Z"))]


# --- Again and again ---


def periods(now: str, *facts: Event) -> Seen:
    return look(now, ADOPTED, *facts, policy=council(EVERY))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-23T12:00:00Z", ["2026-11-26"]),
        ("2026-11-26T23:59:59Z", ["2026-11-26"]),
        ("2026-11-27T00:00:00Z", ["2026-11-26", "2026-11-29"]),
        ("2026-12-03T12:00:00Z", ["2026-11-26", "2026-11-29", "2026-12-02", "2026-12-05"]),
    ],
)
def test_a_period_begins_when_the_one_before_is_over(now: str, due: list[str]) -> None:
    assert [duty.due_date for duty in periods(now).duties["every"]] == due


def test_the_first_review_after_the_one_before_was_due_meets_the_period() -> None:
    """Nothing in the second period: the review in the third meets the second late, and the third in time."""
    facts = (reviewed("2026-11-24T10:00:00Z"), reviewed("2026-11-25T10:00:00Z"), reviewed("2026-12-01T10:00:00Z"))
    seen = periods("2026-12-01T12:00:00Z", *facts)
    assert seen.states("every") == ["met", "met-late", "met"]
    assert [duty.met_at for duty in seen.duties["every"]] == [
        instant("2026-11-24T10:00:00Z"),
        instant("2026-12-01T10:00:00Z"),
        instant("2026-12-01T10:00:00Z"),
    ]


def test_a_review_at_the_due_instant_is_of_the_period_that_ends_and_not_of_the_next() -> None:
    seen = periods("2026-11-28T12:00:00Z", reviewed("2026-11-26T23:59:59Z"))
    assert seen.states("every")[0] == "met"
    assert seen.duties["every"][1].met_at is None


def test_what_ends_it_leaves_nothing_to_do_and_begins_no_further_period() -> None:
    facts = (reviewed("2026-11-25T10:00:00Z"), ended("2026-11-28T10:00:00Z"))
    seen = periods("2026-12-20T12:00:00Z", *facts)
    assert seen.states("every") == ["met", "void"]
    assert seen.decision.wake_at is None


def test_an_end_in_the_first_moment_after_a_period_leaves_the_next_unbegun() -> None:
    facts = (reviewed("2026-11-25T10:00:00Z"), ended("2026-11-26T23:59:59Z"))
    assert periods("2026-12-20T12:00:00Z", *facts).states("every") == ["met"]


def test_it_recurs_so_many_times_at_most() -> None:
    """Every two days, three times: the 25th, 27th and 29th."""
    seen = look("2027-02-01T12:00:00Z", TOLD, policy=council(THRICE))
    assert [duty.due_date for duty in seen.duties["thrice"]] == ["2026-11-25", "2026-11-27", "2026-11-29"]


def test_periods_are_counted_from_the_start_and_not_from_one_another() -> None:
    """A month from 31 January is 28 February, a Sunday, so 1 March; two months are 31 March all the same."""
    monthly = row(
        "monthly", every=days(1, "month"), times=2, when={"event": "plan-adopted"}, met_by=[{"event": "plan-reviewed"}]
    )
    adopted = event(PlanAdopted(kind="work-plan"), at="2027-01-31T10:00:00Z")
    seen = look("2027-03-05T12:00:00Z", adopted, policy=council(monthly))
    assert [duty.due_date for duty in seen.duties["monthly"]] == ["2027-03-01", "2027-03-31"]


def test_the_case_wakes_when_the_next_period_begins_though_all_is_met() -> None:
    seen = periods("2026-11-26T12:00:00Z", reviewed("2026-11-25T10:00:00Z"))
    assert seen.decision.wake_at == instant("2026-11-27T00:00:00Z")


# --- Windows ---


def window(now: str, *facts: Event) -> Seen:
    return look(now, TOLD, *facts, policy=council(WINDOW))


def test_a_window_that_nobody_used_has_lapsed_and_nobody_hears_of_it() -> None:
    """Three working days from Monday end on Thursday 26 November."""
    assert window("2026-11-26T23:59:59Z").states("window") == ["at-risk"]
    lapsed = window("2026-11-27T00:00:00Z")
    assert lapsed.states("window") == ["lapsed"]
    assert window("2027-06-01T00:00:00Z").raised("window") == []
    assert lapsed.decision.wake_at is None


def test_a_window_wakes_the_case_when_it_lapses() -> None:
    assert window("2026-11-26T12:00:00Z").decision.wake_at == instant("2026-11-27T00:00:00Z")


@pytest.mark.parametrize(("at", "state"), [("2026-11-26T23:59:59Z", "met"), ("2026-11-27T00:00:00Z", "met-late")])
def test_a_window_may_be_used_in_time_or_late(at: str, state: str) -> None:
    assert window("2026-12-01T12:00:00Z", event(ComplaintRequested(), at=at)).states("window") == [state]
