"""What the service says about a case, and how it takes back what turns out to have no ground (DESIGN.md section 2)."""

from dataclasses import replace

from shared.events.envelope import Event
from shared.events.escalations import EscalationWithdrawn
from shared.policy.rows import Period
from tests.unit.build import event, instant
from tests.unit.escalation.case import (
    COPY,
    PLAN,
    POLICY,
    Seen,
    acknowledged,
    given_up,
    look,
    opened,
    recorded,
    taken_on,
)
from tests.unit.told import disclosure

MONDAY = event(disclosure(works_with_children="no"), at="2026-11-23T10:00:00Z", id="monday")


def said(*seen: Seen) -> dict[str, Event]:
    """What was published on each of these occasions, the later snapshot in place of the earlier."""
    events = [fact for each in seen for fact in each.decision.events]
    last = [fact for fact in events if fact.sequence][-1:]
    return {fact.id: fact for fact in [*(fact for fact in events if not fact.sequence), *last]}


# --- Taking back ---


def test_a_plan_that_was_in_time_and_recorded_late_withdraws_the_escalation() -> None:
    missed = look("2026-11-24T09:00:00Z", MONDAY)
    (raised,) = missed.raised("safetyplan.immediate")
    plan = recorded(event(PLAN, at="2026-11-23T15:00:00Z"), at="2026-11-24T11:00:00Z")

    corrected = look("2026-11-24T11:00:05Z", MONDAY, plan, published=said(missed).values())

    (withdrawn,) = corrected.withdrawn("safetyplan.immediate")
    correction = EscalationWithdrawn.of(withdrawn)
    assert (correction.escalation, correction.rung) == (raised.id, 1)
    assert "had been met by then" in correction.reason
    assert withdrawn.time == instant("2026-11-24T11:00:00Z")
    assert (withdrawn.causationid, withdrawn.correlationid) == (raised.id, "monday")
    assert corrected.raised("safetyplan.immediate") == []


def test_the_duty_shows_that_its_escalation_was_withdrawn() -> None:
    plan = recorded(event(PLAN, at="2026-11-23T15:00:00Z"), at="2026-11-24T11:00:00Z")
    duty = look("2026-11-24T11:00:05Z", MONDAY, plan).duty("safetyplan.immediate")
    assert duty.state == "met"
    assert [(each.role, each.standing) for each in duty.escalations] == [("line-manager", "withdrawn")]


def test_what_was_never_raised_is_never_withdrawn() -> None:
    plan = recorded(event(PLAN, at="2026-11-23T15:00:00Z"), at="2026-11-24T11:00:00Z")
    seen = look("2026-11-24T11:00:05Z", MONDAY, plan)
    assert seen.raised("safetyplan.immediate") == seen.withdrawn("safetyplan.immediate") == []


def test_a_correction_is_made_once_and_stays_as_it_was_said() -> None:
    missed = look("2026-11-24T09:00:00Z", MONDAY)
    late = recorded(event(PLAN, at="2026-11-23T15:00:00Z"), at="2026-11-24T11:00:00Z")
    earlier = recorded(event(PLAN, at="2026-11-23T12:00:00Z"), at="2026-11-26T11:00:00Z")
    corrected = look("2026-11-24T12:00:00Z", MONDAY, late, published=said(missed).values())
    again = look("2026-11-26T12:00:00Z", MONDAY, late, earlier, published=said(missed, corrected).values())
    assert again.withdrawn("safetyplan.immediate") == corrected.withdrawn("safetyplan.immediate")


def test_a_complaint_withdrawn_by_the_family_closes_what_was_raised_with_good_reason() -> None:
    complaint = opened("c-1", "childrens-social-care", at="2026-11-23T10:00:00Z")
    missed = look("2026-11-26T09:00:00Z", complaint)
    assert [fact.data["role"] for fact in missed.raised("csc.ack")] == ["head-of-service"]

    void = look(
        "2026-11-26T15:00:00Z", complaint, given_up("c-1", at="2026-11-26T14:00:00Z"), published=said(missed).values()
    )

    assert void.raised("csc.ack") == missed.raised("csc.ack")
    assert void.withdrawn("csc.ack") == []
    assert [each.standing for each in void.duty("csc.ack").escalations] == ["closed"]


def test_a_withdrawal_recorded_late_withdraws_what_was_raised_after_it() -> None:
    complaint = opened("c-1", "childrens-social-care", at="2026-11-23T10:00:00Z")
    missed = look("2026-11-26T09:00:00Z", complaint)
    late = recorded(given_up("c-1", at="2026-11-25T14:00:00Z"), at="2026-11-26T14:00:00Z")

    void = look("2026-11-26T15:00:00Z", complaint, late, published=said(missed).values())

    (withdrawn,) = void.withdrawn("csc.ack")
    assert withdrawn.data["reason"] == "The duty no longer applied by then"
    assert withdrawn.time == instant("2026-11-26T14:00:00Z")
    assert void.raised("csc.ack") == []
    assert [each.standing for each in void.duty("csc.ack").escalations] == ["withdrawn"]


def test_a_rung_raised_after_the_duty_had_been_met_late_is_withdrawn_and_the_one_before_stays() -> None:
    copy = recorded(event(COPY, at="2026-11-26T10:00:00Z"), at="2026-11-27T10:00:00Z")
    climbed = look("2026-11-27T09:00:00Z", MONDAY)
    line_manager, head_of_service = climbed.raised("disclosure.copy_given")

    late = look("2026-11-27T10:00:00Z", MONDAY, copy, published=said(climbed).values())

    assert late.raised("disclosure.copy_given") == [line_manager]
    assert [fact.data["escalation"] for fact in late.withdrawn("disclosure.copy_given")] == [head_of_service.id]
    standings = [each.standing for each in late.duty("disclosure.copy_given").escalations]
    assert standings == ["closed", "withdrawn"]


def test_an_earlier_start_that_comes_to_light_moves_the_escalation() -> None:
    """The complaint had been acknowledged once already, two days before."""
    known = acknowledged("c-1", "corporate", at="2026-11-04T10:00:00Z")
    found = acknowledged("c-1", "corporate", at="2026-11-02T10:00:00Z")
    missed = look("2026-11-19T09:00:00Z", known)
    (before,) = missed.raised("corporate.s1")

    moved = look("2026-11-19T09:00:00Z", known, found, published=said(missed).values())

    assert [fact.data["escalation"] for fact in moved.withdrawn("corporate.s1")] == [before.id]
    assert [fact.time for fact in moved.raised("corporate.s1")] == [
        instant("2026-11-16T23:59:59Z"),
        instant("2026-11-17T23:59:59Z"),
    ]


def test_what_was_published_is_not_said_otherwise_when_a_rule_changes_its_words() -> None:
    missed = look("2026-11-24T09:00:00Z", MONDAY)
    reworded = replace(POLICY, duties=tuple(duty.model_copy(update={"says": "Otherwise"}) for duty in POLICY.duties))
    again = look("2026-11-24T09:00:00Z", MONDAY, published=said(missed).values(), policy=reworded)
    assert again.raised("safetyplan.immediate") == missed.raised("safetyplan.immediate")
    assert again.withdrawn("safetyplan.immediate") == []


def test_a_rule_corrected_to_another_day_withdraws_what_was_raised_and_raises_it_on_that_day() -> None:
    missed = look("2026-11-26T09:00:00Z", MONDAY)
    (before,) = missed.raised("disclosure.copy_given")
    rule = next(duty for duty in POLICY.duties if duty.id == "disclosure.copy_given")
    longer = rule.model_copy(update={"due": Period(n=3, unit="working-day")})
    corrected = replace(POLICY, version="corrected", duties=(longer,))

    waiting = look("2026-11-26T09:00:00Z", MONDAY, published=said(missed).values(), policy=corrected)
    again = look("2026-11-27T09:00:00Z", MONDAY, published=said(missed, waiting).values(), policy=corrected)

    (withdrawn,) = waiting.withdrawn("disclosure.copy_given")
    assert withdrawn.data["escalation"] == before.id
    assert withdrawn.data["reason"] == "The duty is not due at that time"
    (after,) = again.raised("disclosure.copy_given")
    assert (after.id != before.id, after.time) == (True, instant("2026-11-26T23:59:59Z"))


# --- Duties as they stand ---


def test_the_duties_are_said_again_only_when_one_changes_its_state() -> None:
    complaint = opened("c-1", "corporate", at="2026-11-23T10:00:00Z")
    published: dict[str, Event] = {}
    sequences = []
    for now in ("2026-11-23T10:00:01Z", "2026-11-25T00:00:00Z", "2026-11-27T00:00:00Z", "2026-11-27T12:00:00Z"):
        seen = look(now, complaint, published=published.values())
        published = said(seen)
        sequences.append(seen.changed[0].sequence)
    assert sequences == ["0000000001", "0000000001", "0000000002", "0000000002"]


def test_the_time_of_a_change_is_that_of_what_happened_or_of_the_deadline_that_passed() -> None:
    complaint = opened("c-1", "corporate", at="2026-11-23T10:00:00Z")
    answer = acknowledged("c-1", "school", at="2026-12-02T11:00:00Z")

    def changed(now: str, *events: Event) -> str:
        (event,) = look(now, complaint, *events).changed
        return event.time.isoformat()

    assert changed("2026-11-24T17:17:17Z") == "2026-11-23T10:00:00+00:00"
    assert changed("2026-11-28T17:17:17Z") == "2026-11-27T00:00:00+00:00"
    assert changed("2026-12-01T17:17:17Z") == "2026-11-30T23:59:59+00:00"
    assert changed("2026-12-02T17:17:17Z", answer) == "2026-12-02T11:00:00+00:00"


def test_the_duties_are_said_with_their_states() -> None:
    copy = event(COPY, at="2026-11-24T09:00:00Z")
    (changed,) = look("2026-11-24T10:00:00Z", MONDAY, copy).changed
    said_of = {duty["duty"]: duty for duty in changed.data["duties"]}
    assert said_of["disclosure.copy_given"]["state"] == "met"
    assert said_of["disclosure.copy_given"]["metAt"] == "2026-11-24T09:00:00Z"
    assert said_of["safetyplan.immediate"]["state"] == "missed"
    assert "metAt" not in said_of["safetyplan.immediate"]


def test_taking_an_escalation_on_is_no_change_of_a_duty() -> None:
    missed = look("2026-11-24T09:00:00Z", MONDAY)
    answer = taken_on(missed.raised("safetyplan.immediate")[0], at="2026-11-24T09:30:00Z")
    again = look("2026-11-24T10:00:00Z", MONDAY, answer, published=said(missed).values())
    assert again.changed == missed.changed


def test_a_case_says_which_edition_its_duties_were_counted_on() -> None:
    (changed,) = look("2026-11-23T11:00:00Z", MONDAY).changed
    assert {duty["calendar"] for duty in changed.data["duties"]} == {POLICY.calendar.edition}
