"""`verbatim log`: whether the leadership log is whole, and keeping a copy of it."""

from collections.abc import Iterable
from pathlib import Path

import click

from deploy.local import client
from deploy.local.failure import StackError
from deploy.local.options import state_option
from deploy.local.state import State
from deploy.local.tokens import token_for
from deploy.log import keeping, sources
from services.reporting.log.chain import Head
from services.reporting.log.verifying import Walk

REPORTING = "http://127.0.0.1:8004"

url_option = click.option("--url", default=REPORTING, show_default=True, help="Where reporting is reached.")


@click.group()
def log() -> None:
    """Check that the leadership log is whole, and keep a copy of it."""


@log.command()
@url_option
@state_option
@click.option("--file", type=click.Path(path_type=Path), help="Check this saved copy instead.")
@click.option("--key", metavar="HEX", help="The public key that the log's head must be signed with.")
@click.option(
    "--remember",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Check that the log still holds what it held last time, as this file says, and keep its head there.",
)
def verify(url: str, state: State, file: Path | None, key: str | None, remember: Path | None) -> None:
    """Work the whole log out again; exit code 1 if an entry was edited, dropped, moved, doubled or cut off."""
    before = keeping.remembered(remember) if remember else None
    # What was good last time names the key too, unless another is given.
    key = key or (before.key if before else None) or None
    if file:
        head = _checked(sources.saved(file), key, before)
    else:
        with client.connect(url, token_for(state, "auditor")) as http:
            head = _checked(sources.served(http), key, before)
    if remember:
        keeping.remember(head, remember)
    click.echo(f"The log is whole: {_told(head)}.")


@log.command()
@click.argument("file", type=click.Path(path_type=Path))
@url_option
@state_option
def save(file: Path, url: str, state: State) -> None:
    """Keep a copy of the log in FILE: its records, one a line, then its signed head."""
    with client.connect(url, token_for(state, "auditor")) as http:
        head = keeping.save(sources.served(http), file)
    if head:
        click.echo(f"Saved {_told(head)}.")


def _checked(parts: Iterable[sources.Content | Head], key: str | None, before: Head | None) -> Head:
    """Return the head of a log that is whole. Raises StackError, which says all that is wrong with it."""
    walk = Walk(before)
    for part in parts:
        if isinstance(part, Head):
            wrong = "; ".join(map(str, walk.against(part, key)))
            if wrong:
                raise StackError(f"The log is not whole: {wrong}.")
            return part
        walk.take(part)
    raise StackError("The log has no head.")


def _told(head: Head) -> str:
    """Say which log it is. The key is said where there is one, to be compared with what the council published."""
    signed = f", signed with the key {head.key}" if head.key else ""
    return f"{head.number} entries, head {head.hash}, edition {head.edition}{signed}"
