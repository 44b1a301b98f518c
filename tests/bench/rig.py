"""What the measurements run on: one broker, one mongod, and programs beside them, each ended by its pid."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import sysconf
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.local.processes import Program
from deploy.local.state import State
from shared.bus.cluster import Cluster
from shared.bus.topics import provision
from shared.policy.loader import load
from shared.settings import HACKNEY, Settings
from tests.sealing import KEY_FILES
from tests.stack import running, running_broker, running_mongod

PREFIX = "bench"
PSEUDONYM_KEY = "5e" * 32
LOG_KEY = "4c" * 32
PARTITIONS = 4


@dataclass(frozen=True, slots=True)
class Rig:
    """Where the broker and mongod of this run are, and the folder that everything of it is kept in."""

    folder: Path
    kafka_url: str
    mongodb_url: str

    @property
    def environment(self) -> dict[str, str]:
        """What a service on this rig is told."""
        return {
            "KAFKA_URL": self.kafka_url,
            "MONGODB_URL": self.mongodb_url,
            "DATABASE_PREFIX": PREFIX,
            "PSEUDONYM_KEY": PSEUDONYM_KEY,
            "LOG_KEY": LOG_KEY,
            **KEY_FILES,
            "PARTITIONS": str(PARTITIONS),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }

    @property
    def settings(self) -> Settings:
        """The same, for computing what a service will decide."""
        return Settings(kafka_url=self.kafka_url, mongodb_url=self.mongodb_url, pseudonym_key=PSEUDONYM_KEY)

    @contextmanager
    def program(self, name: str, *words: str, **environment: str) -> Iterator[int]:
        """Run `python -m WORDS` for as long as the block lasts; yield its pid."""
        told: Mapping[str, str] = {**self.environment, **environment}
        command = (sys.executable, "-m", *words)
        with running(Program(name, command, lambda: True, told), State(self.folder)) as pid:
            yield pid


@contextmanager
def rigged() -> Iterator[Rig]:
    """Bring a broker and a mongod up on free ports, their data in a folder that is gone afterwards."""
    with (
        TemporaryDirectory(prefix="verbatim-bench-") as name,
        running_broker(Path(name)) as kafka_url,
        running_mongod(Path(name)) as mongodb_url,
    ):
        yield Rig(Path(name), kafka_url, mongodb_url)


async def provide_topics(rig: Rig) -> None:
    """Provision the topics as a deployment does."""
    sources = [source.id for source in load(HACKNEY).sources]
    await provision(Cluster(rig.kafka_url), sources, PARTITIONS, replication=1)


def peak_memory(pid: int) -> int:
    """Return the most memory, in bytes, that the process has ever had resident."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def processor_seconds(pid: int) -> float:
    """Return the processor time, in seconds, that the process has used, its own and the kernel's for it."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    user, system = after_name[11:13]
    return (int(user) + int(system)) / sysconf("SC_CLK_TCK")
