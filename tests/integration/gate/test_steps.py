"""A step that its case does not allow: refused over HTTP with the reason, set aside over Kafka, and never recorded."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from motor.motor_asyncio import AsyncIOMotorClient

from shared.events.contract import Topic
from tests.integration.gate.sending import BATCH, Gate
from tests.integration.gate.steps import acknowledged, escalated, happened, opened, renamed, responded, step, told
from tests.reading import all_events
from tests.unit.gate.samples import body
from tests.waiting import eventually

PATHS = ("/events", "/events/validate")


@pytest.mark.parametrize("path", PATHS)
async def test_a_step_that_the_case_does_not_allow_is_a_409_that_says_why(gate: Gate, path: str) -> None:
    case = await opened(gate)
    answer = await gate.post(escalated(case), path)
    problem = answer.json()

    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert (problem["status"], problem["title"]) == (409, "Step not possible")
    (error,) = problem["errors"]
    assert error["pointer"] == "/type"
    reference = f"{case['subject'].removeprefix('case/')}-corporate"
    for part in (
        "stage 1 is not acknowledged yet",
        "possible when stage 1 is answered",
        reference,
        "complaint-responded",
    ):
        assert part in error["detail"]
    assert [event.type for event in await gate.events(case["subject"])] == ["disclosure-recorded"]


async def test_a_step_that_the_case_allows_is_accepted(gate: Gate) -> None:
    case = await opened(gate)
    for document in (acknowledged(case), responded(case), escalated(case)):
        answer = await gate.post(document)
        assert answer.status_code == 202, answer.text

    async def at_stage_2() -> bool:
        return [each["stage"] for each in (await gate.case(case["subject"]))["complaints"]] == [2]

    assert await eventually(at_stage_2)


async def test_an_extension_over_its_cap_is_refused_at_the_day_that_it_names(gate: Gate) -> None:
    case = told()
    await opened(gate, acknowledged(case), about=case)
    notice = {"reason": "complex", "explanation": "Öğretmen hasta.", "noticeSentAt": "2026-11-12T10:00:00Z"}
    extension = step(
        case,
        "complaint-extended",
        "2026-11-12T10:00:00Z",
        **notice,
        stage=1,
        extendedTo="2026-12-03",
        ombudsmanDetails="yes",
    )
    answer = await gate.post(extension)
    (error,) = answer.json()["errors"]

    # Acknowledged on Wednesday 4 November: due after ten working days on the 18th, after twenty on 2 December.
    assert (answer.status_code, error["pointer"]) == (409, "/data/extendedTo")
    assert "due on 18 November 2026" in error["detail"]
    assert "2 December 2026 at most" in error["detail"]
    assert "hasta" not in answer.text
    extension["data"]["extendedTo"] = "2026-12-02"
    assert (await gate.post(extension)).status_code == 202


async def test_whoever_answered_stage_1_does_not_answer_stage_2(gate: Gate) -> None:
    case = told()
    await opened(gate, responded(case, responder="r-1"), escalated(case), about=case)
    final = {"stage": 2, "ombudsmanDetails": "yes"}

    answer = await gate.post(responded(case, "2026-11-20T10:00:00Z", **final, responder="r-1"))

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (409, "/data/responder")
    assert (await gate.post(responded(case, "2026-11-20T10:00:00Z", **final, responder="r-2"))).status_code == 202


async def test_a_child_is_offered_an_advocate_before_stage_1_is_answered(gate: Gate) -> None:
    case = told(speaker="child", concerns="child", about="childrens-social-care")
    await opened(gate, about=case)
    reference = f"{case['subject'].removeprefix('case/')}-childrens-social-care"
    answered = responded(case, complaint=reference, procedure="childrens-social-care")

    refused = await gate.post(answered)

    assert refused.status_code == 409
    assert "offered an advocate before stage 1 is answered" in refused.json()["errors"][0]["detail"]
    offer = happened(
        case, "advocacy-offered", "2026-11-09T10:00:00Z", outcome="accepted", offeredBy="lead-professional"
    )
    assert (await gate.post(offer)).status_code == 202
    assert (await gate.post(answered)).status_code == 202


async def test_nobody_is_told_of_an_allegation_before_the_designated_officer_advised(gate: Gate) -> None:
    case = await opened(gate)
    informed = happened(case, "allegation-subject-informed", "2026-11-05T10:00:00Z", toldBy="designated-senior-manager")

    answer = await gate.post(informed)

    assert answer.status_code == 409
    assert "lado-advice-recorded" in answer.json()["errors"][0]["detail"]


async def test_a_batch_is_judged_as_if_what_is_in_it_had_happened(gate: Gate) -> None:
    case = told()
    whole = [case, acknowledged(case), responded(case), escalated(case)]

    assert (await gate.post(whole, content_type=BATCH)).status_code == 202


async def test_a_batch_with_a_step_that_is_not_allowed_is_refused_whole_and_says_which(gate: Gate) -> None:
    case = await opened(gate)
    batch = [acknowledged(case), escalated(case), responded(case, "2026-11-13T10:00:00Z", stage=2)]

    answer = await gate.post(batch, content_type=BATCH)

    assert answer.status_code == 409
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/1/type", "/2/data/stage"]
    assert [event.type for event in await gate.events(case["subject"])] == ["disclosure-recorded"]


async def test_a_step_that_was_accepted_is_answered_alike_when_it_is_repeated(gate: Gate) -> None:
    case = told()
    first = acknowledged(case)
    await opened(gate, first, responded(case), escalated(case), about=case)

    assert (await gate.post(first)).status_code == 202
    assert (await gate.post({**renamed(first), "time": "2026-11-04T10:00:01Z"})).status_code == 409


async def test_a_step_recorded_late_is_judged_by_what_had_happened_then(gate: Gate) -> None:
    case = told()
    await opened(gate, responded(case), about=case)

    assert (await gate.post(acknowledged(case))).status_code == 202


async def test_a_case_that_intake_does_not_know_refuses_nothing(gate: Gate) -> None:
    assert (await gate.post(escalated(told()))).status_code == 202


async def test_over_kafka_it_is_set_aside_with_the_same_reason_and_can_be_replayed_once_it_is_possible(
    gate: Gate,
) -> None:
    case = await opened(gate)
    document = escalated(case)
    (expected,) = (await gate.post(document, "/events/validate")).json()["errors"]

    entry = await gate.set_aside(await gate.emit(body(document)))

    assert (entry["service"], entry["reason"], entry["faults"]) == ("intake", "refused", [expected])
    assert (await gate.http.post(f"/quarantine/{entry['id']}/replay")).status_code == 409
    assert (await gate.post(responded(case))).status_code == 202
    assert (await gate.http.post(f"/quarantine/{entry['id']}/replay")).status_code == 200


async def test_over_kafka_what_comes_with_it_is_not_held_up(gate: Gate) -> None:
    case = await opened(gate)
    await gate.emit(body(escalated(case)))
    await gate.emit(body(acknowledged(case)))

    async def there() -> list[str]:
        return [event.type for event in await gate.events(case["subject"]) if event.type != "disclosure-recorded"]

    assert await eventually(there) == ["complaint-acknowledged"]


async def test_what_slips_through_is_shown_as_irregular_and_raised(gate: Gate) -> None:
    case = told()
    early = escalated(case)
    # Intake does not know the case yet, so that nothing can be said against the step.
    assert (await gate.post(early)).status_code == 202
    await gate.post(case)

    async def irregular() -> list[str]:
        complaints = (await gate.case(case["subject"])).get("complaints", [])
        return [each["event"] for complaint in complaints for each in complaint["irregular"]]

    assert await eventually(irregular) == [early["id"]]
    (complaint,) = (await gate.case(case["subject"]))["complaints"]
    assert (complaint["stage"], complaint["state"]) == (1, "received")

    async def raised() -> list[str | None]:
        events = [
            event for event in await all_events(gate.kafka_url, [Topic.COMPLAINTS]) if event.subject == case["subject"]
        ]
        return [event.causationid for event in events if event.type == "complaint-irregular"]

    assert await eventually(raised) == [early["id"]]


async def test_of_two_that_come_at_once_one_at_most_is_applied(gate: Gate) -> None:
    case = await opened(gate)
    twice = [acknowledged(case, f"2026-11-04T10:00:0{second}Z") for second in range(2)]
    answers = await asyncio.gather(*(gate.post(document) for document in twice))
    accepted = [answer.status_code for answer in answers].count(202)

    async def settled() -> list[int]:
        (complaint,) = (await gate.case(case["subject"]))["complaints"]
        applied, irregular = len(complaint["steps"]), len(complaint["irregular"])
        return [applied, irregular] if applied + irregular == accepted else []

    assert await eventually(settled) == [1, accepted - 1]


@pytest.mark.parametrize(("minutes", "status"), [(4, 202), (-1, 409)])
async def test_what_is_still_under_way_to_a_case_is_given_the_benefit_of_the_doubt(
    gate: Gate, surroundings: dict[str, str], minutes: int, status: int
) -> None:
    case = await opened(gate)
    client: AsyncIOMotorClient[dict[str, object]] = AsyncIOMotorClient(surroundings["MONGODB_URL"])
    under_way = {"hash": "any", "published": True, "subject": case["subject"], "place": "not there yet"}
    by = datetime.now(UTC) + timedelta(minutes=minutes)
    await client["integration-intake"]["claims"].insert_one({"_id": str(uuid4()), "arrivesBy": by, **under_way})

    assert (await gate.post(escalated(case))).status_code == status
