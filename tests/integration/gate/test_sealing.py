"""Over Kafka people's words come sealed; in plain text they are refused, and then are nowhere to be read."""

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from bson import encode
from motor.motor_asyncio import AsyncIOMotorClient

from shared.bus.quarantine import Quarantined
from shared.bus.topics import QUARANTINE
from shared.sealing.letters import PublicKeys
from tests.integration.gate.sending import STRUCTURED, Gate, fresh
from tests.integration.gate.telling import WORD, telling, words
from tests.integration.service import Service
from tests.reading import all_records
from tests.sealing import LETTERS, PUBLIC, sealed
from tests.unit.gate.samples import body


def traces(word: str) -> list[bytes]:
    """Return how the word would look in plain text, and within base64 wherever it begins there."""
    return [word.encode(), *(b64encode(bytes(shift) + word.encode())[4:-4] for shift in range(3))]


async def everything(mongodb_url: str, database: str) -> bytes:
    """Return all documents of a database, as MongoDB holds them."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(mongodb_url)
    held = [
        encode(document)
        for name in await client[database].list_collection_names()
        async for document in client[database][name].find()
    ]
    client.close()
    return b"".join(held)


@pytest.mark.parametrize("mode", ["structured", "binary"])
async def test_a_sealed_event_is_accepted_and_its_words_arrive(gate: Gate, mode: str) -> None:
    document = telling()
    letter = sealed(document)
    attributes = [(f"ce_{name}", str(value).encode()) for name, value in letter.items() if not name.startswith("data")]
    if mode == "structured":
        await gate.emit(body(letter))
    else:
        await gate.emit(letter["data"].encode(), [("content-type", b"application/jose"), *attributes])
    assert await words(gate, document) == f"They called me {WORD}."


async def test_a_sealed_event_is_accepted_over_http_too(gate: Gate) -> None:
    document = telling()
    assert (await gate.post(sealed(document))).status_code == 202
    assert await words(gate, document) == f"They called me {WORD}."


async def test_the_keys_are_published_for_anybody_to_seal_to(gate: Gate) -> None:
    answer = await gate.http.get("/.well-known/jwks.json")
    assert answer.headers["content-type"] == "application/jwk-set+json"
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert [key["kid"] for key in answer.json()["keys"]] == [key.kid for key in PUBLIC.keys]
    assert LETTERS.open(PublicKeys.of(answer.json()).seal(b"words")) == b"words"
    assert not any("d" in key for key in answer.json()["keys"])


async def test_words_in_plain_text_are_refused_and_nowhere_to_be_read_afterwards(
    gate: Gate, kafka_url: str, surroundings: dict[str, str], services: Mapping[str, Service]
) -> None:
    word = f"archaeopteryx{uuid4().hex}"
    document = fresh()
    document["data"]["statement"]["text"] = word
    headers = [("content-type", STRUCTURED.encode()), (f"x-{word}", word.encode())]

    entry = await gate.set_aside(await gate.emit(body(document), headers))

    assert (entry["reason"], [fault["pointer"] for fault in entry["faults"]]) == ("refused", ["/data"])
    assert await gate.events(document["subject"]) == []
    (record,) = [each for each in await all_records(kafka_url, [QUARANTINE]) if each.key == entry["id"].encode()]
    held = await everything(surroundings["MONGODB_URL"], "integration-intake")
    assert entry["id"].encode() in held
    listed = json.dumps(await gate.quarantine()).encode()
    logs = "\n".join(line for service in services.values() for line in service.log).encode()
    for trace in traces(word):
        assert not any(trace in (part or b"") for part in (record.key, record.value, held, listed, logs))
    opened = Quarantined.model_validate_json(record.value or b"").contents(LETTERS)
    assert opened.value == body(document)
    assert opened.headers == tuple(headers)
