"""The tables, read by a program that knows nothing of them but what stands beside them (CSV on the Web)."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW

from services.reporting.feeds.columns import ESCALATIONS, INCIDENTS, REVIEWS
from tests.integration.reporting.feeds.made_up import changes, entry
from tests.integration.reporting.feeds.reviewing import REVIEWED, keep
from tests.integration.reporting.feeds.serving import Served, walk

TABLES = {"incidents": INCIDENTS, "escalations": ESCALATIONS, "reviews": REVIEWS}
BASE = "http://reporting.example"


async def described(served: Served, folder: Path, feed: str, **params: str) -> CSVW:
    """Return a table read by the description that its own header leads to, and which finds no fault with it."""
    table = (await served.get(f"/feeds/{feed}.csv", **params)).raise_for_status()
    assert table.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    description = (await served.get(table.links["describedby"]["url"])).raise_for_status()
    assert description.headers["content-type"] == "application/csvm+json"
    assert description.json()["url"] == str(table.url)
    (folder / "table.csv").write_bytes(table.content)
    (folder / "table.csv-metadata.json").write_text(description.text.replace(str(table.url), "table.csv"))
    read = CSVW(str(folder / "table.csv-metadata.json"), validate=True)
    assert read.is_valid, read.warnings
    return read


def rows(read: CSVW) -> list[dict[str, Any]]:
    """Return the rows with the types that the description gives them."""
    return list(read.tables[0])


@pytest.mark.parametrize("feed", TABLES)
async def test_the_description_fits_the_table(served: Served, tmp_path: Path, feed: str) -> None:
    await served.add(changes(300, 120))
    await keep(served, REVIEWED)
    table = TABLES[feed]

    read = await described(served, tmp_path, feed)

    assert read.tables[0].tableSchema.primaryKey == [table.key]
    assert [list(row) for row in rows(read)[:1]] == [[column.name for column in table.columns]]
    assert len({row[table.key] for row in rows(read)}) == len(rows(read)) > 3


async def test_each_row_is_the_incident_that_the_json_feed_has(served: Served, tmp_path: Path) -> None:
    await served.add([*changes(80, 30), entry(4, 9, status="erased")])
    pages = await walk(served, "/feeds/incidents.json", limit=500)
    items = {item["_verbatim"]["entry"]["incident"]: item["_verbatim"] for page in pages for item in page}

    found = rows(await described(served, tmp_path, "incidents"))

    assert {row["incident"] for row in found} == items.keys()
    for row in found:
        item = items[row["incident"]]["entry"]
        assert row["number"] == items[row["incident"]]["number"]
        assert (row["open"], row["missed"]) == (item["duties"]["open"], item["duties"]["missed"])
        assert row["changedAt"] == datetime.fromisoformat(item["changedAt"])
        assert (row["status"], row["kind"]) == (item["status"], item["kind"])
        assert row["escalated"] == sum(each["standing"] == "raised" for each in item["escalations"])


async def test_the_columns_are_those_that_were_asked_for_in_that_order(served: Served, tmp_path: Path) -> None:
    await served.add(changes(20, 20))
    read = await described(served, tmp_path, "incidents", columns="kind,incident,open", towards="child")

    assert {tuple(row) for row in rows(read)} == {("kind", "incident", "open")}
    assert len(rows(read)) == 10
    without_key = await described(served, tmp_path, "incidents", columns="open,kind")
    assert without_key.tables[0].tableSchema.primaryKey is None


@pytest.mark.parametrize("feed", TABLES)
@pytest.mark.parametrize("suffix", ["csv", "csv-metadata.json"])
@pytest.mark.parametrize("columns", ["", "nothing", "number,number", "NUMBER", "number, status"])
async def test_a_column_that_is_not_there_is_refused_with_those_that_are(
    served: Served, feed: str, suffix: str, columns: str
) -> None:
    answer = await served.get(f"/feeds/{feed}.{suffix}", columns=columns)

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    [fault] = answer.json()["errors"]
    assert fault["pointer"] == "columns"
    assert all(column.name in fault["detail"] for column in TABLES[feed].columns)


async def test_lines_end_as_rfc_4180_says(served: Served) -> None:
    await served.add(changes(20, 20))
    text = (await served.get("/feeds/incidents.csv")).text

    assert text.count("\r\n") == text.count("\n") == 21
    assert len({len(row) for row in csv.reader(text.splitlines())}) == 1


async def test_a_service_that_looks_like_a_formula_stays_text(served: Served) -> None:
    # The log's own contract lets no such thing in; the table does not rely on that.
    await served.add([entry(1), entry(2)])
    await served.database["log"].update_one({"_id": 1}, {"$set": {"entry.serviceArea": '=HYPERLINK("x")'}})
    await served.database["log"].update_one({"_id": 2}, {"$set": {"entry.serviceArea": "\ufeff\t@SUM(1)"}})

    cells = list(csv.reader((await served.get("/feeds/incidents.csv", columns="serviceArea")).text.splitlines()))

    assert cells == [["serviceArea"], ['\'=HYPERLINK("x")'], ["'\ufeff\t@SUM(1)"]]
