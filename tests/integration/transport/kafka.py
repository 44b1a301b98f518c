"""Apache Kafka with the configuration that production has, but for names and places, and with the users it needs."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.kafka.acls import command
from deploy.kafka.rights import Grant, grants
from deploy.local import apache
from deploy.local.state import State
from shared.bus.cluster import Cluster
from shared.bus.topics import wanted
from shared.policy.loader import load
from shared.settings import HACKNEY, Settings
from tests.integration.transport.certificates import Authority
from tests.stack import JARS, free_port, running

PRODUCTION = Path(apache.KAFKA)
SOURCES = [source.id for source in load(HACKNEY).sources]
TOLD_NOTHING = "told-nothing"
"""A user who may do all that translation may, but for reading the topics, and writing to its own."""

TOPICS = tuple(wanted(SOURCES, 1))
EXTRA = (
    Grant(TOLD_NOTHING, "Read", groups=("translation",)),
    Grant(TOLD_NOTHING, "Describe", TOPICS),
    Grant(TOLD_NOTHING, "Write", ("quarantine",)),
)
USERS = sorted({"admin", *(grant.user for grant in (*grants(SOURCES), *EXTRA))})


@dataclass(frozen=True)
class Kafka:
    """Where the broker is, and the authority that certifies it."""

    url: str
    ca: Path

    def settings(self, user: str) -> dict[str, str]:
        """Return what a program is told of Kafka, but for the password."""
        return {
            "KAFKA_URL": self.url,
            "KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
            "KAFKA_USER": user,
            "KAFKA_CA": str(self.ca),
        }

    def options(self, user: str) -> dict[str, Any]:
        """Return what a client is told who comes as this user."""
        told = {name.lower(): value for name, value in self.settings(user).items()}
        return Cluster.of(Settings.model_validate({**told, "kafka_password": password(user)})).options


def password(user: str) -> str:
    """Return the password of a user of Kafka."""
    return f"pass-{user}-word"


@contextmanager
def secured_kafka(folder: Path, authority: Authority) -> Iterator[Kafka]:
    """Run the broker; everybody may do what `python -m deploy.kafka.acls` says, and nothing else."""
    state = State(folder)
    kafka = Kafka(f"127.0.0.1:{free_port()}", authority.file)
    apache.require_java()
    apache.fetch_jars(JARS)
    scram = [f"--add-scram=SCRAM-SHA-512=[name={user},password={password(user)}]" for user in USERS]
    apache.configure(JARS, _configuration(kafka, authority.certify("broker"), state), state, *scram)
    with running(apache.program(JARS, state), state):
        _give_rights(kafka, folder)
        yield kafka


def _configuration(kafka: Kafka, certificate: Path, state: State) -> str:
    clients, controller, brokers = kafka.url, f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}"
    here = {
        "controller.quorum.voters": f"1@{controller}",
        "log.dirs": apache.storage(state).resolve(),
        "listeners": f"CLIENTS://{clients},CONTROLLER://{controller},BROKERS://{brokers}",
        "advertised.listeners": f"CLIENTS://{clients},BROKERS://{brokers}",
        "ssl.keystore.location": certificate,
        "ssl.truststore.location": kafka.ca,
        "group.initial.rebalance.delay.ms": 0,
        "offsets.topic.num.partitions": 4,
        # There is one broker here.
        "default.replication.factor": 1,
        "min.insync.replicas": 1,
        "offsets.topic.replication.factor": 1,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
    }
    production = (PRODUCTION / "server.properties").read_text()
    # Of two lines with one name, the later counts.
    return production + "".join(f"{key}={value}\n" for key, value in here.items())


def _give_rights(kafka: Kafka, folder: Path) -> None:
    admin = folder / "admin.properties"
    text = (PRODUCTION / "admin.properties").read_text().replace("PASSWORD", password("admin"))
    admin.write_text(f"{text}ssl.truststore.location={kafka.ca}\n")
    printed = subprocess.run(
        [sys.executable, "-m", "deploy.kafka.acls", str(admin)],
        env={**os.environ, "KAFKA_URL": kafka.url},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    further = [shlex.join(command(grant, kafka.url, str(admin))) for grant in EXTRA]
    shell = {**os.environ, "PATH": f"{_commands(folder)}:{os.environ['PATH']}"}
    script = "\n".join((printed, *further))
    subprocess.run(["/bin/sh", "-e"], input=script, env=shell, stdout=subprocess.DEVNULL, text=True, check=True)


def _commands(folder: Path) -> Path:
    """Return a folder with Kafka's own command, under the name that it has in Kafka's distribution."""
    script = folder / "bin" / "kafka-acls.sh"
    script.parent.mkdir()
    java = shlex.join((*apache.java(JARS), "-XX:TieredStopAtLevel=1", "org.apache.kafka.tools.AclCommand"))
    script.write_text(f'#!/bin/sh\nexec {java} "$@"\n')
    script.chmod(0o700)
    return script.parent
