"""Own words before codes at the gate, and an original that few may read, which is written down first (5, 13)."""

from http import HTTPStatus
from typing import Any

from shared.events.contract import Topic
from tests.access import caller
from tests.integration.gate.sending import BATCH, Gate, fresh
from tests.reading import all_events
from tests.unit.gate.samples import Document
from tests.waiting import eventually

HARSH, KIND = "zqxharsh: she was difficult.", "She said no twice, and was not heard."
REASON = {"reason": "The family asked what had been written: zqxwhy."}
AUDITOR = caller("auditor", subject="an.auditor")


def said(about: Document, kind: str, time: str, data: Document, **more: str) -> Document:
    """Return something that happened in the case of this disclosure."""
    return fresh(subject=about["subject"], type=kind, time=time, data=data, **more)


def code(about: Document, time: str, **data: str) -> Document:
    """Return that a practitioner chose a code."""
    return said(about, "statutory-identity-recorded", time, {"code": "BAFR", "chosenBy": "practitioner"} | data)


def described(about: Document, time: str, text: str = "Black African", **more: str) -> Document:
    """Return that the child described themselves."""
    facet = {"facet": "ethnicity", "text": text, "language": "en", "saidBy": "self"} | more
    return said(about, "identity-described", time, {"person": "child-1", "facets": [facet]})


async def told(gate: Gate) -> Document:
    """Return a disclosure in which nobody described themselves, once intake has its case."""
    disclosure = fresh()
    del disclosure["data"]["identity"]
    await accepted(gate, disclosure)
    assert await eventually(lambda: gate.case(disclosure["subject"]))
    return disclosure


async def accepted(gate: Gate, document: Document) -> None:
    """Send the event. Raises AssertionError unless it is accepted."""
    answer = await gate.post(document)
    assert answer.status_code == HTTPStatus.ACCEPTED, answer.text


async def refused(gate: Gate, document: Document) -> dict[str, str]:
    """Return what the case does not allow, by place."""
    answer = await gate.post(document)
    assert answer.status_code == HTTPStatus.CONFLICT, answer.text
    return {error["pointer"]: error["detail"] for error in answer.json()["errors"]}


async def test_a_code_waits_for_their_own_words_which_are_not_taken_from_it(gate: Gate) -> None:
    case = await told(gate)
    assert "Standards 5 and 12" in (await refused(gate, code(case, "2026-11-03T09:00:00Z")))["/type"]
    declined = {"person": "child-1", "saidBy": "self"}
    await accepted(gate, said(case, "identity-declined", "2026-11-03T10:00:00Z", declined))
    await accepted(gate, code(case, "2026-11-03T11:00:00Z"))

    async def chosen() -> bool:
        return bool((await gate.case(case["subject"])).get("monitoring"))

    assert await eventually(chosen)
    copied = await refused(gate, described(case, "2026-11-04T09:00:00Z"))
    assert "Standards 12 and 39" in copied["/data/facets/0/text"]
    await accepted(gate, described(case, "2026-11-04T09:00:00Z", basis="said"))

    async def shown() -> dict[str, Any]:
        view = await gate.case(case["subject"])
        return view if view["identityStanding"] == "described" else {}

    view = await eventually(shown)
    assert [each["text"] for each in view["identity"]] == ["Black African"]
    assert [each["assignedByObserver"] for each in view["monitoring"]] == ["yes"]
    assert "BAFR" not in str(view)


async def test_what_harms_is_covered_and_its_original_read_by_few_who_say_why(gate: Gate) -> None:
    case = await told(gate)
    outcome = {"language": "en", "sharedBy": "practitioner", "actions": [HARSH]}
    shared = said(case, "outcome-shared", "2026-11-05T09:00:00Z", outcome)
    place = {"event": shared["id"], "inType": "outcome-shared", "pointer": "/data/actions/0"}
    harm = {"harm": "h-1", "recognisedBy": "parent", "why": "It is not who I am.", **place}
    repair = {"harm": "h-1", "text": KIND, "repairedBy": "data-protection-officer"}
    batch = [
        shared,
        said(case, "record-harm-recognised", "2026-11-06T09:00:00Z", harm),
        said(case, "record-repaired", "2026-11-09T09:00:00Z", repair),
    ]
    assert (await gate.post(batch, content_type=BATCH)).status_code == HTTPStatus.ACCEPTED

    async def covered() -> dict[str, Any]:
        view = await gate.case(case["subject"])
        return view if [each["standing"] for each in view.get("harms", ())] == ["repaired"] else {}

    view = await eventually(covered)
    assert (view["outcomes"][0]["actions"], view["outcomes"][0]["harmful"]) == ([KIND], "repaired")
    assert "zqxharsh" not in str(view)

    path = view["harms"][0]["original"]
    assert (await gate.http.get(path, headers=AUDITOR)).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (await gate.http.get(path, headers=caller("practitioner") | REASON)).status_code == HTTPStatus.FORBIDDEN
    assert await originals_read(gate, case) == []

    answer = await gate.http.get(path, headers=AUDITOR | REASON)
    assert (answer.status_code, answer.json()["text"], "notice" in answer.json()) == (HTTPStatus.OK, HARSH, True)
    assert [(data["original"], data["reader"]) for data in await originals_read(gate, case)] == [("h-1", "an.auditor")]
    assert "zqxwhy" not in str(await originals_read(gate, case))
    assert (await gate.http.get(f"{path}-2", headers=AUDITOR | REASON)).status_code == HTTPStatus.NOT_FOUND


async def originals_read(gate: Gate, case: Document) -> list[dict[str, Any]]:
    """Return what is written down of who read an original of this case."""
    events = await all_events(gate.kafka_url, [Topic.AUDIT])
    return [event.data for event in events if event.subject == case["subject"] and "original" in event.data]
