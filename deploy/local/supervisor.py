"""The process that keeps one local stack running: starts its parts, watches them, ends them in order."""

import logging
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Event

from deploy.local import apache, broker, mongod, services
from deploy.local.diagnosis import diagnosis
from deploy.local.failure import StackError
from deploy.local.plan import APACHE, EMBEDDED, Plan
from deploy.local.processes import Program, Running, start, stop, stop_all, wait_done, wait_ready
from deploy.local.state import State
from deploy.local.watched import Watched

READY_SECONDS = 60.0
PROVISION_SECONDS = 90.0
LOOK_SECONDS = 0.25
SERVICE_GRACE = 40.0
"""Longer than a service takes to finish its batch and leave its consumer group."""
STORE_GRACE = 20.0


def stores(plan: Plan) -> list[Program]:
    """Return MongoDB and Kafka, so far as this stack runs them itself; without them it cannot go on."""
    programs = []
    if plan.mongodb == EMBEDDED:
        programs.append(mongod.program(plan.port("mongod"), plan.state))
    if plan.kafka == EMBEDDED:
        programs.append(broker.program(plan.port("kafka"), plan.state))
    if plan.kafka == APACHE:
        jars = plan.state.data("jars")
        apache.format_storage(jars, plan.port("kafka"), plan.port("kafka-controller"), plan.state)
        programs.append(apache.program(jars, plan.state))
    return programs


def supervise(plan: Plan, stopping: Event) -> None:
    """Run the stack until told to stop, then end the services first and MongoDB last.

    Raises StackError, everything ended, if a part does not start or a store dies.
    """
    with ExitStack() as ending:
        running = [_begin(program, plan.state, ending) for program in stores(plan)]
        for store in running:
            wait_ready(store, READY_SECONDS, stopping.is_set)
        if stopping.is_set():
            return
        wait_done(_begin(services.topics(plan), plan.state, ending), PROVISION_SECONDS, stopping.is_set)
        watched = [Watched(program, plan.state) for program in services.programs(plan)]
        ending.callback(lambda: stop_all([each.running for each in watched if each.running], SERVICE_GRACE))
        while not stopping.wait(LOOK_SECONDS):
            _require(running)
            for service in watched:
                service.look()


def _begin(program: Program, state: State, ending: ExitStack) -> Running:
    running = start(program, state)
    ending.callback(stop, running, STORE_GRACE)
    return running


def _require(running: list[Running]) -> None:
    for store in running:
        if store.ended:
            raise StackError(
                f"{store.program.name} ended by itself and everything else was stopped; start again with `verbatim up`."
                f" {diagnosis(store.log).capitalize()}"
            )


def launch(plan: Plan) -> Running:
    """Start the supervisor of this plan, in the background, with fresh logs. Raises StackError."""
    for log in plan.state.log("supervisor").parent.glob("*.log"):
        log.unlink()
    plan.state.run("failure").unlink(missing_ok=True)
    plan.save()
    command = (sys.executable, "-m", "deploy.local.supervisor", str(plan.folder))
    return start(Program("supervisor", command, lambda: False), plan.state)


def failure(state: State) -> str | None:
    """Return why the last stack on this state ended by itself, None if it did not."""
    path = state.run("failure")
    return path.read_text() if path.exists() else None


def reason(state: State) -> str:
    """Return why a supervisor that nobody told to stop has ended."""
    return failure(state) or f"the supervisor ended: {diagnosis(state.log('supervisor'))}"


def main() -> int:
    """Supervise the stack whose state folder is the only argument, until SIGTERM."""
    logging.basicConfig(format="%(asctime)s %(message)s")
    state = State(Path(sys.argv[1]))
    plan = Plan.load(state)
    if plan is None:
        return 2
    stopping = Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stopping.set())
    try:
        supervise(plan, stopping)
    except StackError as error:
        state.run("failure").write_text(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
