"""`verbatim policy`: whether a policy can be used, what it asks for, and when something would be due under it."""

from datetime import UTC, datetime
from pathlib import Path

import click

from deploy.policy import explanation, explanation_text, listing
from deploy.policy.reading import read
from deploy.policy.supposed import Given
from shared.policy import loader
from shared.policy.summary import summary

FOLDER = click.Path(path_type=Path)

json_option = click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")


def _instant(_: click.Context, __: click.Parameter, value: str) -> datetime:
    """Return the instant that was given, in UTC; it must say how far it is from that."""
    try:
        instant = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter("give an instant such as 2026-11-23T10:00:00Z.") from error
    if instant.tzinfo is None:
        raise click.BadParameter("give the offset from UTC too, such as 2026-11-23T10:00:00Z.")
    return instant.astimezone(UTC)


@click.group()
def policy() -> None:
    """Check and read a council's policy; no stack need run."""


@policy.command()
@click.argument("folder", type=FOLDER)
@click.pass_context
def check(ctx: click.Context, folder: Path) -> None:
    """Report every fault of the policy in FOLDER with its file and row; exit code 1 if there is any."""
    found = loader.faults(folder)
    for fault in found:
        click.echo(fault)
    if found:
        ctx.exit(1)
    told = summary(read(folder))
    click.echo(
        f"{folder} can be used: {len(told.duties)} rows of duties, {len(told.ladders)} ladders, "
        f"version {told.version}, bank holidays of edition {told.calendar.edition} up to {told.calendar.last}."
    )


@policy.command(name="list")
@click.argument("folder", type=FOLDER, envvar="POLICY", default=loader.HACKNEY)
@click.option("--standard", type=click.IntRange(1, 40), help="Only what serves this Standard.")
@json_option
def show_rules(folder: Path, standard: int | None, *, as_json: bool) -> None:
    """List what the policy in FOLDER asks for, by Standard; without FOLDER, that of the services."""
    told = summary(read(folder), standard)
    if as_json:
        click.echo(told.model_dump_json(by_alias=True, exclude_none=True, indent=2))
    else:
        click.echo("\n".join(listing.lines(told)))


@policy.command()
@click.argument("duty")
@click.option("--from", "start", required=True, callback=_instant, metavar="INSTANT", help="When it began (RFC 3339).")
@click.option("--policy", "folder", type=FOLDER, envvar="POLICY", default=loader.HACKNEY, help="Folder of the policy.")
@click.option("--school", help="The school whose days are counted; the borough's if left out.")
@click.option("--named", help="The day or moment that the event itself names, for a duty that is due then.")
@json_option
def explain(duty: str, start: datetime, folder: Path, *, as_json: bool, **given: str | None) -> None:
    """Say when DUTY would be due, under which rule, and which days were counted and which were not."""
    told = explanation.explain(read(folder), duty, start, Given(**given))
    if as_json:
        click.echo(told.model_dump_json(by_alias=True, exclude_none=True, indent=2))
    else:
        click.echo("\n".join(explanation_text.lines(told)))
