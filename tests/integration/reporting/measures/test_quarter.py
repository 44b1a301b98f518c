"""Who incidents happened to is counted once a quarter: nothing can be told from what came to it meanwhile."""

from datetime import UTC, datetime

import pytest

from tests.integration.reporting.feeds.serving import NOW, Json
from tests.integration.reporting.measures.keeping import Kept
from tests.integration.reporting.measures.people import incidents

LAST_DAY = datetime(2026, 12, 31, 23, 59, tzinfo=UTC)
NEXT = datetime(2027, 1, 2, 9, tzinfo=UTC)
FIRST = [*incidents(20, "BAFR", "2026-08-03T10:00:00Z", "a"), *incidents(20, "WBRI", "2026-08-03T10:00:00Z", "b")]
LATER = list(incidents(1, "BAFR", "2026-08-04T10:00:00Z", "later"))
OWN = ("complaint", "lado-referral", "exclusion")


async def fixed(kept: Kept, now: datetime) -> Json:
    """Return the tables of who people are, as of a moment at which nothing changes any more."""
    await kept.work_out(now)
    every = await kept.figures()
    groups = every["disproportionality"]
    points = {each["point"]: each["groups"] for each in groups["points"] if each["point"] in OWN}
    return {"languages": every["languages"], "groups": groups["groups"], "known": groups["completeness"], **points}


async def total(kept: Kept) -> int:
    """Return how many incidents the figures have that anybody can count."""
    return int((await kept.figures("incidents"))["incidents"]["tables"][0]["total"])


async def test_an_incident_that_comes_in_a_quarter_changes_nothing_of_it(kept: Kept) -> None:
    await kept.hear(FIRST, NOW)
    before = await fixed(kept, NOW)
    assert (before["groups"]["total"], await total(kept)) == (40, 40)

    await kept.hear(LATER, NOW)

    assert await fixed(kept, NOW.replace(hour=13)) == before
    assert await fixed(kept, LAST_DAY) == before
    assert await total(kept) == 41


async def test_in_the_next_quarter_it_is_counted(kept: Kept) -> None:
    await kept.hear(FIRST, NOW)
    before = await fixed(kept, NOW)
    await kept.hear(LATER, NOW)
    after = await fixed(kept, NEXT)

    assert (before["languages"]["window"], after["languages"]["window"]) == (
        {"first": "2025-10", "last": "2026-09"},
        {"first": "2026-01", "last": "2026-12"},
    )
    assert (before["groups"]["total"], after["groups"]["total"]) == (40, 41)
    assert {row["key"]: row["count"] for row in after["groups"]["rows"] if row["count"]} == {"black": 21, "white": 20}
    assert [row["count"] for row in after["complaint"] if row["group"] == "black"] == [21]


async def test_until_the_next_quarter_is_counted_the_last_one_is_shown(kept: Kept) -> None:
    await kept.hear(FIRST, NOW)
    before = await fixed(kept, NOW)
    await kept.hear(LATER, NEXT)
    await kept.work_out(NEXT, times=1)

    assert (await kept.figures("languages"))["languages"] == before["languages"]


async def test_what_was_recorded_later_of_somebody_changes_nothing_of_the_quarter(kept: Kept) -> None:
    await kept.hear(FIRST, NOW)
    before = await fixed(kept, NOW)
    await kept.hear(list(incidents(5, "AIND", "2026-08-05T10:00:00Z", "a")), NOW)

    assert await fixed(kept, NOW.replace(hour=13)) == before


@pytest.mark.parametrize("now", [NOW, LAST_DAY])
async def test_a_log_of_nobody_fixes_nothing(kept: Kept, now: datetime) -> None:
    assert (await fixed(kept, now))["groups"]["total"] == 0
    await kept.hear(FIRST, now)

    assert (await fixed(kept, now))["groups"]["total"] == 40
