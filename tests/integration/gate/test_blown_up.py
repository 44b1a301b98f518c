"""A record that is small on its way and huge once it is read stops nothing; only its place is kept."""

import pytest
from aiokafka import AIOKafkaProducer

from shared.bus.quarantine import TOO_LARGE
from tests.integration.gate.sending import INBOUND, STRUCTURED, Gate, fresh
from tests.integration.gate.telling import words
from tests.sealing import sealed
from tests.unit.gate.samples import body

HUGE = 24 * 1024 * 1024


async def test_a_zipped_record_that_is_huge_is_set_aside_by_its_place(gate: Gate) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=gate.kafka_url, compression_type="gzip", max_request_size=2 * HUGE)
    await producer.start()
    headers = [("content-type", STRUCTURED.encode())]
    sent = await producer.send_and_wait(INBOUND, bytes(HUGE), key=b"any", headers=headers, partition=1)
    await producer.stop()

    entry = await gate.set_aside((sent.partition, sent.offset))

    assert entry["faults"][0]["detail"] == TOO_LARGE.detail
    answer = await gate.http.post(f"/quarantine/{entry['id']}/replay")
    assert answer.status_code == 422
    document = fresh()
    await gate.emit(body(sealed(document)))
    assert await words(gate, document) == document["data"]["statement"]["text"]


@pytest.mark.parametrize("member", ["identity", "matters"])
async def test_an_event_with_a_very_great_many_faults_is_set_aside_with_the_first_of_them(
    gate: Gate, member: str
) -> None:
    document = fresh()
    document["data"][member] = [1] * 1_500
    entry = await gate.set_aside(await gate.emit(body(document)))
    assert len(entry["faults"]) == 100
