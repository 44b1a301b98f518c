"""Figures of people and decisions, from the gate to what leadership reads: refused whole, or shown whole."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest

from shared.bus.topics import inbound
from tests.integration.gate.sending import BATCH, Gate
from tests.integration.service import Service
from tests.unit.gate.samples import Document, Json, body
from tests.unit.gate.test_figures import GROUPS, SENT, WRONG, figures
from tests.waiting import eventually

POINT = "education-health-and-care-refusal"
"""A decision point that no other test counts."""


def fresh(kind: str, subject: str | None = None, **changes: Json) -> Document:
    """Return figures that nobody has sent before, of a set that nobody knows."""
    own = {"id": f"figures-{uuid4()}", "subject": subject or f"figures/{uuid4()}"}
    return figures(kind, **changes) | own


def table(services: Mapping[str, Service]) -> dict[str, Any] | None:
    """Return what leadership reads of the decision point, None if nothing was counted."""
    answer = services["reporting"].get("/measures/disproportionality")
    points = answer.json()["disproportionality"]["points"] if answer.is_success else []
    return next((each for each in points if each["point"] == POINT), None)


def decided(point: dict[str, Any]) -> dict[str, int]:
    """Return the decisions on each group."""
    return {row["group"]: row["count"] for row in point["groups"]}


@pytest.mark.parametrize("path", ["/events", "/events/validate"])
@pytest.mark.parametrize("kind", SENT)
@pytest.mark.parametrize("case", WRONG)
async def test_figures_that_cannot_be_are_refused_at_the_place_of_their_fault(
    gate: Gate, case: str, kind: str, path: str
) -> None:
    changes, pointer = WRONG[case]
    document = fresh(kind, **changes)
    answer = await gate.post(document, path)

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
    if path == "/events":
        assert await gate.records(document["subject"]) == []


async def test_of_a_batch_with_one_bad_set_nothing_is_recorded(gate: Gate) -> None:
    good, bad = fresh("denominators-loaded"), fresh("denominators-loaded", groups={**GROUPS, "black": -5})
    answer = await gate.post([good, bad], content_type=BATCH)

    assert (answer.status_code, [fault["pointer"] for fault in answer.json()["errors"]]) == (
        422,
        ["/1/data/groups/black"],
    )
    assert await gate.records(good["subject"]) == await gate.records(bad["subject"]) == []


async def test_bad_figures_over_kafka_are_set_aside_with_the_place(gate: Gate) -> None:
    document = fresh("decisions-counted", groups={**GROUPS, "black": -5})
    entry = await gate.set_aside(await gate.emit(body(document), topic=inbound("demo")))

    assert (entry["reason"], [fault["pointer"] for fault in entry["faults"]]) == ("refused", ["/data/groups/black"])
    assert await gate.records(document["subject"]) == []


async def test_a_good_set_is_shown_and_a_later_one_replaces_it_whole(
    gate: Gate, services: Mapping[str, Service]
) -> None:
    people, decisions = f"figures/{uuid4()}", f"figures/{uuid4()}"
    first = {"asian": 10, "black": 60, "mixed": 10, "white": 40, "other": 0}
    for document in (
        fresh("denominators-loaded", people, groups={**GROUPS, "black": 5_000, "white": 10_000}),
        fresh("decisions-counted", decisions, point=POINT, groups=first),
    ):
        assert (await gate.post(document)).status_code == 202

    async def shown(groups: dict[str, int], people_of: str) -> dict[str, Any] | None:
        found = table(services)
        stands = found is not None and decided(found) == groups
        return found if found and stands and found["denominators"]["figures"] == people_of else None

    found = await eventually(lambda: shown(first, people.partition("/")[2]), within=60)
    assert found is not None

    # Refused, and nothing of it is shown: neither the group that is wrong nor those that are not.
    halved = {"asian": 5, "black": -30, "mixed": 5, "white": 20, "other": 0}
    assert (await gate.post(fresh("decisions-counted", decisions, point=POINT, groups=halved))).status_code == 422

    later = {"asian": 20, "black": 30, "mixed": 10, "white": 40, "other": 0}
    corrected = fresh("decisions-counted", decisions, point=POINT, groups=later) | {"time": "2026-11-03T09:30:00Z"}
    assert (await gate.post(corrected)).status_code == 202
    after = await eventually(lambda: shown(later, people.partition("/")[2]), within=60)
    assert after is not None
    assert (found["total"], after["total"]) == (120, 100)


async def test_the_same_event_with_other_numbers_is_a_conflict(gate: Gate) -> None:
    document = fresh("decisions-counted")
    assert (await gate.post(document)).status_code == 202
    document["data"]["groups"] = {**GROUPS, "black": 1}
    answer = await gate.post(document)

    assert answer.status_code == 409
    (event,) = await gate.events(document["subject"])
    assert event.data["groups"] == GROUPS
