"""Write the contracts, or check them: `python -m deploy.contracts [--check]`."""

import sys
from pathlib import Path

import click

from deploy.contracts.compatibility import Change
from deploy.contracts.documents import FOLDER, differing, evolution, generated, written


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; end with exit code 1 where a file differs.")
@click.option("--folder", type=click.Path(path_type=Path), default=FOLDER, help="Where the contracts are kept.")
def main(*, check: bool, folder: Path) -> None:
    """Generate docs/contracts from the code; refuse to where a contract would break."""
    documents = generated()
    found = evolution(folder, documents)
    for change in found:
        click.echo(_told(change), err=change.breaking)
    if any(change.breaking for change in found):
        sys.exit(1)
    stale = differing(folder, documents)
    if check:
        for path in stale:
            click.echo(
                f"{path} differs from the code: run `python -m deploy.contracts` and commit docs/contracts.", err=True
            )
        sys.exit(1 if stale else 0)
    for path in written(folder, documents):
        click.echo(f"{path} written")


def _told(change: Change) -> str:
    if change.breaking:
        return f"breaking: {change.sentence} Give the new meaning a new type, or take this change back."
    return f"grown: {change.sentence}"


if __name__ == "__main__":
    main()
