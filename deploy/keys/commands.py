"""`verbatim keys`: a new master key, and having it wrap the keys of all cases."""

import asyncio
from pathlib import Path

import click
from pymongo.errors import PyMongoError

from deploy import master_key
from deploy.local.failure import StackError
from deploy.local.state import USUAL_FOLDER, State
from deploy.surroundings import refused, settings
from shared.engine.store import open_database
from shared.sealing.master import MasterKeyError, masters, required
from shared.sealing.vault import Vault
from shared.settings import Settings

state_option = click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    default=USUAL_FOLDER,
    show_default=True,
    help="Folder of the local stack whose keys they are; the environment counts instead if it has KAFKA_URL.",
)


@click.group()
def keys() -> None:
    """Renew the master key, which wraps the key that each case's words are sealed with."""


@keys.command()
@state_option
def new(state: Path) -> None:
    """Put a new master key before those of the file that MASTER_KEY names; the older ones still open."""
    told = settings(State(state.resolve()))
    try:
        master_key.add(required(told.master_key))
    except MasterKeyError as error:
        raise StackError(str(error)) from error
    click.echo("There is a new master key. Restart intake, then: verbatim keys rotate")


@keys.command()
@state_option
def rotate(state: Path) -> None:
    """Have the first master key of the file wrap the key of every case, so that the older ones are needed no more.

    Intake may run, if it was started with that file. What was sealed stays as it is.
    """
    count = asyncio.run(_rewrapped(settings(State(state.resolve()))))
    click.echo(f"{count:,} keys are wrapped anew. All are wrapped by the first master key of the file.")


async def _rewrapped(told: Settings) -> int:
    database = open_database(told.mongodb_url, f"{told.database_prefix}-keys")
    try:
        vault = Vault(database, masters(told.master_key))
        await vault.prepare()
        return await vault.rewrap()
    except MasterKeyError as error:
        raise StackError(str(error)) from error
    except PyMongoError as error:
        failed = f"MongoDB does not do what it is asked ({type(error).__name__}): is it up?"
        raise StackError(refused(error) or failed) from error
    finally:
        database.client.close()
