"""A meeting on what somebody keeps: when it is found, what it says, and what settles it (Standards 35 and 39)."""

import pytest

from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.meetings import MeetingClashFound, MeetingClashSettled
from tests.unit.build import event, instant
from tests.unit.translation.meetings.arranging import (
    ARRANGED,
    NOW,
    answered,
    cancelled,
    decided,
    kept,
    meeting,
    moved,
    no_longer,
    scheduled,
)

THURSDAY = ("2027-10-14T09:00:00Z", "2027-10-14T10:30:00Z")


def found(*heard: Event) -> list[MeetingClashFound]:
    """Return the clashes that are told of."""
    return [MeetingClashFound.of(each) for each in decided(*heard).events if each.type == MeetingClashFound.type]


def settled(*heard: Event, published: tuple[Event, ...] = ()) -> list[tuple[str, str]]:
    """Return how clashes were settled, and when."""
    events = decided(*heard, published=published).events
    ends = [each for each in events if each.type == MeetingClashSettled.type]
    return [(MeetingClashSettled.of(each).how, f"{each.time:%m-%d}") for each in ends]


def test_a_meeting_on_what_somebody_keeps_is_found_with_the_hours_that_both_have() -> None:
    (clash,) = found(kept(), scheduled(("2027-10-11T09:00:00Z", "2027-10-11T19:00:00Z")))

    assert (clash.person, clash.observance, clash.strength, clash.certainty) == (
        "parent-1",
        "yom-kippur",
        "hard",
        "sure",
    )
    assert clash.overlap_starts == instant("2027-10-11T09:00:00Z")
    assert instant("2027-10-11T17:40:00Z") < clash.overlap_ends < instant("2027-10-11T18:20:00Z")


def test_it_is_found_whichever_of_the_two_was_told_first_and_when_the_second_was() -> None:
    later = kept(at="2027-09-20T10:00:00Z")

    (event,) = decided(later, scheduled()).events
    assert (event.type, event.time, event.causationid) == (MeetingClashFound.type, later.time, later.id)
    (event,) = decided(kept(), scheduled()).events
    assert (event.time, event.causationid) == (instant(ARRANGED), scheduled().id)


def test_nobody_is_taken_to_keep_what_they_did_not_say_they_keep() -> None:
    assert found(scheduled()) == []
    assert found(kept(person="child-1"), scheduled()) == []
    assert found(kept("shavuot"), scheduled()) == []


@pytest.mark.parametrize("strength", ["hard", "soft", "aware"])
def test_how_strongly_somebody_keeps_it_is_for_them_to_say(strength: str) -> None:
    coronation = scheduled(("2027-11-02T10:00:00Z", "2027-11-02T11:00:00Z"))
    (clash,) = found(kept("coronation-day", strength=strength), coronation)
    assert clash.strength == strength


def test_the_afternoon_before_and_the_days_of_a_moon_are_clashes_too() -> None:
    (eve,) = found(kept(), scheduled(("2027-10-10T13:00:00Z", "2027-10-10T14:00:00Z")))
    (moon,) = found(
        kept("eid-al-fitr", at="2027-01-04T09:00:00Z"),
        scheduled(("2027-03-08T10:00:00Z", "2027-03-08T11:00:00Z"), at="2027-01-05T09:00:00Z"),
    )
    assert (eve.certainty, moon.certainty) == ("sure", "possible")


def test_it_must_be_answered_five_working_days_before_the_meeting() -> None:
    (clash,) = found(kept(), scheduled())
    assert clash.answer_by == instant("2027-10-04T22:59:59Z")


def test_one_found_shortly_before_must_be_answered_the_same_day_and_before_the_meeting() -> None:
    (friday,) = found(kept(), scheduled(at="2027-10-08T10:00:00Z"))
    (same_day,) = found(kept(), scheduled(at="2027-10-11T07:00:00Z"))
    assert (friday.answer_by, same_day.answer_by) == (instant("2027-10-08T22:59:59Z"), instant("2027-10-11T09:00:00Z"))


def test_moving_the_meeting_settles_it_and_another_day_that_is_kept_is_found_anew() -> None:
    assert settled(kept(), scheduled(), moved(*THURSDAY)) == [("moved", "09-14")]
    again = moved("2027-10-16T09:00:00Z", "2027-10-16T10:00:00Z", at="2027-09-15T10:00:00Z")
    clashes = found(kept(), kept("sukkot"), scheduled(), moved(*THURSDAY), again)
    assert [clash.observance for clash in clashes] == ["yom-kippur", "sukkot"]
    assert len({clash.clash for clash in clashes}) == 2


@pytest.mark.parametrize(
    ("end", "how"),
    [
        (cancelled(), "cancelled"),
        (no_longer(at="2027-09-14T10:00:00Z"), "no-longer-kept"),
        (kept(strength="soft", at="2027-09-14T10:00:00Z"), "told-anew"),
    ],
)
def test_it_ends_when_there_is_none_any_more(end: Event, how: str) -> None:
    assert settled(kept(), scheduled(), end) == [(how, "09-14")]


def test_nothing_is_to_be_done_about_a_meeting_of_an_erased_case() -> None:
    data = CaseErased(approved_by="data-protection-officer", why="retention-ended")
    erased = event(data, at="2027-09-14T10:00:00Z")
    assert settled(kept(), scheduled(), erased) == [("cancelled", "09-14")]


def test_saying_the_same_again_changes_nothing() -> None:
    again = kept(at="2027-09-14T10:00:00Z")
    assert decided(kept(), scheduled(), again).events == decided(kept(), scheduled()).events


@pytest.mark.parametrize("answer", ["person-agrees", "cannot-be-moved"])
def test_an_answer_settles_it(answer: str) -> None:
    (clash,) = found(kept(), scheduled())
    assert settled(kept(), scheduled(), answered(clash.clash, answer)) == [(answer, "09-15")]
    assert settled(kept(), scheduled(), answered("another", answer)) == []


def test_what_is_told_when_the_meeting_is_over_is_no_clash() -> None:
    assert found(kept(at=NOW), scheduled()) == []


def test_a_clash_that_never_was_by_what_was_heard_later_is_said_to_be_none() -> None:
    late = no_longer(at="2027-09-10T10:00:00Z")
    (told,) = decided(kept(), scheduled()).events

    assert settled(kept(), scheduled(), late, published=(told,)) == [("found-otherwise", "09-13")]


def test_what_was_told_of_it_stays_as_it_was_told() -> None:
    (told,) = decided(kept(), scheduled()).events
    heard_late = kept("high-holy-days", strength="hard", at="2027-09-07T09:00:00Z")

    assert told in decided(kept(), heard_late, scheduled(), published=(told,)).events
    assert told not in decided(kept(), heard_late, scheduled()).events


def test_other_times_heed_only_what_was_said_by_then() -> None:
    (told,) = decided(kept(), scheduled()).events
    said_later = kept("high-holy-days", strength="hard", at="2027-09-20T09:00:00Z")

    assert told in decided(kept(), scheduled(), said_later).events


def test_the_meeting_shows_its_clashes_and_where_it_stands() -> None:
    shown = meeting(kept(), scheduled(), moved(*THURSDAY))

    assert (shown.state, shown.moves, shown.starts) == ("scheduled", 1, instant(THURSDAY[0]))
    assert [(clash.name, clash.settled) for clash in shown.clashes] == [("Yom Kippur", "moved")]
    assert meeting(kept(), scheduled(), cancelled()).state == "cancelled"
