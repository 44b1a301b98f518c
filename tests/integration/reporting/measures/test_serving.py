"""The figures over HTTP: not before there are any, then with a tag, and one by one by name."""

from http import HTTPStatus

import pytest

from shared.events.disclosures import StatementCopyGiven
from tests.integration.reporting.feeds.serving import NOW
from tests.integration.reporting.measures.keeping import Kept
from tests.unit.build import event
from tests.unit.told import disclosure

NAMES = ["on-time", "milestones", "trust", "incidents", "languages", "disproportionality", "scorecard"]
PATHS = ["/measures", *(f"/measures/{name}" for name in NAMES)]
STAMP = {"asOf", "entry", "policy", "period", "earlier", "current"}
TOLD = event(disclosure(), at="2026-11-02T10:00:00Z")


@pytest.mark.parametrize("path", PATHS)
async def test_before_they_were_worked_out_it_is_said_when_to_ask_again(kept: Kept, path: str) -> None:
    answer = await kept.served.get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert int(answer.headers["retry-after"]) > 0
    assert "for the first time" in answer.json()["detail"]


@pytest.mark.parametrize("path", PATHS)
async def test_who_has_the_figures_is_told_so_until_they_change(kept: Kept, path: str) -> None:
    await kept.hear([TOLD], NOW)
    await kept.work_out(NOW)
    answer = await kept.served.get(path)
    held = {"if-none-match": answer.headers["etag"]}

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    again = await kept.served.client.get(path, headers=held)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", held["if-none-match"])
    await kept.hear([event(StatementCopyGiven(language="en", format="print", given_by="practitioner"))], NOW)
    await kept.work_out(NOW.replace(minute=1))
    assert (await kept.served.client.get(path, headers=held)).status_code == 200


async def test_each_figure_has_a_name_and_stands_alone_as_it_stands_with_all_others(kept: Kept) -> None:
    await kept.hear([TOLD], NOW)
    await kept.work_out(NOW)
    every = await kept.figures()
    alone = {name: await kept.figures(name) for name in NAMES}

    assert {*every} - STAMP == {member for figure in alone.values() for member in figure} - STAMP
    for figure in alone.values():
        (member,) = figure.keys() - STAMP
        assert figure == {name: every[name] for name in (*STAMP, member)}
        assert all(figure[member]["about"][said] for said in ("title", "measures", "restsOn", "cannotSay"))


async def test_a_figure_that_is_not_there_is_answered_with_those_that_are(kept: Kept) -> None:
    await kept.work_out(NOW)
    answer = await kept.served.get("/measures/onTime")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == f"There is no figure of that name; there are {', '.join(NAMES)}."


@pytest.mark.parametrize("path", ["/measures", "/measures/on-time"])
@pytest.mark.parametrize("parameter", ["month", "group", "serviceArea"])
async def test_no_figure_can_be_narrowed_down(kept: Kept, path: str, parameter: str) -> None:
    await kept.work_out(NOW)
    answer = await kept.served.get(path, **{parameter: "2026-11"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize("times", [1, 2])
async def test_of_an_empty_log_every_figure_says_that_there_is_nothing(kept: Kept, times: int) -> None:
    await kept.work_out(NOW, times)
    figures = await kept.figures()

    assert figures["entry"] == 0
    assert figures["onTime"]["all"]["year"] == {"met": 0, "late": 0, "missed": 0, "rate": "withheld"}
    assert {row["count"] for row in figures["milestones"]["rows"]} == {0}
    assert {row["complaints"] for row in figures["trust"]["months"]} == {0}
    assert {row["standing"] for row in figures["scorecard"]["standards"]} <= {"measured", "not-yet-measured"}


async def test_before_a_quarter_is_fixed_there_is_everything_but_its_tables(kept: Kept) -> None:
    await kept.hear([TOLD], NOW)
    await kept.work_out(NOW, times=1)
    figures = await kept.figures()

    assert figures["languages"]["tables"] == []
    assert "window" not in figures["languages"]
    assert {"window", "groups", "completeness"} & figures["disproportionality"].keys() == set()
    assert figures["incidents"]["tables"][0]["total"] == "withheld"
