"""Options that several commands take."""

from pathlib import Path

import click

from deploy.local.state import USUAL_FOLDER, State


def _state(_: click.Context, __: click.Parameter, value: Path) -> State:
    return State(value.resolve())


state_option = click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    default=USUAL_FOLDER,
    show_default=True,
    callback=_state,
    help="Folder of the stack's data and logs.",
)
