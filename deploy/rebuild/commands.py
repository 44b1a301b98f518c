"""`verbatim rebuild`: whether reporting's database is what follows from its topics, and making it anew from them."""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import click
from aiokafka.errors import KafkaError
from pymongo.errors import PyMongoError

from deploy.local.failure import StackError
from deploy.local.state import USUAL_FOLDER, State
from deploy.rebuild.digest import Digest
from deploy.rebuild.rebuilding import Rebuilt, rebuilding
from deploy.surroundings import refused, settings
from shared.bus.topics import TopicsError
from shared.engine.rejects import TooManyRejectedError
from shared.settings import Settings


@click.group()
def rebuild() -> None:
    """Make a service's database again from the topics."""


@rebuild.command()
@click.option("--check", is_flag=True, help="Only compare: rebuild beside the live database, and drop the result.")
@click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    default=USUAL_FOLDER,
    show_default=True,
    help="Folder of the local stack to rebuild from; the environment counts instead if it has KAFKA_URL.",
)
@click.pass_context
def reporting(ctx: click.Context, state: Path, *, check: bool) -> None:
    """Make reporting's database again from its topics.

    All topics are read from their first record by reporting's own code; nothing is published and no consumer group
    is touched. With --check, reporting may run: the result is compared with its database, and the exit code is 1 if
    they differ.

    Without --check, stop reporting first. The result takes the place of its database if the new log is whole and
    holds the old one, and if nothing is missing that reporting has heard; else all stays as it was.
    """
    # What Kafka's client has to say of a broker that is away is said here in a sentence.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    told = settings(State(state.resolve()))
    result = asyncio.run(_rebuilt(told, check=check))
    for line in _lines(result):
        click.echo(line)
    if check and not result.comparison.equal:
        ctx.exit(1)


async def _rebuilt(told: Settings, *, check: bool) -> Rebuilt:
    try:
        async with rebuilding(told) as rebuild:
            return await (rebuild.check() if check else rebuild.replace())
    except (KafkaError, OSError) as error:
        away = f"Kafka does not answer at {told.kafka_url}: is it up, and is that where it is?"
        raise StackError(refused(error) or away) from error
    except PyMongoError as error:
        failed = f"MongoDB does not do what it is asked ({type(error).__name__}): is it up?"
        raise StackError(refused(error) or failed) from error
    except (TopicsError, TooManyRejectedError) as error:
        raise StackError(str(error)) from error


def _lines(result: Rebuilt) -> Iterator[str]:
    found = result.comparison
    unusable = f", {result.unusable:,} of them unusable" if result.unusable else ""
    yield (f"Read {result.records:,} records in {result.seconds:.1f} seconds, {result.rate:,.0f} a second{unusable}.")
    yield f"live     {_told(found.live)}"
    yield f"rebuilt  {_told(found.rebuilt)}"
    yield "They are equal." if found.equal else f"They differ: {found.differences}."
    if result.head:
        yield (
            f"Reporting now has what was rebuilt; start it again. Its log has edition {result.head.edition},"
            " so those who follow a feed begin anew."
        )


def _told(digest: Digest) -> str:
    return f"{digest.subjects:,} subjects, {digest.entries:,} entries, digest {digest.sha256}"
