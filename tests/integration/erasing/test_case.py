"""What becomes of a case that is erased: it is gone for whoever asks, and nothing more is let through about it."""

from typing import Any

import pytest

from shared.events.contract import Topic
from tests.integration.erasing.erasing import APPROVED_AT, approval, erased, hold, key_of, lifted
from tests.integration.gate import steps
from tests.integration.gate.sending import BATCH, Gate, fresh
from tests.integration.service import Service
from tests.reading import all_events
from tests.sealing import sealed
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually

Surroundings = dict[str, str]


async def opened(gate: Gate, **changes: str) -> Document:
    return await steps.opened(gate, about=steps.told(**changes))


def path(about: Document) -> str:
    return f"/cases/{about['subject'].removeprefix('case/')}"


async def about_the(kafka_url: str, case: str, kind: str) -> list[Any]:
    events = await all_events(kafka_url, [Topic.ASSURANCE])
    return [each for each in events if (each.subject, each.type) == (case, kind)]


async def test_it_is_gone_for_whoever_asks(gate: Gate, surroundings: Surroundings, kafka_url: str) -> None:
    disclosure = await opened(gate)
    await erased(gate, surroundings, disclosure)

    for place in (path(disclosure), f"{path(disclosure)}/statement/copy"):
        answer = await gate.http.get(place)
        assert (answer.status_code, answer.headers["content-type"]) == (410, "application/problem+json")
        assert "erased" in answer.json()["detail"]
    (said,) = await about_the(kafka_url, disclosure["subject"], "case-erased")
    assert (said.time.isoformat(), said.data) == (
        "2026-11-24T10:00:00+00:00",
        {"approvedBy": "data-protection-officer", "why": "request"},
    )


async def test_nothing_more_is_let_through_about_it(gate: Gate, surroundings: Surroundings) -> None:
    disclosure = await opened(gate)
    await erased(gate, surroundings, disclosure)
    more = [
        steps.renamed(disclosure),
        steps.acknowledged(disclosure),
        approval(disclosure),
        disclosure,
        lifted(disclosure),
    ]

    for document in more:
        for where in ("/events", "/events/validate"):
            answer = await gate.post(document, where)
            assert (answer.status_code, answer.json()["title"]) == (410, "Case erased"), document["type"]
            assert answer.json()["errors"][0]["pointer"] == "/subject"
    answer = await gate.post([fresh(), more[0]], content_type=BATCH)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (410, "/1/subject")


async def test_over_kafka_it_is_set_aside(gate: Gate, surroundings: Surroundings) -> None:
    disclosure = await opened(gate)
    await erased(gate, surroundings, disclosure)

    entry = await gate.set_aside(await gate.emit(body(sealed(steps.renamed(disclosure)))))

    assert (entry["reason"], entry["faults"][0]["pointer"]) == ("erased", "/subject")
    assert (await gate.http.post(f"/quarantine/{entry['id']}/replay")).status_code == 410


async def test_what_was_set_aside_of_it_before_is_forgotten(gate: Gate, surroundings: Surroundings) -> None:
    disclosure, other = await opened(gate), await opened(gate)
    entries = [
        await gate.set_aside(await gate.emit(body(sealed(steps.responded(about, "2026-11-10T10:00:00Z", stage=3)))))
        for about in (disclosure, other)
    ]
    await erased(gate, surroundings, disclosure)

    async def emptied() -> list[bool]:
        listed = {each["id"]: each for each in await gate.quarantine()}
        found = ["emptiedAt" in listed[entry["id"]] for entry in entries]
        return found if found[0] else []

    assert await eventually(emptied) == [True, False]
    answers = [await gate.http.post(f"/quarantine/{entry['id']}/replay") for entry in entries]
    assert [(answer.status_code, answer.json()["title"]) for answer in answers] == [
        (410, "Forgotten"),
        (409, "Step not possible"),
    ]


async def test_a_legal_hold_wins_until_it_is_lifted(gate: Gate, surroundings: Surroundings, kafka_url: str) -> None:
    disclosure = await opened(gate)
    assert (await gate.post(hold(disclosure))).status_code == 202
    refused = await gate.post(approval(disclosure))

    assert (refused.status_code, refused.json()["title"]) == (409, "Step not possible")
    assert "legal hold is in force" in refused.json()["errors"][0]["detail"]
    assert "erasedAt" not in await key_of(surroundings, disclosure["subject"])

    assert (await gate.post(lifted(disclosure, reference="another"))).status_code == 409
    assert (await gate.post(lifted(disclosure))).status_code == 202
    await erased(gate, surroundings, disclosure)
    assert len(await about_the(kafka_url, disclosure["subject"], "case-erased")) == 1


async def test_that_a_period_has_ended_must_be_true(gate: Gate) -> None:
    disclosure = await opened(gate)
    refused = await gate.post(approval(disclosure, ground="retention-ended"))

    assert refused.status_code == 409
    assert refused.json()["errors"][0]["pointer"] == "/data/ground"
    assert (await gate.case(disclosure["subject"]))["retention"].get("keptUntil") is None


async def test_a_case_whose_time_is_over_is_proposed_and_then_erased(gate: Gate, kafka_url: str) -> None:
    disclosure = steps.told(concerns="child", speaker="child", wantsComplaint="no", conductBy="peer")
    case = disclosure["subject"]
    assert (await gate.post(disclosure)).status_code == 202
    told = steps.happened(
        disclosure, "retention-set", "2026-11-20T10:00:00Z", period="child", keptThrough=2025, setBy="practitioner"
    )
    assert (await gate.post(told)).status_code == 202

    async def proposed() -> list[dict[str, Any]]:
        listed = (await gate.http.get("/erasures", params={"limit": 500})).json()["items"]
        return [each for each in listed if each["subject"] == case]

    (found,) = await eventually(proposed)
    assert (found["keptUntil"], found["proposedAt"]) == ("2025-12-31", "2026-11-20T10:00:00Z")
    (event,) = await about_the(kafka_url, case, "erasure-proposed")
    assert event.data == {"keptUntil": "2025-12-31"}

    assert (await gate.post(approval(disclosure, ground="retention-ended"))).status_code == 202
    await eventually(lambda: about_the(kafka_url, case, "case-erased"))
    assert await eventually_none(proposed)


async def eventually_none(proposed: Any) -> bool:  # noqa: ANN401 - a condition
    async def none() -> bool:
        return not await proposed()

    return await eventually(none)


@pytest.mark.parametrize("period", ["no-such-period"])
async def test_a_period_that_the_policy_does_not_have_is_refused(gate: Gate, period: str) -> None:
    disclosure = await opened(gate)
    told = steps.happened(
        disclosure, "retention-set", APPROVED_AT, period=period, keptThrough=2030, setBy="practitioner"
    )

    assert (await gate.post(told)).json()["errors"][0]["pointer"] == "/data/period"


async def test_nothing_is_owed_and_nothing_translated_any_more_and_the_log_says_erased(
    gate: Gate, surroundings: Surroundings, services: dict[str, Service], kafka_url: str
) -> None:
    disclosure = await opened(gate)
    case = path(disclosure)
    in_english = {"text": "They laughed.", "language": "en"}
    assert (
        await gate.post(steps.happened(disclosure, "statement-amended", APPROVED_AT, statement=in_english))
    ).is_success

    async def duties() -> dict[str, str]:
        answer = services["escalation"].get(f"{case}/duties")
        return {each["key"]: each["state"] for each in answer.json()["duties"]} if answer.is_success else {}

    async def translated() -> list[dict[str, Any]]:
        asked = {"subject": disclosure["subject"], "limit": 500}
        items: list[dict[str, Any]] = services["translation"].get("/requests", asked).json()["items"]
        return items

    before = await eventually(duties)
    assert await eventually(translated)
    await erased(gate, surroundings, disclosure)

    async def ended() -> bool:
        return "open" not in (await duties()).values() and all(
            each["state"] in {"cancelled", "delivered"} for each in await translated()
        )

    assert await eventually(ended)
    after = await duties()
    assert {key: state for key, state in before.items() if state in {"missed", "met"}}.items() <= after.items()

    async def logged() -> bool:
        events = await all_events(kafka_url, [Topic.INCIDENT_LOG])
        return any(each.data.get("status") == "erased" for each in events)

    assert await eventually(logged)
