"""Standards 1 to 40: each one measured, with evidence, figure and trend, or honestly not yet, and why."""

from shared.events.volunteers import VolunteerStandingChanged
from tests.integration.reporting.feeds.serving import NOW, Json
from tests.integration.reporting.measures.keeping import Kept
from tests.integration.reporting.measures.naive import PERIOD, duties, month
from tests.integration.reporting.measures.people import incidents, people, suspensions
from tests.integration.reporting.measures.years import years
from tests.unit.build import event

EVENTS = list(years(seed=5))
FELL_DUE = {"met", "met-late", "missed"}


async def rows(kept: Kept) -> dict[int, Json]:
    """Return the rows of the scorecard by their Standard."""
    await kept.work_out(NOW)
    found = (await kept.figures("scorecard"))["scorecard"]["standards"]
    assert [row["number"] for row in found] == list(range(1, 41))
    return {row["number"]: row for row in found}


async def test_a_standard_is_measured_where_a_duty_of_it_fell_due(kept: Kept) -> None:
    await kept.hear(EVENTS, NOW)
    scored = await rows(kept)
    due = [duty for duty in duties(EVENTS) if duty.state in FELL_DUE and month(duty.due) in PERIOD]

    for number in {duty.standard for duty in due}:
        of = [duty for duty in due if duty.standard == number]
        met = sum(duty.state == "met" for duty in of)
        assert scored[number]["standing"] == "measured"
        assert scored[number]["figure"].startswith(f"{met} of {len(of)} done in time")
        assert scored[number]["trend"]
        assert scored[number]["evidence"]


async def test_every_standard_says_how_it_is_known_or_why_it_is_not(kept: Kept) -> None:
    await kept.hear(EVENTS, NOW)
    for row in (await rows(kept)).values():
        assert row["title"]
        assert row["figure"]
        if row["standing"] == "measured":
            assert "why" not in row
            assert row["figure"] != "Not yet measured"
        else:
            assert (row["figure"], row["direction"]) == ("Not yet measured", "cannot-be-said")
            assert row["why"].strip()
            assert "rate" not in row


async def test_with_nothing_told_nothing_is_measured(kept: Kept) -> None:
    scored = await rows(kept)

    assert {row["standing"] for row in scored.values()} == {"not-yet-measured"}
    assert all(row["why"] for row in scored.values())


async def test_who_says_themselves_who_they_are_is_the_figure_of_standard_5(kept: Kept) -> None:
    await kept.hear(list(incidents(20, "BAFR", "2026-08-03T10:00:00Z", "a")), NOW)

    assert (await rows(kept))[5]["figure"] == "100.0 % of people chose themselves which group is recorded."


async def test_exclusions_are_the_figure_of_those_standards_that_are_known_by_them(kept: Kept) -> None:
    await kept.hear([people(black=5_000, white=10_000), suspensions(black=60, white=40)], NOW)
    row = (await rows(kept))[3]

    assert row["standing"] == "measured"
    assert "Black: over-represented" in row["figure"]
    assert "exclusions and achievement (K7)" in row["evidence"]


async def test_which_of_the_ten_languages_are_covered_is_the_figure_of_standard_32(kept: Kept) -> None:
    said = [
        event(VolunteerStandingChanged(languages=languages), subject=f"volunteer/{number}")
        for number, languages in enumerate((("tr",), ("tr", "fr"), ()))
    ]
    await kept.hear(said, NOW)

    row = (await rows(kept))[32]
    assert row["standing"] == "measured"
    assert row["figure"].startswith("1 of the 10 languages have 2 fluent volunteers or more who can be asked now.")
    assert "Covered: Turkish." in row["figure"]
