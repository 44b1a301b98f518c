"""How people describe themselves is kept by version, and silence is told apart from a refusal (DOMAIN.md 7.1)."""

import pytest

from services.intake.identity.view import FacetView
from shared.events.envelope import Event
from tests.unit.build import instant
from tests.unit.intake.identity.people import TOLD, case, confirmed, declined, described, on, waiting, words
from tests.unit.intake.test_disputes import disputed
from tests.unit.told import disclosure


def facet(name: str, *heard: Event, person: str | None = "child-1") -> FacetView:
    """Return how this person stands with a facet."""
    (theirs,) = [each for each in case(TOLD, *heard).identity_of if each.person == person]
    return next(each for each in theirs.facets if each.facet == name)


def test_each_telling_is_a_version_with_its_date_and_the_last_one_counts() -> None:
    (child,) = case(
        TOLD,
        described(5, words("Kurdish, from Maraş", language="en")),
        described(3),
        described(4, words("Alevi", "religion")),
    ).identity_of

    told = [(each.version, each.told_at.day, [said.text for said in each.words]) for each in child.versions]
    assert told == [(1, 3, ["Kürdüm"]), (2, 4, ["Alevi"]), (3, 5, ["Kurdish, from Maraş"])]
    assert [(each.facet, each.version) for each in child.facets if each.version] == [("heritage", 3), ("religion", 2)]


@pytest.mark.parametrize(
    ("heard", "standing"),
    [
        ((), "not-asked"),
        ((waiting(3),), "not-yet-obtained"),
        ((waiting(3), declined(4)), "declined"),
        ((declined(3), described(4)), "described"),
        ((described(3), declined(4)), "declined"),
        ((described(3), waiting(4)), "described"),
        ((described(3), declined(4, "religion")), "described"),
        ((declined(4, "religion"), waiting(5)), "not-yet-obtained"),
    ],
)
def test_not_asked_not_answered_and_declined_are_told_apart(heard: tuple[Event, ...], standing: str) -> None:
    if not heard:
        assert (case(TOLD).identity_standing, case(TOLD).identity_of) == ("not-asked", ())
        heard = (declined(3, "religion"),)
    assert facet("heritage", *heard).standing == standing


def test_what_one_person_says_is_nothing_about_another() -> None:
    assert facet("heritage", described(3), declined(4, person="parent-1")).standing == "described"
    assert facet("heritage", described(3), waiting(4, person="parent-1"), person="parent-1").standing == (
        "not-yet-obtained"
    )


def test_words_that_were_withdrawn_stay_readable() -> None:
    (child,) = case(TOLD, described(3), declined(4)).identity_of
    assert [said.text for said in child.versions[0].words] == ["Kürdüm"]


def test_a_confirmation_is_of_what_was_said_before_it() -> None:
    assert facet("heritage", described(3), confirmed(5)).confirmed_at == instant("2026-11-05T10:00:00Z")
    assert facet("heritage", described(6), confirmed(5)).confirmed_at is None
    assert facet("heritage", described(3), confirmed(5, "parent-1")).confirmed_at is None


def test_what_was_told_with_a_disclosure_is_the_earliest_version() -> None:
    of_the_child = words("Kurdish", language="en", saidBy="parent", onBehalfOf="child-1")
    told = on(2, disclosure(identity=[words("Türküm"), of_the_child]), "told")
    speaker, child = case(told, described(3)).identity_of

    assert (speaker.person, [said.text for said in speaker.versions[0].words]) == (None, ["Türküm"])
    assert [(each.version, each.words[0].text) for each in child.versions] == [(1, "Kurdish"), (2, "Kürdüm")]


def test_everything_that_anyone_said_is_shown_once_as_before() -> None:
    told = on(2, disclosure(identity=[words()]))
    assert [each.text for each in case(told, described(3), described(4, words("Alevi", "religion"))).identity] == [
        "Kürdüm",
        "Alevi",
    ]


def test_with_whom_it_may_be_shared_is_theirs_to_say() -> None:
    (child,) = case(
        TOLD,
        described(3, words(), words("Alevi", "religion", shareWith=[]), words("Tr", "language", shareWith=["court"])),
    ).identity_of
    assert [said.share_with for said in child.versions[0].words] == [None, (), ("court",)]


def test_a_version_that_somebody_disputes_shows_so() -> None:
    (child,) = case(TOLD, described(3, id="d-3"), described(4), disputed(about="d-3")).identity_of
    assert [each.disputed for each in child.versions] == ["yes", None]
