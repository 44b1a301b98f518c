"""Whoever has every table and every total there is still cannot tell a count that is withheld."""

from collections import Counter

from hypothesis import given, settings
from pydantic import TypeAdapter

from services.reporting.measures.cells import Months
from services.reporting.measures.people import fixed
from services.reporting.measures.reckoning import measures
from services.reporting.measures.tallies import People, PersonKey, Tallies
from services.reporting.measures.view import Measures
from shared.events.figures import GroupCounts
from tests.unit.reporting.measures.attacker import Json, attack
from tests.unit.reporting.measures.worlds import MOMENT, POLICY, countable, decided, loaded, numbers, years

WINDOW = Months("2025-10", "2026-09")
EVERYBODY = GroupCounts(asian=5210, black=14100, mixed=7000, white=18500, other=3900)
ADAPTER = TypeAdapter(Measures)


def answer(people: People, *decisions: GroupCounts) -> Json:
    """Return all figures as they are served."""
    sets = [loaded(EVERYBODY), loaded(EVERYBODY, "pupils"), *(decided(each) for each in decisions)]
    found = measures(Tallies(sets=sets), fixed(people, WINDOW, POLICY), MOMENT, POLICY)
    return ADAPTER.dump_python(found, mode="json", by_alias=True, exclude_none=True)


def told(people: People, *decisions: GroupCounts) -> dict[str, float]:
    """Return the withheld counts of which only one number fits with all that is known; that nobody is there may be."""
    known = attack(answer(people, *decisions), countable(people))
    return {name: low for name, low, high in known.ranges() if 0 < low == high}


@settings(max_examples=60)
@given(years(), numbers)
def test_no_withheld_count_can_be_worked_out(people: People, decisions: GroupCounts) -> None:
    assert told(people, decisions) == {}


def test_a_complaint_among_few_incidents_of_a_group_gives_nothing_away() -> None:
    # Two groups, of 8 and 2, of which all 8 complained: were that 8 shown, the 2 could be told.
    people = People(
        Counter({PersonKey("asian", "person", ("complaint",)): 8, PersonKey("mixed", "person", ()): 2}),
        Counter(),
    )
    assert told(people) == {}


def test_the_attacker_is_no_fool() -> None:
    """Show that one who is given a table that is withheld too little does work it out."""
    people = People(
        Counter({PersonKey(group, "person", ()): n for group, n in (("asian", 3), ("black", 30), ("mixed", 9))})
    )
    shown = answer(people)
    careless = next(row for row in shown["disproportionality"]["groups"]["rows"] if row["key"] == "mixed")
    assert careless["count"] == "withheld"
    careless["count"] = 9
    known = attack(shown, countable(people))
    assert {name: low for name, low, high in known.ranges() if low == high}["asian"] == 3
