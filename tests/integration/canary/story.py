"""What is said to the gate over HTTP and, sealed, over Kafka, in every mode that there is."""

from shared.policy.sources import EVENT_BYTES
from tests.integration.canary.sending import MODES, emit, post
from tests.integration.canary.telling import about_cases_of_their_own, about_one_case, secret, spoilt
from tests.integration.canary.words import PLAIN, SAID
from tests.integration.gate.sending import BATCH, STRUCTURED, Gate, fresh
from tests.sealing import PUBLIC
from tests.unit.gate.samples import Document, body
from tests.waiting import eventually

WHOLE = "canary-whole"
"""The case in which everything happens."""

POSTED = ("/events", "/events/validate")


async def accepted_over_http(gate: Gate) -> list[Document]:
    """Post what is accepted, in each mode; return it."""
    documents = about_one_case(WHOLE)
    assert (await gate.post(documents, content_type=BATCH)).status_code == 202
    for mode in MODES:
        several = list(about_cases_of_their_own())
        assert {(await post(gate, document, mode)).status_code for document in several} == {202}
        documents += several
    return documents


async def accepted_over_kafka(gate: Gate) -> list[Document]:
    """Emit what is accepted, sealed, in each mode; return it once it has got past the gate."""
    documents: list[Document] = []
    for mode in MODES:
        several = list(about_cases_of_their_own())
        for document in several:
            await emit(gate, document, mode)
        documents += several
    for document in documents[-1], documents[0]:
        await eventually(lambda: gate.events(document["subject"]))  # noqa: B023 - awaited at once
    return documents


async def refused(gate: Gate, accepted: Document) -> None:
    """Post what is refused or only looked at, for every reason that there is.

    Words that a sender used as names are said back to it, and to nobody else.
    """
    for path in POSTED:
        spoilt_ones = [spoilt(document, PLAIN) for document in about_cases_of_their_own()]
        assert {(await gate.post(document, path)).status_code for document in spoilt_ones} == {422}
        assert (await gate.post(spoilt_ones, path, BATCH)).status_code == 422
        assert (await gate.post(secret(accepted), path)).status_code == 409
        for content, media, status in unreadable():
            assert (await gate.post_bytes(content, {"content-type": media}, path)).status_code == status
    assert (await gate.post(secret(fresh()), "/events/validate")).status_code == 200


def unreadable() -> list[tuple[bytes, str, int]]:
    """Return what cannot be read: bytes with words in them, how they are announced, and the status of the answer."""
    broken = b'{"data": {"text": "' + SAID.text().encode()
    sealed = {**fresh(), "datacontenttype": "application/jose", "data": PUBLIC.seal(broken)}
    return [
        (broken, STRUCTURED, 400),
        (broken, BATCH, 400),
        (broken, f"text/{SAID.name()}", 415),
        (body([SAID.text()] * (EVENT_BYTES // 32)), STRUCTURED, 413),
        (body(sealed), STRUCTURED, 400),
    ]
