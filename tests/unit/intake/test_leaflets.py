"""A leaflet's versions only go up: what the gate says of one that does not (Standard 38)."""

import pytest

from services.intake.decide import decide
from services.intake.judging import faults
from shared.engine.merge import key
from shared.events.envelope import Event
from shared.events.leaflets import LeafletPublished
from shared.leaflets import BACKWARDS, OLDER, UNPUBLISHED
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant

POLICY = load(HACKNEY)


def published(language: str, version: int, at: str, english: int | None = None) -> Event:
    """Return that the leaflet was published in a language, as this version."""
    data = LeafletPublished(
        language=language, leaflet_version=version, english_version=english, approved_by="business-support-manager"
    )
    return event(data, at=f"2026-11-{at}T10:00:00Z", subject="leaflet/1")


BEFORE = (published("en", 1, "02"), published("en", 2, "03"), published("tr", 1, "04", english=2))


@pytest.mark.parametrize(
    ("publication", "member", "reason"),
    [
        (published("en", 1, "09"), "leafletVersion", BACKWARDS),
        (published("tr", 1, "09", english=2), "leafletVersion", BACKWARDS),
        (published("tr", 2, "09", english=1), "englishVersion", OLDER),
        (published("tr", 2, "09", english=3), "englishVersion", UNPUBLISHED),
    ],
)
def test_what_goes_backwards_is_refused_where_it_says_so_with_the_rule(
    publication: Event, member: str, reason: str
) -> None:
    found = faults(history("leaflet/1", *BEFORE, publication), POLICY)
    assert {place: (fault.pointer, fault.detail) for place, fault in found.items()} == {
        key(publication): (f"/data/{member}", reason)
    }


def test_what_goes_on_is_let_through() -> None:
    assert not faults(history("leaflet/1", *BEFORE, published("tr", 2, "09", english=2)), POLICY)


def test_intake_says_nothing_of_a_leaflet_of_its_own() -> None:
    decision = decide(history("leaflet/1", *BEFORE), instant("2026-11-09T10:00:00Z"), POLICY)
    assert (decision.events, decision.wake_at) == ((), None)
