"""`verbatim status`: what of a stack runs, and where."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from deploy.local import ports, services
from deploy.local.plan import SERVICES, Plan
from deploy.local.state import State
from deploy.local.stopping import running_pids
from deploy.local.supervisor import failure


def show(state: State, console: Console) -> bool:
    """Print the state of each part; tell whether all of them run and are ready."""
    plan, pids = Plan.load(state), running_pids(state)
    if plan is None or not pids:
        why = failure(state)
        console.print(f"Nothing runs on {state}." + (f" The last stack: {why}" if why else ""), soft_wrap=True)
        return False
    table = Table("part", "address", "pid", "state")
    well = [_row(table, plan, part, pids) for part in plan.parts if part != "kafka-controller"]
    console.print(table)
    return all(well) and "supervisor" in pids


def _row(table: Table, plan: Plan, part: str, pids: dict[str, int]) -> bool:
    ready = part in pids and is_well(plan, part)
    state = "[green]ready[/]" if ready else "not ready" if part in pids else "[red]not running[/]"
    table.add_row(part, escape(plan.address(part)), str(pids.get(part, "")), state)
    return ready


def is_well(plan: Plan, part: str) -> bool:
    """Tell whether this part answers and, if it is a service, says that it is ready."""
    port = plan.port(part)
    return services.is_ready(port) if part in SERVICES else ports.answers(port)
