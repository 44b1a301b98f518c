"""Made-up years: who incidents happened to, which decisions were reached, how many people there are."""

from collections import Counter
from datetime import UTC, datetime

from hypothesis import strategies as st

from services.reporting.log.reading import Head
from services.reporting.measures.linking import CHOSEN, GROUPS, POINTS, UNKNOWN
from services.reporting.measures.reckoning import Moment
from services.reporting.measures.tallies import LanguageKey, People, PersonKey
from services.reporting.population import Decisions, PopulationView
from services.reporting.population import People as Loaded
from shared.events.figures import GroupCounts
from shared.policy.loader import HACKNEY, load
from tests.unit.reporting.measures.attacker import Countable

POLICY = load(HACKNEY)
SMALL = POLICY.measures.small
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HEAD = Head("edition", 7, "0" * 64, "", "")
MOMENT = Moment(NOW, HEAD)

_LANGUAGES = ("en", "tr", "yi", "so", "pt-BR", "bn")

persons: st.SearchStrategy[PersonKey] = st.one_of(
    st.builds(PersonKey, st.sampled_from(GROUPS), st.sampled_from(CHOSEN), st.sets(st.sampled_from(POINTS)).map(tuple)),
    st.builds(PersonKey, st.sampled_from(UNKNOWN), st.just("nobody"), st.sets(st.sampled_from(POINTS)).map(tuple)),
)
languages = st.builds(LanguageKey, st.sampled_from(_LANGUAGES), st.sampled_from(_LANGUAGES))
numbers = st.builds(GroupCounts, **{group: st.integers(0, 30) for group in GROUPS})


def counted(strategy: st.SearchStrategy[PersonKey], kinds: int, most: int) -> st.SearchStrategy[Counter[PersonKey]]:
    """Return how many there are of some kinds of person."""
    return st.dictionaries(strategy, st.integers(1, most), max_size=kinds).map(Counter)


def tongues(whole: int) -> st.SearchStrategy[Counter[LanguageKey]]:
    """Return the languages of so many incidents."""
    return st.lists(languages, min_size=whole, max_size=whole).map(Counter)


def years() -> st.SearchStrategy[People]:
    """Return the incidents of a year; those towards staff have languages only."""
    few = counted(persons, 6, 6) | counted(persons, 25, 12)
    return few.flatmap(
        lambda found: st.builds(
            People, st.just(found), st.integers(0, 3).flatmap(lambda staff: tongues(min(found.total() + staff, 60)))
        )
    )


def countable(people: People) -> Countable:
    """Return what anybody can count in the log of such a year."""
    points = {point: sum(n for key, n in people.persons.items() if point in key.points) for point in POINTS}
    return Countable(people.languages.total(), people.persons.total(), points)


def loaded(groups: GroupCounts, population: str = "children", year: int = 2025) -> PopulationView:
    """Return a set of numbers of people."""
    told = {"population": population, "year": year, "counted_by": "census", "release": "r1", "groups": groups}
    return PopulationView(f"people-{population}-{year}", people=Loaded(at=NOW, **told))  # type: ignore[arg-type]


def decided(groups: GroupCounts, point: str = "suspension", year: int = 2025) -> PopulationView:
    """Return decisions that another system counted."""
    told = {"point": point, "population": "pupils", "year": year, "groups": groups}
    return PopulationView(f"{point}-{year}", decisions=Decisions(at=NOW, **told))  # type: ignore[arg-type]
