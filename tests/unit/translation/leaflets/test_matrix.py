"""The matrix of leaflets and languages (Standard 38; DOMAIN.md 11.1, row 38)."""

from datetime import date

import pytest

from shared.events.envelope import Event
from shared.events.leaflets import (
    Copies,
    LeafletIrregular,
    LeafletIrregularitySettled,
    LeafletOutdatedSettled,
    LeafletRoomCleared,
    LeafletStockChecked,
    LeafletWithdrawn,
)
from shared.leaflets import BACKWARDS, OLDER, OWN, UNNAMED, UNPUBLISHED
from tests.unit.build import instant
from tests.unit.translation.leaflets.publishing import (
    TEN,
    cell,
    decided,
    followed_by,
    outdated,
    published,
    settled,
    shown,
    told,
)

# Monday 7 September 2026; twenty working days later, without a bank holiday between, is Monday 5 October.
FIRST = "2026-09-07T09:00:00Z"
DUE = "2026-10-05T22:59:59Z"
ENGLISH = published("en", 1, FIRST)
TURKISH = published("tr", 1, "2026-09-21T09:00:00Z", english=1)
# Monday 9 November 2026, and twenty working days later.
CHANGED = "2026-11-09T09:00:00Z"
CHANGED_DUE = "2026-12-07T23:59:59Z"
SECOND = published("en", 2, CHANGED)
WITHDRAWN = told(LeafletWithdrawn(withdrawn_by="business-support-manager"), "2026-11-16T09:00:00Z")


def test_a_new_leaflet_is_missing_in_each_of_the_ten_and_due_in_twenty_working_days() -> None:
    found = outdated(decided(ENGLISH, now=FIRST))
    assert tuple(found) == TEN
    assert {each.standing for each in found.values()} == {"missing"}
    assert {each.by for each in found.values()} == {instant(DUE)}


def test_the_translation_of_this_version_settles_it_for_its_language_alone() -> None:
    now = "2026-09-22T09:00:00Z"
    assert settled(decided(ENGLISH, TURKISH, now=now)) == {"tr": "translated"}
    assert cell(ENGLISH, TURKISH, language="tr", now=now).state == "current"
    polish = cell(ENGLISH, TURKISH, language="pl", now=now)
    assert (polish.state, polish.since, polish.due) == ("missing", instant(FIRST), instant(DUE))


def test_a_changed_english_makes_what_was_current_outdated_since_that_moment() -> None:
    turkish = cell(ENGLISH, TURKISH, SECOND, language="tr", now=CHANGED)
    assert (turkish.state, turkish.english_version) == ("outdated", 1)
    assert (turkish.since, turkish.due) == (instant(CHANGED), instant(CHANGED_DUE))
    assert outdated(decided(ENGLISH, TURKISH, SECOND, now=CHANGED))["tr"].standing == "outdated"


def test_a_third_version_does_not_put_off_what_the_second_asked_for() -> None:
    third = published("en", 3, "2026-11-30T09:00:00Z")
    turkish = cell(ENGLISH, TURKISH, SECOND, third, language="tr", now="2026-12-01T09:00:00Z")
    assert (turkish.since, turkish.due) == (instant(CHANGED), instant(CHANGED_DUE))
    again = published("tr", 2, "2026-12-02T09:00:00Z", english=3)
    decision = decided(ENGLISH, TURKISH, SECOND, third, again, now="2026-12-03T09:00:00Z")
    hows = [LeafletOutdatedSettled.of(each) for each in decision.events if each.type == LeafletOutdatedSettled.type]
    assert [each.how for each in hows if each.language == "tr"] == ["translated"] * 3


def test_a_translation_of_an_earlier_version_does_not_settle_what_the_later_asked_for() -> None:
    polish = published("pl", 1, "2026-11-10T09:00:00Z", english=1)
    found = cell(ENGLISH, SECOND, polish, language="pl", now="2026-11-11T09:00:00Z")
    assert (found.state, found.due) == ("outdated", instant(CHANGED_DUE))


def test_a_variety_is_a_leaflet_in_its_language() -> None:
    portuguese = published("pt-PT", 1, "2026-09-14T09:00:00Z", english=1)
    assert settled(decided(ENGLISH, portuguese, now="2026-09-15T09:00:00Z")) == {"pt": "translated"}


def test_a_leaflet_in_another_language_is_shown_and_never_due() -> None:
    somali = published("so", 1, "2026-09-14T09:00:00Z", english=1)
    found = cell(ENGLISH, somali, SECOND, language="so", now=CHANGED)
    assert (found.listed, found.state, found.due) == ("no", "outdated", None)


def test_a_withdrawn_leaflet_is_due_in_no_language_until_it_is_published_anew() -> None:
    decision = decided(ENGLISH, TURKISH, SECOND, WITHDRAWN, now="2026-11-17T09:00:00Z")
    assert settled(decision)["tr"] == "withdrawn"
    assert shown(ENGLISH, SECOND, WITHDRAWN, now="2026-11-17T09:00:00Z").state == "withdrawn"
    anew = published("en", 3, "2026-11-30T09:00:00Z")
    found = shown(ENGLISH, SECOND, WITHDRAWN, anew, now="2026-12-01T09:00:00Z")
    assert (found.state, {each.state for each in found.languages}) == ("published", {"missing"})


@pytest.mark.parametrize(
    ("publication", "reason"),
    [
        (published("en", 1, "2026-11-10T09:00:00Z"), BACKWARDS),
        (published("en", 2, "2026-11-10T09:00:00Z"), BACKWARDS),
        (published("tr", 1, "2026-11-10T09:00:00Z", english=2), BACKWARDS),
        (published("tr", 3, "2026-11-10T09:00:00Z", english=1), OLDER),
        (published("pl", 1, "2026-11-10T09:00:00Z", english=3), UNPUBLISHED),
        (published("pl", 1, "2026-11-08T09:00:00Z", english=2), UNPUBLISHED),
        (published("pl", 1, "2026-11-10T09:00:00Z"), UNNAMED),
        (published("en", 3, "2026-11-10T09:00:00Z", english=2), OWN),
    ],
)
def test_a_publication_that_goes_backwards_counts_for_nothing_and_is_shown_and_raised(
    publication: Event, reason: str
) -> None:
    newer = published("tr", 2, "2026-11-09T10:00:00Z", english=2)
    before = (ENGLISH, TURKISH, SECOND, newer)
    decision = decided(*before, publication, now="2026-11-11T09:00:00Z")
    (raised,) = (LeafletIrregular.of(each) for each in decision.events if each.type == LeafletIrregular.type)
    assert raised.reason == reason
    found = shown(*before, publication, now="2026-11-11T09:00:00Z")
    assert [(each.publication, each.reason, each.settled_at) for each in found.irregular] == [
        (raised.publication, reason, None)
    ]
    assert found.english_version == 2
    assert found.languages == shown(*before, now="2026-11-11T09:00:00Z").languages


def test_an_irregular_publication_is_settled_once_somebody_says_so() -> None:
    backwards = published("en", 1, "2026-11-10T09:00:00Z")
    name = shown(ENGLISH, SECOND, backwards, now="2026-11-11T09:00:00Z").irregular[0].publication
    data = LeafletIrregularitySettled(publication=name, settled_by="business-support-manager")
    said = told(data, "2026-11-11T09:00:00Z")
    found = shown(ENGLISH, SECOND, backwards, said, now="2026-11-12T09:00:00Z")
    assert found.irregular[0].settled_at == instant("2026-11-11T09:00:00Z")


def test_another_list_asks_for_its_new_language_from_its_first_day_and_lets_the_old_one_go() -> None:
    policy = followed_by(("so", *TEN[1:]), date(2026, 10, 1))
    before = decided(ENGLISH, now="2026-09-30T12:00:00Z", policy=policy)
    assert before.wake_at == instant("2026-09-30T23:00:00Z")
    assert "so" not in outdated(before)
    at_once = decided(ENGLISH, now="2026-09-30T23:00:00Z", policy=policy)
    after = decided(ENGLISH, now="2026-10-02T12:00:00Z", policy=policy)
    assert at_once.events == after.events
    # Thursday 1 October; the twentieth working day after it is Thursday the 29th.
    assert outdated(after)["so"].by == instant("2026-10-29T23:59:59Z")
    assert settled(after) == {"tr": "no-longer-listed"}
    # At midnight in London, at which the list comes into force, and not when the leaflet was published.
    told = [
        each.time for each in after.events if each.data.get("language") in {"so", "tr"} and each.time > ENGLISH.time
    ]
    assert told == [instant("2026-09-30T23:00:00Z")] * 2


def test_what_was_published_before_there_was_a_list_is_due_from_its_first_day() -> None:
    old = published("en", 4, "2025-01-08T09:00:00Z")
    # Wednesday 1 April 2026; the 2nd, the 7th to the 10th and three whole weeks follow, between them Easter.
    assert outdated(decided(old, now=FIRST))["tr"].by == instant("2026-05-01T22:59:59Z")


def test_a_room_shows_what_lay_there_when_somebody_last_looked() -> None:
    def looked(at: str, **copies: int) -> Event:
        stock = tuple(Copies(language=language, copies=n) for language, n in copies.items())
        return told(LeafletStockChecked(room="mare-street-2", stock=stock), at)

    checks = (looked("2026-10-01T09:00:00Z", tr=10, pl=4), looked("2026-11-02T09:00:00Z", tr=0, pl=3))
    (room,) = shown(ENGLISH, *checks, now=CHANGED).rooms
    assert (room.checked_at, [each.copies for each in room.stock]) == (instant("2026-11-02T09:00:00Z"), [0, 3])
    assert room.without == tuple(language for language in TEN if language != "pl")
    cleared = told(LeafletRoomCleared(room="mare-street-2"), "2026-11-03T09:00:00Z")
    assert shown(ENGLISH, *checks, cleared, now=CHANGED).rooms == ()


def test_what_a_late_event_shows_never_to_have_been_outdated_is_settled_as_that() -> None:
    said = decided(ENGLISH, SECOND, now=CHANGED).events
    earlier = published("en", 2, "2026-11-02T09:00:00Z")
    decision = decided(ENGLISH, earlier, SECOND, now=CHANGED, said=said)
    ways = [LeafletOutdatedSettled.of(each).how for each in decision.events if each.type == LeafletOutdatedSettled.type]
    assert ways == ["found-otherwise"] * len(TEN)
