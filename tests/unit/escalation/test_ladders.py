"""Who hears of a missed duty, and who next if nobody answers (DOMAIN.md 4.3)."""

from shared.events.envelope import Event
from shared.events.escalations import EscalationRaised
from tests.unit.build import event, instant
from tests.unit.escalation.case import COPY, acknowledged, look, opened, taken_on
from tests.unit.escalation.rows import only
from tests.unit.told import disclosure

MONDAY = event(disclosure(works_with_children="no"), at="2026-11-23T10:00:00Z", id="monday")
COPY_DUE = "2026-11-25T23:59:59Z"
COPY_CLIMBS = ["2026-11-25T23:59:59Z", "2026-11-26T23:59:59Z", "2026-11-30T23:59:59Z"]
"""Due on Wednesday; line manager 1 working day, Head of Service 2 (over a weekend), service lead."""


def rungs(now: str, *events: Event) -> list[tuple[str, str]]:
    """The roles that have heard of the copy not given, and when."""
    raised = look(now, MONDAY, *events).raised("disclosure.copy_given")
    return [(fact.data["role"], fact.time.isoformat().replace("+00:00", "Z")) for fact in raised]


def test_nothing_is_raised_up_to_the_due_instant() -> None:
    assert rungs(COPY_DUE) == []


def test_a_missed_duty_goes_to_the_rung_above_its_owner_at_the_due_instant() -> None:
    (raised,) = look("2026-11-26T00:00:00Z", MONDAY).raised("disclosure.copy_given")
    said = EscalationRaised.of(raised)
    assert raised.time == said.due == instant(COPY_DUE)
    assert (said.role, said.rung, said.ladder, said.reason) == ("line-manager", 1, "practice", "missed")
    assert (said.standard, said.key.split(":")[0]) == (26, "disclosure.copy_given")
    assert (raised.causationid, raised.correlationid) == ("monday", "monday")


def test_it_climbs_at_the_end_of_each_dwell() -> None:
    roles = ["line-manager", "head-of-service", "service-lead"]
    assert rungs("2026-12-01T00:00:00Z") == list(zip(roles, COPY_CLIMBS, strict=True))
    assert rungs("2026-11-30T23:59:59Z") == list(zip(roles[:2], COPY_CLIMBS[:2], strict=True))


def test_only_the_first_rung_is_raised_for_the_miss_itself() -> None:
    raised = look("2026-12-01T00:00:00Z", MONDAY).raised("disclosure.copy_given")
    assert [fact.data["reason"] for fact in raised] == ["missed", "not-acknowledged", "not-acknowledged"]


def test_it_climbs_to_the_top_and_rests_there() -> None:
    """The service lead has 20 working days from 30 November, with Christmas in between."""
    far = look("2027-06-01T00:00:00Z", MONDAY, policy=only("disclosure.copy_given"))
    top = far.raised("disclosure.copy_given")[-1]
    assert (top.data["role"], top.time) == ("senior-leadership", instant("2026-12-30T23:59:59Z"))
    assert far.decision.wake_at is None


def test_a_dwell_skips_christmas() -> None:
    told = event(disclosure(works_with_children="no"), at="2026-12-22T10:00:00Z")
    raised = look("2027-01-04T00:00:00Z", told).raised("disclosure.copy_given")
    assert [fact.time for fact in raised] == [
        instant("2026-12-24T23:59:59Z"),
        instant("2026-12-29T23:59:59Z"),
        instant("2026-12-31T23:59:59Z"),
    ]


def test_an_escalation_taken_on_climbs_no_further() -> None:
    (first,) = look("2026-11-26T09:00:00Z", MONDAY).raised("disclosure.copy_given")
    answer = taken_on(first, at="2026-11-26T23:59:58Z")
    seen = look("2026-12-10T09:00:00Z", MONDAY, answer)
    assert seen.raised("disclosure.copy_given") == [first]
    (escalation,) = seen.duty("disclosure.copy_given").escalations
    assert (escalation.id, escalation.standing) == (first.id, "acknowledged")


def test_an_answer_at_the_moment_of_the_climb_comes_too_late_for_it() -> None:
    (first,) = look("2026-11-26T09:00:00Z", MONDAY).raised("disclosure.copy_given")
    answer = taken_on(first, at="2026-11-26T23:59:59Z")
    assert [role for role, _ in rungs("2026-11-27T09:00:00Z", answer)] == ["line-manager", "head-of-service"]


def test_a_higher_rung_may_take_it_on() -> None:
    _, second = look("2026-11-27T09:00:00Z", MONDAY).raised("disclosure.copy_given")
    answer = taken_on(second, at="2026-11-27T10:00:00Z")
    seen = look("2026-12-20T09:00:00Z", MONDAY, answer)
    assert [each.standing for each in seen.duty("disclosure.copy_given").escalations] == ["raised", "acknowledged"]


def test_a_duty_met_late_climbs_no_further_and_keeps_what_was_raised() -> None:
    copy = event(COPY, at="2026-11-27T10:00:00Z")
    assert [role for role, _ in rungs("2026-12-20T09:00:00Z", copy)] == ["line-manager", "head-of-service"]


def test_an_owner_on_the_ladder_is_not_told_of_their_own_duty() -> None:
    seen = look("2026-11-26T09:00:00Z", MONDAY)
    assert [fact.data["role"] for fact in seen.raised("advice.head-of-service")] == ["head-of-service"]


def test_each_duty_climbs_its_own_ladder() -> None:
    complaint = opened("c-1", "corporate", at="2026-11-02T10:00:00Z")
    answer = acknowledged("c-1", "corporate", at="2026-11-03T10:00:00Z")
    raised = look("2026-11-20T00:00:00Z", complaint, answer).raised("corporate.s1")
    assert [(fact.data["ladder"], fact.data["rung"], fact.data["role"]) for fact in raised] == [
        ("complaints", 1, "complaints-manager"),
        ("complaints", 2, "head-of-service"),
    ]


# --- Waking ---


def test_a_case_wakes_when_a_state_or_a_rung_changes_and_then_no_more() -> None:
    """At risk from the fourth of five working days; missed; two and twenty working days up the ladder."""
    complaint = opened("c-1", "corporate", at="2026-11-23T10:00:00Z")
    woken = ["2026-11-23T10:00:00+00:00"]
    while (wake_at := look(woken[-1], complaint).decision.wake_at) is not None:
        woken.append(wake_at.isoformat())
    assert woken[1:] == [
        "2026-11-27T00:00:00+00:00",
        "2026-12-01T00:00:00+00:00",
        "2026-12-03T00:00:00+00:00",
        "2027-01-05T00:00:00+00:00",
    ]


def test_a_case_in_which_all_is_done_never_wakes() -> None:
    seen = look(
        "2026-11-23T12:00:00Z",
        opened("c-1", "corporate", at="2026-11-23T10:00:00Z"),
        acknowledged("c-1", "school", at="2026-11-23T11:00:00Z"),
    )
    assert seen.states("corporate.ack") == ["met"]
    assert seen.decision.wake_at is None


def test_an_escalation_taken_on_lets_the_case_rest() -> None:
    complaint = opened("c-1", "corporate", at="2026-11-23T10:00:00Z")
    (raised,) = look("2026-12-01T00:00:00Z", complaint).raised("corporate.ack")
    answer = taken_on(raised, at="2026-12-01T09:00:00Z")
    assert look("2026-12-01T10:00:00Z", complaint, answer).decision.wake_at is None
