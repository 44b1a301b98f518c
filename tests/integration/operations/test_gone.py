"""Without Kafka or MongoDB a service ends, by itself, within bounds and not with zero; it never lingers."""

import asyncio
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import pytest
from aiokafka import AIOKafkaProducer

from deploy.local.processes import wait_until
from shared.engine.rejects import REJECTS_IN_A_ROW
from shared.running.ending import PATIENCE_SECONDS
from shared.running.runtime import WATCH_SECONDS
from shared.running.watch import ANSWER_SECONDS
from tests.integration.service import Service, provisioned, starting
from tests.stack import free_port, running_kafka, running_mongod

STALL_LIMIT = 5.0
START_PATIENCE = 3.0
STARTING = 30.0
"""How long a process takes, at most, to begin and to end."""
BOUND = STALL_LIMIT + WATCH_SECONDS + PATIENCE_SECONDS + ANSWER_SECONDS
"""How long a service may lag, look, try again, and wait for the last answer."""

IMPATIENT = {"STALL_LIMIT": str(STALL_LIMIT), "START_PATIENCE": str(START_PATIENCE)}


def nowhere() -> str:
    """Return an address at which nobody answers."""
    return f"127.0.0.1:{free_port()}"


def last_words(service: Service) -> str:
    """Return the last line of its log."""
    return service.log[-1]


def test_without_kafka_or_mongodb_at_start_it_waits_a_while_and_ends(
    kafka_url: str, mongodb_url: str, tmp_path: Path
) -> None:
    there = provisioned(kafka_url, mongodb_url, "gone")
    lacking = {
        "kafka": {**there, "KAFKA_URL": nowhere()},
        "mongodb": {**there, "MONGODB_URL": f"mongodb://{nowhere()}/?directConnection=true"},
    }
    begun = monotonic()
    with ExitStack() as ending:
        services = [
            ending.enter_context(starting("translation", surroundings, tmp_path / name, **IMPATIENT))
            for name, surroundings in lacking.items()
        ]
        codes = [service.wait_end(START_PATIENCE + STARTING) for service in services]
        assert monotonic() - begun > START_PATIENCE
        assert codes == [1, 1]
        assert "Kafka did not answer within 3 seconds" in last_words(services[0])
        assert "MongoDB did not answer within 3 seconds" in last_words(services[1])


def test_it_waits_for_a_kafka_that_comes_late(mongodb_url: str, tmp_path: Path) -> None:
    port = free_port()
    with running_kafka(tmp_path / "kafka", port) as address:
        surroundings = provisioned(address, mongodb_url, "late")
    with starting("translation", surroundings, tmp_path) as service:
        assert wait_until(lambda: "KafkaConnectionError" in "".join(service.log), STARTING)
        with running_kafka(tmp_path / "kafka", port):
            service.wait_ready()


@pytest.mark.timeout(240)
def test_when_kafka_or_mongodb_go_it_says_so_and_ends(mongodb_url: str, tmp_path: Path) -> None:
    with ExitStack() as ending, ExitStack() as kafka, ExitStack() as mongodb:
        going = provisioned(kafka.enter_context(running_kafka(tmp_path / "going")), mongodb_url, "kafka-goes")
        staying = ending.enter_context(running_kafka(tmp_path / "staying"))
        orphaned = provisioned(staying, mongodb.enter_context(running_mongod(tmp_path / "mongod")), "mongodb-goes")
        without_kafka = ending.enter_context(starting("translation", going, tmp_path / "one", **IMPATIENT))
        without_mongodb = ending.enter_context(starting("translation", orphaned, tmp_path / "two", **IMPATIENT))
        for service in (without_kafka, without_mongodb):
            service.wait_ready()

        kafka.close()
        mongodb.close()

        for service, wrong in ((without_kafka, "Kafka does not answer"), (without_mongodb, "MongoDB does not answer")):
            health = service.get("/health/ready")
            assert health.status_code == 503
            assert wrong in health.json()["wrong"]
        answer = without_mongodb.get("/requests")
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
        assert int(answer.headers["retry-after"]) > 0
        for service in (without_kafka, without_mongodb):
            assert service.wait_end(BOUND) == 1
            assert "the process ends so that it can be started anew" in last_words(service)


def test_a_hundred_unusable_records_in_a_row_end_it(mongodb_url: str, tmp_path: Path) -> None:
    with running_kafka(tmp_path / "kafka") as address:
        surroundings = provisioned(address, mongodb_url, "rejects")
        with starting("translation", surroundings, tmp_path) as service:
            service.wait_ready()
            asyncio.run(spoil(address))
            assert service.wait_end(STARTING) == 1
            assert "100 records in a row could not be used" in last_words(service)


async def spoil(address: str) -> None:
    """Write so many records to a trusted topic that nothing can be done with them."""
    producer = AIOKafkaProducer(bootstrap_servers=address)
    await producer.start()
    for _ in range(REJECTS_IN_A_ROW):
        await producer.send("assurance", b"{not JSON", key=b"any")
    await producer.stop()
