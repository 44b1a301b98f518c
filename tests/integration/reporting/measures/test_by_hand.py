"""Every figure is what it comes to event by event, worked out in plain Python (DOMAIN.md 7.3, 11.5)."""

import asyncio

import pytest

from tests.integration.reporting.feeds.serving import NOW, Json
from tests.integration.reporting.measures.keeping import POLICY, keeping
from tests.integration.reporting.measures.naive import (
    EARLIER,
    PERIOD,
    STATES,
    WINDOW,
    bounds,
    cases,
    duties,
    month,
    on_time,
    quantile,
    share,
    spoken,
    tenth,
    waits,
)
from tests.integration.reporting.measures.years import years

EVENTS = list(years(seed=4))
CASES = cases(EVENTS)
DUTIES = duties(EVENTS)
COMPLAINTS = [case.complaint for case in CASES if case.complaint]
BASELINE = [f"2023-{number:02}" for number in range(6, 13)] + [f"2024-{number:02}" for number in range(1, 6)]
DECLINE = [f"2026-{number:02}" for number in range(6, 12)]
STEPS = {
    "copy-given": "statement-copy-given",
    "confirmed": "statement-confirmed",
    "safety-plan": "safety-plan-agreed",
    "advocacy-offered": "advocacy-offered",
    "complaint-acknowledged": "complaint-acknowledged",
    "complaint-answered": "complaint-responded",
    "lado-considered": "lado-considered",
    "case-audit": "case-audit-completed",
    "outcome-shared": "outcome-shared",
}


async def _figures(mongodb_url: str) -> Json:
    async with keeping(mongodb_url) as kept:
        await kept.hear(EVENTS, NOW)
        await kept.work_out(NOW)
        return await kept.figures()


@pytest.fixture(scope="module")
def figures(mongodb_url: str) -> Json:
    """The figures of three and a half years, on 1 December 2026."""
    return asyncio.run(_figures(mongodb_url))


def received(*of: str) -> int:
    """Return how many complaints were received in these months."""
    return sum(when in of for when, _ in COMPLAINTS)


def listed(tag: str) -> str:
    """Return the row of a table of languages: the council's own, one of its list of ten, or any other."""
    plain = tag.partition("-")[0]
    return plain if plain in {"en", "tr", "yi", "pt"} else "other"


def test_the_figures_are_of_the_last_twelve_full_months(figures: Json) -> None:
    assert (figures["period"], figures["current"]) == ({"first": "2025-12", "last": "2026-11"}, "2026-12")
    assert figures["earlier"] == {"first": "2024-12", "last": "2025-11"}
    assert (figures["asOf"], figures["policy"]) == ("2026-12-01T12:00:00Z", POLICY.version)
    assert figures["entry"] == len(CASES)


@pytest.mark.parametrize("by", ["duty", "standard"])
def test_what_was_done_in_time_counts_what_is_overdue_against_it(figures: Json, by: str) -> None:
    rows = figures["onTime"]["duties" if by == "duty" else "standards"]
    seen = {row[by]: row for row in rows}

    for each in {getattr(duty, by) for duty in DUTIES}:
        of = [duty for duty in DUTIES if getattr(duty, by) == each]
        assert seen[each]["year"] == on_time(of, PERIOD)
        assert [{**row, "month": None} for row in seen[each]["months"]] == [
            {**on_time(of, [one]), "month": None} for one in [*PERIOD, "2026-12"]
        ]
        assert seen[each]["open"] == sum(duty.state in STATES["open"] for duty in of)
    assert all(row["year"]["met"] == 0 for name, row in seen.items() if name not in {getattr(d, by) for d in DUTIES})


def test_every_duty_together_is_compared_with_the_year_before(figures: Json) -> None:
    row = figures["onTime"]["all"]
    now, before = on_time(DUTIES, PERIOD)["rate"], on_time(DUTIES, EARLIER)["rate"]

    assert row["year"]["missed"] > 0
    assert row["year"]["rate"] == now
    assert f"{now['percent']} % in these twelve months, {before['percent']} % in the twelve before" in row["trend"]
    apart = now["low"] > before["high"] or now["high"] < before["low"]
    assert (row["direction"] == "no-clear-change") == (not apart)


def test_complaints_by_month_have_the_exact_bounds_of_poisson(figures: Json) -> None:
    rows = {row["month"]: row for row in figures["trust"]["months"]}

    assert list(rows) == [*BASELINE, *(one for one in rows if one not in BASELINE)]
    for one, row in rows.items():
        assert (row["complaints"], row["interval"]) == (received(one), bounds(received(one)))
        assert row["incidents"] == sum(month(case.told.time) == one for case in CASES)
        phase = "baseline" if one < "2024-06" else "growth" if one < "2026-06" else "decline"
        assert row["phase"] == phase


def test_the_curve_of_trust_goes_up_and_then_down(figures: Json) -> None:
    baseline, growth, decline = figures["trust"]["phases"]
    growing = [one for row in figures["trust"]["months"] if (one := row["month"]) not in {*BASELINE, *DECLINE}]

    for phase, of in ((baseline, BASELINE), (growth, growing), (decline, DECLINE)):
        count = received(*of)
        assert (phase["complaints"], phase["aMonth"]) == (count, tenth(count / len(of)))
        assert phase["interval"] == bounds(count, len(of))
    assert growth["interval"]["low"] > baseline["interval"]["high"]
    assert growth["seen"].startswith("More: ")
    assert growth["seen"].endswith("As expected.")
    assert decline["interval"]["high"] < growth["interval"]["low"]
    assert decline["seen"].startswith("Fewer: ")
    assert decline["seen"].endswith("As expected, if it is not silence.")
    assert figures["trust"]["current"] == "decline"


def test_what_was_upheld_and_what_was_answered_in_time_stand_beside_the_curve(figures: Json) -> None:
    found = [finding for when, finding in COMPLAINTS if when in PERIOD and finding not in {None, "resolved"}]
    upheld = sum(finding in {"upheld", "partly-upheld"} for finding in found)
    incidents = sum(month(case.told.time) in PERIOD for case in CASES)

    assert figures["trust"]["upheld"] == share(upheld, len(found))
    assert figures["trust"]["incidentsPerComplaint"] == tenth(incidents / received(*PERIOD))
    assert (
        figures["trust"]["answeredOnTime"] == on_time([each for each in DUTIES if each.standard == 20], PERIOD)["rate"]
    )
    assert figures["trust"]["silence"].startswith("Not yet measured")


def test_half_and_nine_in_ten_have_waited_so_long_for_each_step(figures: Json) -> None:
    rows = {row["milestone"]: row for row in figures["milestones"]["rows"]}

    assert list(rows) == list(STEPS)
    for milestone, kind in STEPS.items():
        waited, row = waits(CASES, kind), rows[milestone]
        if not waited:
            assert (row["count"], row["medianDays"]) == (0, "withheld")
            continue
        assert row["count"] == len(waited)
        assert (row["medianDays"], row["ninetiethDays"]) == (quantile(waited, 0.5), quantile(waited, 0.9))


@pytest.mark.parametrize(("place", "which"), [(0, "spoken"), (1, "written")])
def test_languages_are_those_of_the_last_full_quarter_and_the_year_up_to_it(
    figures: Json, place: int, which: str
) -> None:
    table = figures["languages"]["tables"][place]
    counted = spoken(CASES, which, WINDOW, listed)

    assert figures["languages"]["window"] == {"first": WINDOW[0], "last": WINDOW[-1]}
    assert {row["key"]: row["count"] for row in table["rows"] if row["count"]} == counted
    assert table["total"] == sum(counted.values())
    for row in table["rows"]:
        assert row["share"] == share(row["count"], table["total"])


def test_incidents_are_counted_as_anybody_can_count_them_in_the_log(figures: Json) -> None:
    by_month = figures["incidents"]["tables"][0]

    assert {row["key"]: row["count"] for row in by_month["rows"]} == {
        one: sum(month(case.told.time) == one for case in CASES) for one in PERIOD
    }
    assert by_month["total"] == sum(month(case.told.time) in PERIOD for case in CASES)
