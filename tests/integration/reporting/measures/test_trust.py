"""What is said of the curve of trust: it moved only where bounds lie apart, and few say nothing (DOMAIN.md 11.5)."""

from collections.abc import Iterator
from datetime import date

from shared.events.envelope import Event
from tests.integration.reporting.feeds.serving import NOW, Json
from tests.integration.reporting.measures.keeping import Kept
from tests.integration.reporting.measures.people import incidents
from tests.integration.reporting.measures.years import BEGIN, END, months

GROWTH, DECLINE = date(2024, 6, 1), date(2026, 6, 1)


def monthly(baseline: int, growth: int, decline: int) -> Iterator[Event]:
    """Yield so many complaints in each month of each phase."""
    for month in months(BEGIN, END):
        count = baseline if month < GROWTH else growth if month < DECLINE else decline
        yield from incidents(count, "BAFR", f"{month:%Y-%m}-10T10:00:00Z", f"{month}")


async def phases(kept: Kept, *counts: int) -> list[Json]:
    """Return the phases of a log with so many complaints a month in each."""
    await kept.hear(list(monthly(*counts)), NOW)
    await kept.work_out(NOW)
    found = (await kept.figures("trust"))["trust"]["phases"]
    assert [phase["complaints"] for phase in found] == [12 * counts[0], 24 * counts[1], 6 * counts[2]]
    return list(found)


async def test_a_number_that_stays_is_no_clear_change(kept: Kept) -> None:
    baseline, growth, decline = await phases(kept, 6, 6, 6)

    assert baseline["seen"] == "6 a month; there is nothing before it to compare with."
    assert growth["seen"] == decline["seen"] == "No clear change: 6 a month, 6 a month in the phase before."


async def test_a_few_fewer_are_no_clear_change(kept: Kept) -> None:
    # 30 in six months: between 3.4 and 7.1 a month; 144 in 24 months: between 5.1 and 7.1.
    *_, decline = await phases(kept, 6, 6, 5)

    assert (decline["interval"], decline["seen"][:16]) == ({"low": 3.4, "high": 7.1}, "No clear change:")


async def test_fewer_where_more_were_expected_are_not_as_expected(kept: Kept) -> None:
    _, growth, decline = await phases(kept, 9, 5, 9)

    assert growth["seen"] == "Fewer: 5 a month, 9 a month in the phase before. Not as expected."
    assert decline["seen"] == "More: 9 a month, 5 a month in the phase before. Not as expected yet."


async def test_a_phase_with_fewer_than_five_is_not_shown_nor_what_is_made_of_it(kept: Kept) -> None:
    await kept.hear(list(incidents(3, "BAFR", "2026-07-10T10:00:00Z", "few")), NOW)
    await kept.work_out(NOW)
    decline = (await kept.figures("trust"))["trust"]["phases"][2]

    assert (decline["complaints"], decline["aMonth"], decline["interval"]) == ("withheld", "withheld", "withheld")
    assert decline["seen"] == "Too few complaints to say anything."
