"""Whom decisions fall on: the relative rate index, its bounds and its words (DOMAIN.md 7.3)."""

from typing import Any

import pytest

from tests.integration.reporting.feeds.serving import NOW, Json
from tests.integration.reporting.measures.keeping import Kept
from tests.integration.reporting.measures.people import people, suspensions


async def table(kept: Kept) -> Json:
    """Return the table of suspensions."""
    await kept.work_out(NOW)
    points = (await kept.figures("disproportionality"))["disproportionality"]["points"]
    (found,) = [point for point in points if point["point"] == "suspension"]
    return dict(found)


def compared(point: Json, group: str, reference: str) -> dict[str, Any]:
    """Return a group beside a reference."""
    (row,) = [row for row in point["groups"] if row["group"] == group]
    (found,) = [each for each in row["comparisons"] if each["reference"] == reference]
    return dict(found)


@pytest.mark.parametrize("reference", ["white", "all-others"])
async def test_sixty_of_five_thousand_beside_forty_of_ten_thousand(kept: Kept, reference: str) -> None:
    await kept.hear([people(black=5_000, white=10_000), suspensions(black=60, white=40)], NOW)
    point = await table(kept)

    # The test vector of DOMAIN.md 7.3. At the rate of the others it would have been 20, so 40 are more than that.
    assert compared(point, "black", reference) == {
        "reference": reference,
        "verdict": "over-represented",
        "index": 3.0,
        "low": 2.01,
        "high": 4.47,
        "excess": 40.0,
        "corrected": "no",
    }
    assert [row["rate"] for row in point["groups"] if row["group"] == "black"] == [120.0]
    assert (point["total"], point["period"], point["counted"]) == (100, "2025", "by-another-system")
    assert point["denominators"] == {
        "figures": "census",
        "population": "pupils",
        "year": 2025,
        "countedBy": "school-census",
        "release": "spring",
    }


async def test_the_same_seen_from_the_other_side_is_under_represented(kept: Kept) -> None:
    await kept.hear([people(black=5_000, white=10_000), suspensions(black=60, white=40)], NOW)
    found = compared(await table(kept), "white", "all-others")

    assert (found["verdict"], found["index"]) == ("under-represented", 0.33)


async def test_of_fewer_than_ten_nothing_is_said(kept: Kept) -> None:
    await kept.hear([people(black=500, white=10_000), suspensions(black=9, white=40)], NOW)

    assert compared(await table(kept), "black", "white")["verdict"] == "too few to judge"


async def test_bounds_on_both_sides_of_one_are_no_clear_difference(kept: Kept) -> None:
    await kept.hear([people(black=5_000, white=10_000), suspensions(black=24, white=40)], NOW)

    assert compared(await table(kept), "black", "white")["verdict"] == "no clear difference"


async def test_a_small_number_is_withheld_with_all_that_is_made_of_it(kept: Kept) -> None:
    await kept.hear([people(black=5_000, white=10_000, asian=5_000), suspensions(black=3, white=40, asian=20)], NOW)
    point = await table(kept)
    (row,) = [row for row in point["groups"] if row["group"] == "black"]

    assert (row["count"], row["rate"]) == ("withheld", "withheld")
    assert compared(point, "black", "white") == {"reference": "white", "verdict": "withheld", "corrected": "no"}


async def test_without_people_there_are_counts_and_it_is_said_why_no_more(kept: Kept) -> None:
    await kept.hear([people(year=2026, black=5_000), suspensions(black=60, white=40)], NOW)
    point = await table(kept)

    assert point["note"].startswith("No number of the pupils of its schools has been sent for 2025 or before")
    assert "denominators" not in point
    assert all("comparisons" not in row or row["comparisons"] == [] for row in point["groups"])


async def test_people_of_an_earlier_year_are_named_as_such(kept: Kept) -> None:
    older = people("older", year=2021, black=1, white=1)
    await kept.hear([older, people(year=2023, black=5_000, white=10_000), suspensions(black=60, white=40)], NOW)
    point = await table(kept)

    assert point["note"] == "Set against the pupils of its schools of 2023: no later number up to 2025 has been sent."
    assert point["denominators"]["figures"] == "census"


async def test_a_correction_of_the_same_set_replaces_what_was_said_before(kept: Kept) -> None:
    await kept.hear([people(black=5_000, white=10_000), suspensions(black=60, white=40)], NOW)
    assert compared(await table(kept), "black", "white")["index"] == 3.0

    await kept.hear([people(at="2026-02-05T10:00:00Z", black=10_000, white=10_000)], NOW)
    assert compared(await table(kept), "black", "white")["index"] == 1.5

    await kept.hear([suspensions(at="2026-02-05T10:00:00Z", black=40, white=40)], NOW)
    assert compared(await table(kept), "black", "white")["index"] == 1.0
