"""What each chart shows, in a sentence; where there is nothing to draw, that."""

from collections import Counter
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from services.reporting.dashboard import charts, findings
from services.reporting.log.chain import ORIGIN, Head
from services.reporting.measures.reckoning import Moment, measures
from services.reporting.measures.tallies import ComplaintKey, DutyKey, Tallies
from services.reporting.measures.view import Measures
from shared.policy.loader import load
from shared.settings import HACKNEY

POLICY = load(HACKNEY)
MOMENT = Moment(datetime(2026, 11, 25, 12, tzinfo=UTC), Head("edition", 100, ORIGIN, "", ""))
PLAN = "safetyplan.immediate"


def of(tallies: Tallies) -> Measures:
    """Return the figures of what was counted."""
    return measures(tallies, None, MOMENT, POLICY)


BUSY = of(
    Tallies(
        duties=Counter({DutyKey(PLAN, 25, "2026-10", "met"): 60, DutyKey(PLAN, 25, "2026-10", "missed"): 30}),
        complaints=Counter({ComplaintKey("2026-10", None): 30}),
        milestones={"copy-given": {2: 30}, "safety-plan": {0: 20, 9: 30}, "confirmed": {40: 2}},
    )
)
EMPTY = of(Tallies())


def test_every_chart_has_its_finding() -> None:
    assert tuple(findings.of(BUSY)) == findings.CHARTS
    assert all(each.drawn for each in findings.of(BUSY).values())


def test_complaints_are_set_beside_what_the_phase_expects() -> None:
    says = findings.of(BUSY)["complaints"].says
    decline = next(row for row in POLICY.measures.trust.phase if row.phase == "decline")
    assert says.startswith("Complaints in each month. Of the phase that we are in: More: 6 a month")
    assert says.endswith(f"Expected of it: {decline.expectation}")


def test_the_longest_wait_is_that_of_those_who_may_be_shown() -> None:
    says = findings.of(BUSY)["milestones"].says
    assert "“Agreed a safety plan with the child”: half of them within 9 days." in says


def test_what_was_done_in_time_is_told_with_its_trend() -> None:
    says = findings.of(BUSY)["on-time"].says
    assert says == ("The share of duties done in time, by the month in which they fell due. " + BUSY.on_time.all.trend)


def test_where_there_is_nothing_to_draw_that_is_said_instead() -> None:
    found = findings.of(EMPTY)
    assert not any(each.drawn for each in found.values())
    assert found["complaints"].says == "No complaint of racism has been received in these months."


def test_a_few_that_are_withheld_are_never_told() -> None:
    few = of(
        Tallies(
            duties=Counter({DutyKey(PLAN, 25, "2026-10", "met"): 3}),
            milestones={"copy-given": {2: 3}},
        )
    )
    found = findings.of(few)
    assert not found["on-time"].drawn
    assert not found["milestones"].drawn


@pytest.mark.parametrize("name", findings.CHARTS)
@pytest.mark.parametrize("figures", [BUSY, EMPTY], ids=["busy", "empty"])
def test_every_chart_is_drawn_the_same_each_time_as_sound_svg(name: str, figures: Measures) -> None:
    drawn = charts.draw(name, figures)
    charts.draw.cache_clear()
    assert charts.draw(name, figures) == drawn
    assert ET.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - we drew it
