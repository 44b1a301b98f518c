"""The command line: everything that is called by `verbatim` and a word."""

import json
import sys
from datetime import UTC, datetime
from typing import Any, TextIO, get_args

import click
from rich.console import Console

from deploy.keys.commands import keys
from deploy.local import client, events_file, quarantine, sealing, sending, status, stopping
from deploy.local import up as bringing_up
from deploy.local.failure import StackError
from deploy.local.options import state_option
from deploy.local.plan import EMBEDDED, Plan
from deploy.local.ports import HIGHEST_BASE
from deploy.local.state import State
from deploy.local.tokens import DEMONSTRATION, issued, token_for
from deploy.log.commands import log
from deploy.policy.commands import policy
from deploy.rebuild.commands import rebuild
from shared.access.callers import Capacity
from shared.bus.cluster import CertificateFileError
from shared.engine.store import MongoDBUrlError

INTERRUPTED = 130

console = Console()
errors = Console(stderr=True)


class Commands(click.Group):
    """The commands, each of which ends with one sentence and exit code 1 where it cannot go on."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (StackError, CertificateFileError, MongoDBUrlError) as error:
            errors.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


def _instant(_: click.Context, __: click.Parameter, value: str | None) -> float:
    """Return the seconds between now and the instant that was given."""
    if value is None:
        return 0.0
    try:
        instant = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter("give an instant such as 2026-11-02T09:00:00Z.") from error
    if instant.tzinfo is None:
        raise click.BadParameter("give the offset from UTC too, such as 2026-11-02T09:00:00Z.")
    return (instant - datetime.now(UTC)).total_seconds()


url_option = click.option("--url", default=client.INTAKE, show_default=True, help="Where intake is reached.")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Run Verbatim on this machine, and talk to it."""


@main.command()
@click.option("--kafka", default=EMBEDDED, show_default=True, help="embedded, apache, or HOST:PORT of your own.")
@click.option("--mongodb", default=EMBEDDED, show_default=True, help="embedded, or the URL of your own.")
@click.option("--detach", is_flag=True, help="Return once it is up, and leave it running.")
@click.option("--no-demo", is_flag=True, help="Do not send the demonstration.")
@state_option
@click.option(
    "--port-base",
    type=click.IntRange(1024, HIGHEST_BASE),
    default=8000,
    show_default=True,
    help="Intake listens one above it, the other parts further up.",
)
@click.option(
    "--now", "clock_offset", callback=_instant, metavar="INSTANT", help="Run the services' clock from here (RFC 3339)."
)
@click.option(
    "--speed",
    "clock_speed",
    type=click.FloatRange(0, min_open=True),
    default=1.0,
    show_default=True,
    help="How many times as fast as the machine's clock it runs.",
)
def up(*, detach: bool, no_demo: bool, state: State, **chosen: object) -> None:
    """Start the broker, MongoDB and the four services, and show the demonstration."""
    plan = Plan.model_validate({"folder": state.folder, **chosen})
    bringing_up.up(plan, console, detach=detach, with_demo=not no_demo)


@main.command()
@state_option
def down(state: State) -> None:
    """Stop the stack; its data stays."""
    with console.status("stopping …"):
        stopped = stopping.bring_down(state)
    console.print(f"Stopped. The data stays in {state}." if stopped else f"Nothing runs on {state}.")


@main.command(name="status")
@state_option
@click.pass_context
def show_status(ctx: click.Context, state: State) -> None:
    """Show what runs and where; exit code 1 unless all of it is ready."""
    if not status.show(state, console):
        ctx.exit(1)


@main.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@url_option
@state_option
@click.pass_context
def send(ctx: click.Context, file: TextIO, url: str, state: State) -> None:
    """Send the CloudEvents in FILE (- for standard input): JSON, a JSON array, or JSON lines."""
    events = _events(file)
    with client.connect(url, token_for(state, "source-system")) as http:
        if not sending.send(http, events, console):
            ctx.exit(1)


@main.command()
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
@url_option
def seal(file: TextIO, url: str) -> None:
    """Seal the data of the events in FILE to intake's key, and write them one a line, as kcat reads them."""
    events = _events(file)
    with client.connect_openly(url) as http:
        for event in sealing.sealed(http, events):
            click.echo(json.dumps(event))


def _events(file: TextIO) -> list[events_file.CloudEvent]:
    try:
        return events_file.read(file.read(), file.name)
    except UnicodeDecodeError as error:
        raise StackError(f"{file.name} is not UTF-8.") from error


@main.command()
@click.option(
    "--role",
    "capacities",
    type=click.Choice(get_args(Capacity)),
    multiple=True,
    required=True,
    help="What its holder may do; may be given several times.",
)
@click.option("--subject", default=DEMONSTRATION, show_default=True, help="Whose it is, or which system's.")
@click.option("--area", "areas", multiple=True, help="A service area that a manager answers for.")
@state_option
def token(capacities: tuple[Capacity, ...], subject: str, areas: tuple[str, ...], state: State) -> None:
    """Issue a token of the local stack's, good for twelve hours."""
    click.echo(issued(state, capacities, subject, areas))


@main.group(name="quarantine")
def quarantined() -> None:
    """Show and replay what the services set aside because they could not accept it."""


@quarantined.command(name="list")
@url_option
@state_option
def show_quarantine(url: str, state: State) -> None:
    """List what is in quarantine."""
    with client.connect(url, token_for(state, "operations")) as http:
        quarantine.show(http, console)


@quarantined.command()
@click.argument("entry_id", metavar="ID")
@url_option
@state_option
def replay(entry_id: str, url: str, state: State) -> None:
    """Send one quarantined record on again."""
    with client.connect(url, token_for(state, "operations")) as http:
        quarantine.replay(http, entry_id, console)


main.add_command(policy)
main.add_command(keys)
main.add_command(log)
main.add_command(rebuild)

if __name__ == "__main__":
    sys.exit(main())
