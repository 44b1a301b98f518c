"""Two replicas that work the figures out at once say the same."""

import asyncio
from datetime import timedelta

from tests.integration.reporting.feeds.serving import NOW
from tests.integration.reporting.measures.keeping import Kept
from tests.integration.reporting.measures.people import incidents

FIRST = [*incidents(20, "BAFR", "2026-08-03T10:00:00Z", "a"), *incidents(20, "WBRI", "2026-08-03T10:00:00Z", "b")]
TURNS = 6


async def test_replicas_that_begin_at_once_agree(kept: Kept) -> None:
    await kept.hear(FIRST, NOW)
    replicas = 4
    for turn in range(TURNS):
        # Each has a clock of its own, and in between more is heard.
        await asyncio.gather(*(kept.replica(NOW + timedelta(seconds=each)).turn() for each in range(replicas)))
        await kept.hear(list(incidents(6, "AIND", "2026-08-05T10:00:00Z", f"c{turn}")), NOW)
    for _ in range(2):
        await asyncio.gather(*(kept.replica(NOW).turn() for _ in range(replicas)))
    found = await kept.figures()

    assert await kept.served.database["figures"].count_documents({"_id": "current"}) == 1
    assert await kept.served.database["figures"].count_documents({"_id": {"$regex": "^fixed/"}}) == 1
    assert found["incidents"]["tables"][0]["total"] == 40 + 6 * TURNS
    # Whichever of them found first that nothing had changed has fixed the tables, of all that was heard by then.
    assert found["disproportionality"]["groups"]["total"] in {40 + 6 * turn for turn in range(TURNS + 1)}
    assert found["entry"] == 40 + 6 * TURNS


async def test_the_replica_that_was_slower_takes_the_tables_of_the_faster(kept: Kept) -> None:
    figures = kept.served.database["figures"]
    await kept.hear(FIRST, NOW)
    await kept.work_out(NOW)
    await kept.hear(list(incidents(6, "AIND", "2026-08-05T10:00:00Z", "c")), NOW)
    await kept.work_out(NOW)
    # So the slower one finds it that began before there were tables, and has counted what came since.
    await figures.update_one({"_id": "current"}, {"$set": {"window": ""}})
    await kept.replica(NOW).turn()
    found = await kept.figures()

    assert found["incidents"]["tables"][0]["total"] == 46
    assert found["disproportionality"]["groups"]["total"] == 40
    assert await figures.count_documents({"_id": {"$regex": "^fixed/"}}) == 1
