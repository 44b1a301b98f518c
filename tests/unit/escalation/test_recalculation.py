"""A changed table of bank holidays: open duties move later and say so, none moves earlier (DOMAIN.md 5.2)."""

from dataclasses import replace
from datetime import date

from shared.calendar import Calendar
from shared.events.assurance import CaseAuditCommissioned
from shared.events.envelope import Event
from shared.events.escalations import ClockRecalculated
from shared.policy.models import Policy
from tests.unit.build import event, instant
from tests.unit.escalation.case import POLICY, Seen, look, red
from tests.unit.escalation.rows import PLAIN, URGENT, council, days, row
from tests.unit.told import disclosure

TOLD = event(disclosure(), at="2026-11-23T10:00:00Z", id="told")
"""A Monday."""
WEDNESDAY = date(2026, 11, 25)
THREE_DAYS = row("three", due=days(3))
"""Due on Thursday the 26th; with a holiday on Wednesday, on Friday the 27th."""


def edition(name: str, *proclaimed: date) -> Policy:
    """A council whose table of bank holidays has these days more."""
    holidays = {**POLICY.calendar.holidays, **dict.fromkeys(proclaimed, "Proclaimed")}
    table = Calendar(edition=name, first=POLICY.calendar.first, last=POLICY.calendar.last, holidays=holidays)
    return replace(council(THREE_DAYS), version=name, calendar=table)


BEFORE, AFTER = edition("before"), edition("after", WEDNESDAY)


def moved(seen: Seen) -> list[Event]:
    return [fact for fact in seen.decision.events if fact.type == ClockRecalculated.type]


def then(now: str, policy: Policy, seen: Seen, *facts: Event, earlier: tuple[Seen, ...] = ()) -> Seen:
    """What is decided after all that was published on these occasions, the last snapshot in place of the others."""
    said = {fact.id: fact for one in (*earlier, seen) for fact in one.decision.events if not fact.sequence}
    return look(now, TOLD, *facts, policy=policy, published=(*said.values(), *seen.changed))


def test_a_new_holiday_moves_an_open_duty_and_says_so_once() -> None:
    first = look("2026-11-24T12:00:00Z", TOLD, policy=BEFORE)
    assert first.duty("three").due_date == "2026-11-26"

    second = then("2026-11-24T13:00:00Z", AFTER, first)

    assert (second.duty("three").due_date, second.duty("three").calendar) == ("2026-11-27", "after")
    (said,) = moved(second)
    data = ClockRecalculated.of(said)
    assert (data.due_before, data.due) == (instant("2026-11-26T23:59:59Z"), instant("2026-11-27T23:59:59Z"))
    assert (data.calendar_before, data.calendar, data.duty) == ("before", "after", "three")
    third = then("2026-11-24T14:00:00Z", AFTER, second, earlier=(first,))
    assert moved(third) == [said]


def test_a_holiday_that_is_taken_back_shortens_nothing() -> None:
    first = look("2026-11-24T12:00:00Z", TOLD, policy=AFTER)
    second = then("2026-11-24T13:00:00Z", BEFORE, first)
    third = then("2026-11-24T14:00:00Z", BEFORE, second, earlier=(first,))
    for seen in (second, third):
        assert (seen.duty("three").due_date, seen.duty("three").calendar) == ("2026-11-27", "after")
        assert moved(seen) == []


def test_a_missed_duty_that_moves_later_takes_its_escalation_back() -> None:
    first = look("2026-11-27T12:00:00Z", TOLD, policy=BEFORE)
    (raised,) = first.raised("three")
    second = then("2026-11-27T13:00:00Z", AFTER, first)
    assert second.states("three") == ["at-risk"]
    assert [fact.data["escalation"] for fact in second.withdrawn("three")] == [raised.id]


def test_a_duty_that_has_ended_keeps_the_due_instant_that_was_said() -> None:
    met = event_of_audit("2026-11-27T10:00:00Z")
    first = look("2026-11-27T12:00:00Z", TOLD, met, policy=BEFORE)
    assert first.states("three") == ["met-late"]

    second = then("2026-11-27T13:00:00Z", AFTER, first, met)

    assert second.states("three") == ["met-late"]
    assert (second.duty("three").due_date, second.duty("three").calendar) == ("2026-11-26", "before")
    assert moved(second) == []


def test_a_duty_that_the_change_does_not_touch_only_takes_the_new_edition() -> None:
    far = edition("far", date(2026, 12, 30))
    second = then("2026-11-24T13:00:00Z", far, look("2026-11-24T12:00:00Z", TOLD, policy=BEFORE))
    assert (second.duty("three").due_date, second.duty("three").calendar) == ("2026-11-26", "far")
    assert moved(second) == []


def test_what_was_said_without_an_edition_was_counted_on_the_present_one() -> None:
    first = look("2026-11-24T12:00:00Z", TOLD, policy=BEFORE)
    (said,) = first.changed
    duties = [{name: value for name, value in duty.items() if name != "calendar"} for duty in said.data["duties"]]
    old = said.model_copy(update={"data": {"duties": duties}})
    second = look("2026-11-24T13:00:00Z", TOLD, policy=AFTER, published=[old])
    assert second.duty("three").due_date == "2026-11-27"
    assert moved(second) == []


def test_red_risk_is_the_same_day_on_any_table() -> None:
    policies = [replace(policy, duties=(PLAIN, URGENT)) for policy in (AFTER, BEFORE)]
    first = look("2026-11-24T12:00:00Z", TOLD, policy=policies[0])
    second = then("2026-11-24T15:00:00Z", policies[1], first, red("2026-11-24T14:00:00Z"))
    assert second.duty("urgent").due_date == "2026-11-24"


def event_of_audit(at: str) -> Event:
    return event(CaseAuditCommissioned(commissioned_by="head-of-service"), at=at)
