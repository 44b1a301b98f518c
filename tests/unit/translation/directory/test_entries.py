"""Whether a volunteer can be asked, and why not (Standard 32; DOMAIN.md 6.3)."""

import pytest

from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged
from shared.events.volunteers import VolunteerAvailabilitySet, VolunteerStandingChanged, VolunteerUsed
from tests.unit.build import instant
from tests.unit.translation.directory.listing import (
    CONFIRMED,
    TRAINED,
    WITHDREW,
    assessed,
    decided,
    listed,
    shown,
    told,
)

# Six months after Monday 4 May 2026 is Wednesday 4 November; the entry counts until the end of that day in London.
CONFIRM_BY = "2026-11-04T23:59:59Z"
STALE = "2026-11-05T00:00:00Z"


def away(available: str, until: str | None = None) -> VolunteerAvailabilitySet:
    return VolunteerAvailabilitySet.model_validate({"available": available, "until": until})


def standing(*events: Event, now: str, published: tuple[Event, ...] = ()) -> Event:
    """Return what others hear of the volunteer."""
    (said,) = decided(*events, now=now, published=published).events
    return said


def test_who_is_listed_agreed_and_trained_can_be_asked() -> None:
    found = shown(told(listed()), told(TRAINED))
    assert (found.matchable, found.why_not) == ("yes", ())
    assert found.confirm_by == instant(CONFIRM_BY)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("confidentiality_signed", "confidentiality-not-signed"),
        ("manager_agreed", "manager-not-agreed"),
        ("time_credited", "no-time-credit"),
    ],
)
def test_without_what_must_be_agreed_nobody_is_asked(said: str, reason: str) -> None:
    assert shown(told(listed(**{said: "no"})), told(TRAINED)).why_not == (reason,)


def test_who_is_not_trained_is_not_asked_and_every_reason_is_told() -> None:
    assert shown(told(listed(manager_agreed="no"))).why_not == ("manager-not-agreed", "not-trained")


def test_of_whom_nothing_but_training_is_known_is_not_in_the_directory() -> None:
    assert shown(told(TRAINED)).why_not == ("not-listed",)


def test_an_entry_that_nobody_confirmed_counts_for_six_months_and_not_a_second_longer() -> None:
    events = (told(listed()), told(TRAINED))
    assert shown(*events, now=CONFIRM_BY).matchable == "yes"
    assert decided(*events, now=CONFIRM_BY).wake_at == instant(STALE)
    assert shown(*events, now=STALE).why_not == ("not-confirmed",)
    assert decided(*events, now=STALE).wake_at is None


def test_a_confirmation_starts_the_next_six_months() -> None:
    found = shown(told(listed()), told(TRAINED), told(CONFIRMED, "2026-10-01T09:00:00Z"), now=STALE)
    # Thursday 1 April 2027, when London keeps summer time.
    assert (found.matchable, found.confirm_by) == ("yes", instant("2027-04-01T22:59:59Z"))


def test_who_withdraws_is_out_from_that_instant_whatever_is_confirmed_later() -> None:
    events = (told(listed()), told(TRAINED), told(WITHDREW, "2026-06-01T10:00:00Z"))
    assert shown(*events).why_not == ("withdrew",)
    assert shown(*events, told(CONFIRMED, "2026-06-02T10:00:00Z"), now="2026-06-03T10:00:00Z").matchable == "no"
    assert decided(*events, now="2026-06-01T10:00:00Z").wake_at is None


def test_who_is_listed_and_withdraws_at_one_moment_has_withdrawn() -> None:
    assert shown(told(listed()), told(TRAINED), told(WITHDREW)).why_not == ("withdrew",)


def test_who_withdrew_comes_back_only_by_being_listed_anew() -> None:
    events = (told(listed()), told(TRAINED), told(WITHDREW, "2026-06-01T10:00:00Z"))
    assert shown(*events, told(listed(), "2026-07-01T10:00:00Z"), now="2026-07-02T10:00:00Z").matchable == "yes"


def test_who_is_away_is_asked_again_from_the_moment_that_they_named() -> None:
    until = "2026-06-08T08:00:00Z"
    events = (told(listed()), told(TRAINED), told(away("no", until), "2026-05-29T10:00:00Z"))
    found = shown(*events, now="2026-06-08T07:59:59Z")
    assert (found.why_not, found.away_until) == (("unavailable",), instant(until))
    assert decided(*events, now="2026-06-01T10:00:00Z").wake_at == instant(until)
    assert shown(*events, now=until).matchable == "yes"


def test_who_is_away_without_an_end_is_until_they_say_otherwise() -> None:
    events = (told(listed()), told(TRAINED), told(away("no"), "2026-05-05T10:00:00Z"))
    assert shown(*events).why_not == ("unavailable",)
    assert shown(*events, told(away("yes"), "2026-05-06T10:00:00Z")).matchable == "yes"


def test_what_somebody_else_found_counts_before_what_they_say_themselves() -> None:
    languages = shown(
        told(listed(("tr", "fluent"), ("kmr", "basic"))), told(assessed("tr", "conversational"))
    ).languages
    assert [(each.language, each.level, each.assessed) for each in languages] == [
        ("tr", "conversational", "conversational"),
        ("kmr", "basic", None),
    ]


def test_every_use_is_kept_with_the_minutes_that_it_was_credited_with() -> None:
    use = {"language": "tr", "setting": "telephone", "content": "appointment"}
    uses = [
        told(VolunteerUsed.model_validate({**use, "minutes": minutes}), at)
        for minutes, at in ((15, "2026-05-05T10:00:00Z"), (20, "2026-05-06T10:00:00Z"))
    ]
    found = shown(told(listed()), told(TRAINED), *uses)
    assert (found.minutes, [each.minutes for each in found.uses]) == (35, [15, 20])


def test_others_hear_for_which_languages_they_can_be_asked_and_when_that_ends() -> None:
    events = (told(listed(("tr", "fluent"), ("kmr", "basic"))), told(TRAINED))
    first = standing(*events, now="2026-06-01T10:00:00Z")
    assert VolunteerStandingChanged.of(first).languages == ("tr",)
    lapsed = standing(*events, now="2026-12-01T10:00:00Z", published=(first,))
    assert VolunteerStandingChanged.of(lapsed).languages == ()
    # It happened when the six months ended, not when somebody looked.
    assert lapsed.time == instant(STALE)


def test_that_a_duty_changed_changes_nothing_of_an_entry() -> None:
    events = (told(listed()), told(TRAINED, "2026-05-05T10:00:00Z"))
    changed = told(DutiesChanged(duties=()), "2026-05-20T10:00:00Z")
    assert shown(*events, changed) == shown(*events)
    assert shown(changed).why_not == ("not-listed",)


def test_nothing_is_said_again_that_has_not_changed() -> None:
    events = (told(listed()), told(TRAINED))
    first = standing(*events, now="2026-06-01T10:00:00Z")
    confirmed = (*events, told(CONFIRMED, "2026-06-01T11:00:00Z"))
    assert standing(*confirmed, now="2026-06-02T10:00:00Z", published=(first,)) == first
