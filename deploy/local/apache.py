"""Apache Kafka itself: one node in KRaft mode, its jars fetched by Maven, run by Java 17 or later."""

import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

from deploy.local.failure import StackError
from deploy.local.ports import LOOPBACK
from deploy.local.processes import Program
from deploy.local.state import State

KAFKA = Path(str(files("deploy.kafka")))
OLDEST_JAVA = 17
HEAP = "-Xmx512m"
CLUSTER_ID = "dmVyYmF0aW0tbG9jYWwtMQ"
STARTED = "Kafka Server started"
FETCH_SECONDS = 600
FORMAT_SECONDS = 120


def require_java() -> None:
    """Raise StackError unless a Java that can run Apache Kafka is on the path."""
    java = _tool("java", "running Apache Kafka needs Java 17 or later (Debian: default-jre)")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version.group(1)) < OLDEST_JAVA:
        here = told.splitlines()[0] if told else "unknown"
        raise StackError(f"running Apache Kafka needs Java 17 or later, and the `java` here is {here}.")


def _tool(name: str, need: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise StackError(f"{need}, and there is no `{name}` here: install it, or leave out --kafka apache.")
    return found


def fetch_jars(folder: Path) -> None:
    """Have Maven fetch the jars that pom.xml names into the folder, unless they are there. Raises StackError."""
    pom = (KAFKA / "pom.xml").read_text()
    fetched = folder / "fetched.xml"
    if fetched.exists() and fetched.read_text() == pom:
        return
    _fetch(folder)
    fetched.write_text(pom)


def _fetch(folder: Path) -> None:
    maven = _tool("mvn", "fetching Apache Kafka needs Maven (Debian: maven)")
    command = [maven, "-B", "-q", "-f", str(KAFKA / "pom.xml"), "dependency:copy-dependencies"]
    try:
        fetch = subprocess.run(
            [*command, f"-DoutputDirectory={folder.resolve()}"],
            capture_output=True,
            text=True,
            check=False,
            timeout=FETCH_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise StackError(
            f"Maven did not fetch Apache Kafka within {FETCH_SECONDS} seconds: is there a network?"
        ) from error
    if fetch.returncode != 0:
        said = (fetch.stdout + fetch.stderr).strip().splitlines() or ["nothing"]
        raise StackError(f"Maven could not fetch Apache Kafka; it said: {said[0][:300]}")


def format_storage(jars: Path, port: int, controller_port: int, state: State) -> None:
    """Write the configuration, and on first use make the storage. Raises StackError."""
    configure(jars, _configuration(port, controller_port, storage(state)), state)


def storage(state: State) -> Path:
    """Return the folder that the broker keeps its data in."""
    return state.data("apache-kafka") / "log"


def configure(jars: Path, configuration: str, state: State, *options: str) -> None:
    """Write this configuration, and on first use make the storage, with these options. Raises StackError."""
    data = state.data("apache-kafka")
    config = data / "server.properties"
    config.write_text(configuration)
    if (storage(state) / "meta.properties").exists():
        return
    tool = ["kafka.tools.StorageTool", "format", "--cluster-id", CLUSTER_ID, "--config", str(config), *options]
    made = subprocess.run([*java(jars), *tool], capture_output=True, text=True, check=False, timeout=FORMAT_SECONDS)
    if made.returncode != 0:
        raise StackError(f"Apache Kafka could not make its storage in {data}: {made.stderr.strip()[:300]}")


def program(jars: Path, state: State) -> Program:
    """Return the broker that `format_storage` has configured."""
    config = state.data("apache-kafka") / "server.properties"
    log = state.log("kafka")
    before = log.stat().st_size if log.exists() else 0
    # It accepts connections before it takes topics, so its own word counts, not the open port.
    return Program(
        "kafka",
        (*java(jars), "kafka.Kafka", str(config)),
        ready=lambda: STARTED.encode() in log.read_bytes()[before:],
    )


def java(jars: Path) -> tuple[str, ...]:
    """Return how a class of these jars is run."""
    return ("java", HEAP, f"-Dlog4j2.configurationFile={KAFKA / 'log4j2.properties'}", "-cp", f"{jars.resolve()}/*")


def _configuration(port: int, controller_port: int, folder: Path) -> str:
    lines = {
        "process.roles": "broker,controller",
        "node.id": "1",
        "controller.quorum.voters": f"1@{LOOPBACK}:{controller_port}",
        "controller.listener.names": "CONTROLLER",
        "listeners": f"PLAINTEXT://{LOOPBACK}:{port},CONTROLLER://{LOOPBACK}:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://{LOOPBACK}:{port}",
        "log.dirs": str(folder.resolve()),
        "auto.create.topics.enable": "false",
        "group.initial.rebalance.delay.ms": "0",
        "offsets.topic.num.partitions": "4",
        "offsets.topic.replication.factor": "1",
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.min.isr": "1",
    }
    return "".join(f"{key}={value}\n" for key, value in lines.items())
