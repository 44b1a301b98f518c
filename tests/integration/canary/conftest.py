"""Everything is said and done on a broker and a mongod of their own; what is left of it is looked at afterwards."""

import asyncio
from contextlib import ExitStack, chdir
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.integration.canary.ground import open_mongod
from tests.integration.canary.holdings import held
from tests.integration.canary.killing import dumping
from tests.integration.canary.playing import Play
from tests.integration.service import Service, all_four, provisioned, starting
from tests.stack import running_kafka

ALL = {"LOG_LEVEL": "DEBUG"}


@dataclass(frozen=True)
class Left:
    """What is left when everything is over: what was played, and all bytes that were kept, by where they are."""

    play: Play
    held: dict[str, bytes]


def _played(folder: Path, stack: ExitStack) -> Play:
    kafka_url = stack.enter_context(running_kafka(folder / "kafka"))
    surroundings = provisioned(kafka_url, stack.enter_context(open_mongod(folder / "mongod")), "canary")

    def start_intake() -> Service:
        intake = stack.enter_context(starting("intake", surroundings, folder / "services", **ALL))
        intake.wait_ready()
        return intake

    stack.enter_context(dumping())
    services = stack.enter_context(all_four(surroundings, folder / "services", **ALL))
    play = Play(services, kafka_url, start_intake)
    asyncio.run(play.run())
    return play


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """What is left of the story."""
    folder = tmp_path_factory.mktemp("canary")
    # A process that crashes leaves its memory where it stands.
    with chdir(folder), ExitStack() as stack:
        play = _played(folder, stack)
    answers = {f"answer/{place} {asked}": said for place, (asked, said) in enumerate(play.answers.kept)}
    return Left(play, dict(held(folder)) | answers)
