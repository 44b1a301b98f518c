"""What is set aside, and what comes of sending it on again."""

from http import HTTPStatus

from shared.events.contract import Topic
from tests.integration.canary.sending import MODES, emit
from tests.integration.canary.story import unreadable
from tests.integration.canary.telling import TALKATIVE, about_cases_of_their_own, secret, spoilt, told
from tests.integration.canary.words import PLAIN
from tests.integration.gate import steps
from tests.integration.gate.sending import INBOUND, STRUCTURED, Gate
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually

Place = tuple[int, int]

PLAIN_ON = (INBOUND, Topic.DISCLOSURES)
"""The topics that words are put on in plain text: that they are there is no fault of ours."""


async def set_aside(gate: Gate, accepted: Document) -> None:
    """Emit what is set aside, for every reason that there is; what is sent on again stays refused."""
    places = [await emit(gate, spoilt(document), mode) for document in about_cases_of_their_own() for mode in MODES]
    places += [await emit(gate, secret(accepted), mode) for mode in MODES]
    places += [await gate.emit(content, [("content-type", STRUCTURED.encode())]) for content in sealed_and_broken()]
    places += [await in_plain_text(gate)]
    for place in places:
        entry = await gate.set_aside(place)
        answer = await gate.http.post(f"/quarantine/{entry['id']}/replay")
        assert answer.status_code in {HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}


def sealed_and_broken() -> list[bytes]:
    """Return events whose data opens to what is no JSON."""
    return [content for content, _, _ in unreadable() if b"jose" in content]


async def in_plain_text(gate: Gate) -> Place:
    """Emit words in plain text, in the value, in a header, in its name; return where."""
    headers = [("content-type", STRUCTURED.encode()), (f"x-{PLAIN.name()}", PLAIN.text().encode())]
    return await gate.emit(body(told(TALKATIVE[0], "canary-plain", PLAIN)), headers)


async def undecidable(gate: Gate) -> None:
    """Put on a trusted topic what no service can decide on, and what is no event, as if the gate had failed."""
    whole = told(TALKATIVE[0], "canary-undecidable", PLAIN)
    for value in (body(spoilt(whole, PLAIN, PLAIN)), PLAIN.text().encode()):
        await gate.emit(value, topic=Topic.DISCLOSURES)

    async def both_set_aside() -> bool:
        reasons = {entry["reason"] for entry in await gate.quarantine() if entry["topic"] == Topic.DISCLOSURES}
        return reasons == {"undecidable", "not-an-event"}

    assert await eventually(both_set_aside)


async def replayed(gate: Gate) -> list[Document]:
    """Emit a step that is not possible yet, and send it on again once it is; return what was accepted by then."""
    disclosure = await steps.opened(gate, about=secret(steps.told()))
    notice = {"reason": "complex", "noticeSentAt": "2026-11-12T10:00:00Z", "extendedTo": "2026-12-02", "stage": 1}
    step = steps.step(disclosure, "complaint-extended", "2026-11-12T10:00:00Z", explanation="", **notice)
    extension = secret({**step, "data": step["data"] | {"ombudsmanDetails": "yes"}})
    assert (await gate.post(extension)).status_code == HTTPStatus.CONFLICT
    entry = await gate.set_aside(await emit(gate, extension, "structured"))
    acknowledged = steps.acknowledged(disclosure)
    assert (await gate.post(acknowledged)).status_code == HTTPStatus.ACCEPTED

    async def sent_on() -> bool:
        return (await gate.http.post(f"/quarantine/{entry['id']}/replay")).status_code == HTTPStatus.OK

    assert await eventually(sent_on)
    return [disclosure, acknowledged, extension]
