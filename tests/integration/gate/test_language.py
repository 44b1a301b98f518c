"""What practitioners write is looked at by the language guide at the gate, once, and minutes wait for it."""

from hashlib import sha256

from motor.motor_asyncio import AsyncIOMotorClient

from shared.events.contract import Topic
from shared.events.envelope import Event
from tests.integration.gate.sending import BATCH, Gate, fresh
from tests.reading import all_events
from tests.sealing import sealed
from tests.unit.gate.samples import Document, body, disclosure
from tests.waiting import eventually

PLAN = "zqxrewrite: the BAME family was loud, “and loud” again."


def plan(text: str = PLAN, **changes: str) -> Document:
    """Return a safety plan in these words."""
    data = {"agreedWith": ["child"], "plan": text, "agreedBy": "lead-professional"}
    return fresh(type="safety-plan-agreed", data=data, **changes)


def minutes(subject: str, text: str, time: str) -> Document:
    """Return a version of the minutes m-1."""
    data = {"minutes": "m-1", "text": text, "language": "en", "recordedBy": "business-support-officer"}
    return fresh(type="minutes-recorded", subject=subject, time=time, data=data)


def approval(subject: str, time: str) -> Document:
    """Return that the minutes m-1 were approved."""
    data = {"minutes": "m-1", "approvedBy": "business-support-manager"}
    return fresh(type="minutes-approved", subject=subject, time=time, data=data)


async def known_case(gate: Gate) -> str:
    """Return a case that intake knows."""
    told = fresh()
    await accepted(gate, told)
    assert await eventually(lambda: gate.case(told["subject"]))
    subject: str = told["subject"]
    return subject


async def flagged(gate: Gate, subject: str) -> list[Event]:
    """Return what the gate has said of the language of this subject's events."""
    events = await all_events(gate.kafka_url, [Topic.ASSURANCE])
    return [event for event in events if event.subject == subject and event.type == "language-flagged"]


async def accepted(gate: Gate, document: Document) -> None:
    """Send the event. Raises AssertionError unless it is accepted."""
    answer = await gate.post(document)
    assert answer.status_code == 202, answer.text


async def test_a_flag_names_the_place_and_travels_without_the_text(gate: Gate) -> None:
    document = plan()
    await accepted(gate, document)
    (event,) = await flagged(gate, document["subject"])

    assert (event.source, event.causationid, event.data["inType"]) == (
        "/verbatim/intake",
        document["id"],
        "safety-plan-agreed",
    )
    found = [(flag["pointer"], flag["start"], flag["end"], flag["term"]) for flag in event.data["flags"]]
    assert found == [("/data/plan", 16, 20, "T141"), ("/data/plan", 32, 36, "T028")]
    assert "zqxrewrite" not in event.to_json()
    assert "BAME" not in event.to_json()


async def test_however_often_and_whichever_way_it_comes_it_is_flagged_once(gate: Gate) -> None:
    document = plan()
    await accepted(gate, document)
    assert (await gate.post([document, document], content_type=BATCH)).status_code == 202
    await gate.emit(body(sealed(document)))
    await gate.set_aside(await gate.emit(b"no event"))

    assert len(await flagged(gate, document["subject"])) == 1


async def test_over_kafka_it_is_flagged_as_over_http(gate: Gate) -> None:
    document = plan()
    await gate.emit(body(sealed(document)))

    assert len(await eventually(lambda: flagged(gate, document["subject"]))) == 1


async def test_what_is_only_validated_and_what_somebody_said_is_not_flagged(gate: Gate) -> None:
    only_asked = plan()
    assert (await gate.post(only_asked, "/events/validate")).status_code == 200
    said = fresh()
    said["data"]["statement"] = {"text": "He called me coloured, and BAME.", "language": "en"}
    await accepted(gate, said)

    assert await flagged(gate, only_asked["subject"]) == []
    assert await flagged(gate, said["subject"]) == []


async def test_what_the_family_says_counts_for_what_is_written_after(gate: Gate) -> None:
    told = disclosure(id="family", subject=fresh()["subject"], time="2026-11-02T09:30:00Z")
    told["data"]["identity"] = [{"facet": "heritage", "text": "I am mixed race.", "language": "en", "saidBy": "child"}]
    subject = told["subject"]
    preferred = {"use": ["Auntie Loud"], "avoid": ["zqxavoid"], "saidBy": "parent"}
    words = fresh(type="words-preferred", subject=subject, time="2026-11-02T10:00:00Z", data=preferred)
    assert (await gate.post([told, words], content_type=BATCH)).status_code == 202

    async def known() -> bool:
        return (await gate.case(subject)).get("preferredWords") == {"use": ["Auntie Loud"], "avoid": ["zqxavoid"]}

    assert await eventually(known)
    document = plan("Auntie Loud said that her mixed-race niece zqxavoid.", subject=subject)
    await accepted(gate, document)
    (event,) = await flagged(gate, subject)

    assert [flag["term"] for flag in event.data["flags"]] == ["family.avoid"]
    assert "zqxavoid" not in event.to_json()


async def test_minutes_are_approved_once_nothing_in_them_needs_a_rewrite(gate: Gate) -> None:
    subject = await known_case(gate)
    await accepted(gate, minutes(subject, PLAN, "2026-11-03T09:00:00Z"))

    async def flags() -> list[str]:
        return [flag["standing"] for flag in (await gate.case(subject)).get("languageFlags", [])]

    assert await eventually(flags) == ["open", "open"]
    refused = await gate.post(approval(subject, "2026-11-03T10:00:00Z"))
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["pointer"]) == (409, "/type")
    assert "in 1 places" in error["detail"]
    assert "zqxrewrite" not in refused.text

    await accepted(gate, minutes(subject, "The family was loud.", "2026-11-03T11:00:00Z"))
    await accepted(gate, approval(subject, "2026-11-03T12:00:00Z"))

    async def shown() -> list[tuple[int, bool]]:
        found = (await gate.case(subject)).get("minutes", [])
        return [(each["version"], True) for each in found if "approvedAt" in each]

    assert await eventually(shown) == [(2, True)]


async def test_a_manager_keeps_a_word_and_nobody_else(gate: Gate) -> None:
    subject = await known_case(gate)
    await accepted(gate, minutes(subject, PLAN, "2026-11-03T09:00:00Z"))

    async def known() -> list[str]:
        return [flag["flag"] for flag in (await gate.case(subject)).get("languageFlags", [])]

    name = (await eventually(known))[0]
    answer = {"flag": name, "answer": "kept", "reason": "It names a group.", "answeredBy": "practitioner"}
    document = fresh(type="language-flag-answered", subject=subject, time="2026-11-03T10:00:00Z", data=answer)
    assert (await gate.post(document)).status_code == 409
    await accepted(gate, {**document, "data": {**answer, "answeredBy": "business-support-manager"}})
    await accepted(gate, approval(subject, "2026-11-03T11:00:00Z"))


async def test_minutes_and_their_approval_in_one_batch_are_judged_by_the_flags(gate: Gate) -> None:
    subject = await known_case(gate)
    batch = [minutes(subject, PLAN, "2026-11-03T09:00:00Z"), approval(subject, "2026-11-03T10:00:00Z")]
    answer = await gate.post(batch, content_type=BATCH)

    assert (answer.status_code, [error["pointer"] for error in answer.json()["errors"]]) == (409, ["/1/type"])
    assert await flagged(gate, subject) == []


async def test_what_a_crash_left_unpublished_has_the_same_flags_when_it_is_sent_again(
    gate: Gate, surroundings: dict[str, str]
) -> None:
    document = plan()
    await accepted(gate, document)
    client: AsyncIOMotorClient[dict[str, object]] = AsyncIOMotorClient(surroundings["MONGODB_URL"])
    identity = sha256(f"{document['source']}\n{document['id']}".encode()).hexdigest()
    await client["integration-intake"]["claims"].update_one({"_id": identity}, {"$set": {"published": False}})
    await accepted(gate, document)

    first, again = await flagged(gate, document["subject"])
    assert first == again
