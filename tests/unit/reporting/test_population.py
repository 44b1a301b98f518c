"""A set of figures that another system keeps: what it said last is the set (DOMAIN.md 7.4)."""

from services.reporting.population import PopulationView
from shared.events.envelope import Event
from shared.events.figures import DecisionsCounted, DenominatorsLoaded
from tests.unit.build import event
from tests.unit.reporting.seeing import view

NOBODY = {"asian": 0, "black": 0, "mixed": 0, "white": 0, "other": 0}
SUBJECT = "figures/schools-2025"


def people(black: int, at: str) -> Event:
    """Return so many pupils."""
    told = {"population": "pupils", "year": 2025, "counted_by": "school-census", "release": "spring"}
    groups = NOBODY | {"black": black}
    return event(DenominatorsLoaded.model_validate({**told, "groups": groups}), at=at, subject=SUBJECT)


def decisions(black: int, at: str) -> Event:
    """Return so many suspensions."""
    told = {"point": "suspension", "population": "pupils", "year": 2025, "groups": NOBODY | {"black": black}}
    return event(DecisionsCounted.model_validate(told), at=at, subject=SUBJECT)


def kept(*heard: Event) -> PopulationView:
    """Return the set."""
    found = view(*heard, subject=SUBJECT)
    assert isinstance(found, PopulationView)
    return found


def test_a_set_holds_what_was_sent_of_it_and_no_more() -> None:
    of_people = kept(people(300, "2026-01-05T10:00:00Z"))
    of_decisions = kept(decisions(30, "2026-01-05T10:00:00Z"))

    assert (of_people.figures, of_people.decisions) == ("schools-2025", None)
    assert of_people.people is not None
    assert (of_people.people.population, of_people.people.year, of_people.people.groups.black) == ("pupils", 2025, 300)
    assert (of_people.people.counted_by, of_people.people.release) == ("school-census", "spring")
    assert of_decisions.people is None
    assert of_decisions.decisions is not None
    assert (of_decisions.decisions.point, of_decisions.decisions.groups.black) == ("suspension", 30)


def test_what_was_said_last_counts_in_whatever_order_it_comes() -> None:
    events = [people(300, "2026-01-05T10:00:00Z"), people(310, "2026-02-05T10:00:00Z")]
    events += [decisions(30, "2026-02-05T10:00:00Z"), decisions(20, "2026-01-05T10:00:00Z")]

    for heard in (events, events[::-1]):
        found = kept(*heard)
        assert found.people is not None
        assert found.decisions is not None
        assert (found.people.groups.black, found.decisions.groups.black) == (310, 30)


def test_of_a_set_that_is_not_known_nothing_is_kept() -> None:
    assert kept() == PopulationView("schools-2025")
