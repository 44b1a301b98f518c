"""Showing a person how the stack comes up."""

from rich.console import Console

from deploy.local.failure import StackError
from deploy.local.plan import Plan
from deploy.local.processes import Running, wait_until
from deploy.local.status import is_well
from deploy.local.supervisor import reason

START_SECONDS = 150.0
"""Longer than the supervisor waits for any one part."""


def follow(plan: Plan, supervisor: Running, console: Console) -> None:
    """Show each part as it gets ready. Raises StackError if the stack does not come up."""
    for part in plan.parts:
        with console.status(f"starting {part} …"):
            _await(plan, part, supervisor)
        console.print(f"[green]✓[/] {part:<17}{plan.address(part)}", highlight=False)


def _await(plan: Plan, part: str, supervisor: Running) -> None:
    if not wait_until(lambda: supervisor.ended or is_well(plan, part), START_SECONDS):
        raise StackError(f"{part} was not ready after {START_SECONDS:.0f} seconds: see {plan.state.log(part)}.")
    if supervisor.ended:
        raise StackError(reason(plan.state))
