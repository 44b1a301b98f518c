"""What stops a rebuild is said in a sentence, and nothing is left behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.reporting.log.serving import Ground, ground
from tests.integration.reporting.rebuild.telling import checked, emit, kept, said_wrong, told
from tests.integration.service import starting
from tests.stack import running_kafka

NOBODY = "127.0.0.1:1"


@pytest.fixture(scope="module")
def own(mongodb_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """A ground of its own, on which nothing runs yet."""
    folder = tmp_path_factory.mktemp("faults")
    with running_kafka(folder / "kafka") as kafka_url:
        yield ground(kafka_url, mongodb_url, folder)


@pytest.mark.parametrize(
    ("different", "expected"),
    [
        ({"KAFKA_URL": NOBODY}, f"Kafka does not answer at {NOBODY}: is it up"),
        ({"MONGODB_URL": f"mongodb://{NOBODY}"}, "MongoDB does not do what it is asked"),
        ({"MONGODB_URL": "nonsense", "CLOCK_OFFSET": "0"}, "MongoDB does not do what it is asked"),
        ({"PSEUDONYM_KEY": ""}, "PSEUDONYM_KEY must be at least 16 bytes"),
        ({"PSEUDONYM_KEY": "no hex"}, "PSEUDONYM_KEY must be"),
        ({"LOG_KEY": "4c"}, "LOG_KEY must be 32 bytes"),
        ({"PARTITIONS": "7"}, "disclosures has 4 partitions, not 7"),
        ({"PARTITIONS": "none"}, "the environment is not right: PARTITIONS"),
    ],
)
async def test_surroundings_that_cannot_be_right(own: Ground, different: dict[str, str], expected: str) -> None:
    assert said_wrong(await checked(own, **different)).startswith(expected)
    assert await kept(own.database) == {}


async def test_another_pseudonym_key_than_the_logs(own: Ground, tmp_path: Path) -> None:
    with starting("reporting", own.surroundings, tmp_path, INSTANCE="one") as one:
        one.wait_ready()
        await emit(own.kafka_url, told(5, run="keyed"))
        assert (await checked(own)).exit_code == 0
        line = said_wrong(await checked(own, PSEUDONYM_KEY="6e" * 32))
    assert line.startswith("none of the 5 incidents of the log has its name from this PSEUDONYM_KEY: ")


async def test_reporting_that_does_not_get_on(own: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deploy.rebuild.groups.PATIENCE_SECONDS", 1.0)
    await emit(own.kafka_url, told(1, run="unheard"))
    assert "gets no further: does it run?" in said_wrong(await checked(own))
