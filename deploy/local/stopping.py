"""Ending a stack from outside: the supervisor does it in order; what outlived a killed supervisor is ended by pid."""

import os
import signal

from deploy.local import pid_files
from deploy.local.plan import IDENTITY, SERVICES
from deploy.local.processes import wait_until
from deploy.local.state import State
from deploy.local.supervisor import SERVICE_GRACE, STORE_GRACE

IN_ORDER = ("supervisor", "topics", IDENTITY, *SERVICES, "kafka", "mongod")
SUPERVISOR_GRACE = SERVICE_GRACE + 3 * STORE_GRACE
KILL_SECONDS = 5.0


def running_pids(state: State) -> dict[str, int]:
    """Return which programs of the stack run on this state, with their pids."""
    holders = {name: pid_files.holder(state.run(f"{name}.pid")) for name in IN_ORDER}
    return {name: pid for name, pid in holders.items() if pid is not None}


def bring_down(state: State) -> bool:
    """End whatever runs on this state, in a bounded time; tell whether anything did."""
    found = running_pids(state)
    for name in IN_ORDER:
        grace = {"supervisor": SUPERVISOR_GRACE, "kafka": STORE_GRACE, "mongod": STORE_GRACE}.get(name, SERVICE_GRACE)
        _end(state, name, grace)
    return bool(found)


def _end(state: State, name: str, grace: float) -> None:
    path = state.run(f"{name}.pid")
    for sign, seconds in ((signal.SIGTERM, grace), (signal.SIGKILL, KILL_SECONDS)):
        pid = pid_files.holder(path)
        if pid is None:
            return
        try:
            os.kill(pid, sign)
        except ProcessLookupError:
            return
        wait_until(lambda: pid_files.holder(path) is None, seconds)
