"""`verbatim up`: brings a stack up, shows the demonstration, and stays until it is told to stop."""

import shlex
import signal
import sys
from pathlib import Path

from rich.console import Console

from deploy.local import apache, demo, preflight
from deploy.local.failure import StackError
from deploy.local.incidents_table import incidents_table
from deploy.local.plan import APACHE, IDENTITY, Plan
from deploy.local.processes import Running
from deploy.local.progress import follow
from deploy.local.state import USUAL_FOLDER
from deploy.local.stopping import bring_down
from deploy.local.supervisor import launch, reason

FRONT_DOORS = {
    "intake": "/events (POST)",
    "escalation": "/duties",
    "translation": "/requests",
    "reporting": "/",
}


def up(plan: Plan, console: Console, *, detach: bool, with_demo: bool) -> None:
    """Bring the stack up. Raises StackError, nothing left running, if that cannot be done or it dies later."""
    preflight.check(plan)
    _fetch(plan, console)
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.default_int_handler)
    left_running = False
    try:
        supervisor = launch(plan)
        follow(plan, supervisor, console)
        if with_demo:
            _show_demo(plan, console)
        _say_where(plan, console, detach=detach)
        left_running = detach
        if not detach:
            _stay(plan, supervisor)
    finally:
        if not left_running:
            _down(plan, console)


def _fetch(plan: Plan, console: Console) -> None:
    if plan.kafka == APACHE:
        with console.status("fetching Apache Kafka with Maven …"):
            apache.fetch_jars(plan.state.data("jars"))


def _show_demo(plan: Plan, console: Console) -> None:
    told = demo.stories()
    with console.status("sending the demonstration …"):
        demo.send(plan, told)
    with console.status("waiting for the incident log …"):
        incidents = demo.incidents(plan, told)
    console.print(incidents_table(incidents))


def _say_where(plan: Plan, console: Console, *, detach: bool) -> None:
    for service, door in FRONT_DOORS.items():
        console.print(f"{service:<12} {plan.url(service)}{door}", highlight=False)
    if IDENTITY in plan.parts:
        console.print("The dashboard asks who you are: on this machine, whoever you say.", highlight=False)
    console.print("Each service describes itself at /openapi.json, /metrics and /health/ready.", highlight=False)
    folder = str(plan.state)
    stop = f"{_me()} down" if folder == USUAL_FOLDER else f"{_me()} down --state {shlex.quote(folder)}"
    console.print(f"Stop: {stop if detach else f'Ctrl-C, or {stop}'}", highlight=False, soft_wrap=True)


def _me() -> str:
    """Return the command that was typed to get here."""
    return shlex.quote(sys.argv[0] if Path(sys.argv[0]).name == "verbatim" else "verbatim")


def _stay(plan: Plan, supervisor: Running) -> None:
    """Wait for Ctrl-C, or for `verbatim down`. Raises StackError if the stack ends by itself."""
    try:
        code = supervisor.process.wait()
    except KeyboardInterrupt:
        return
    if code != 0:
        raise StackError(reason(plan.state))


def _down(plan: Plan, console: Console) -> None:
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)
    with console.status("stopping …"):
        stopped = bring_down(plan.state)
    if stopped:
        console.print(f"Stopped. The data stays in {plan.state}.", highlight=False, soft_wrap=True)
