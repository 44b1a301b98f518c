"""Write the table of observances: `python -m deploy.observances [--check]`.

The services work the days out by themselves; the table is for people to read, and committed so that a new version of a
library that moves a day does not go unseen. A check fails where the two differ.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import click

from shared.calendar import LONDON
from shared.observances.calendar import Kept, kept_in
from shared.policy.loader import HACKNEY, load
from shared.policy.observances import Observance, Observances, Weekly

FIRST_YEAR, LAST_YEAR = 2026, 2030
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
TABLE = Path(__file__).parent.parent / "docs" / "observances.md"

HEAD = f"""\
# Observances, {FIRST_YEAR} to {LAST_YEAR}

Written by `python -m deploy.observances` from [observances.toml](../shared/policy/hackney/observances.toml), compared
by `make check`. What is made of it, and how a day is confirmed: [meetings](meetings.md). Days are the first and the
last; many begin at noon or at sunset of the day before. A day is fixed by a rule, computed with so many days of doubt
either way, or confirmed since it was announced.
"""


def as_markdown(observances: Observances) -> str:
    """Return the table as it is committed."""
    years = "\n".join(_year(observances, year) for year in YEARS)
    return f"{HEAD}\n{years}\n{_shabbat(observances)}"


def _year(observances: Observances, year: int) -> str:
    rows = sorted(_rows(observances, year))
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in rows)
    return f"## {year}\n\n| days | observance | tradition | strength | how sure |\n|---|---|---|---|---|\n{table}"


def _rows(observances: Observances, year: int) -> Iterator[tuple[str, ...]]:
    for row in observances.observance:
        if not isinstance(row.rule, Weekly):
            kept = kept_in(row, observances.place, observances.announced(row.id), year)
            yield from (
                (_days(one), row.name, row.tradition, row.strength, _how_sure(row, one)) for one in _whole(row, kept)
            )


def _whole(row: Observance, kept: tuple[Kept, ...]) -> Iterator[Kept]:
    """Yield what is kept, the days of a season as one, without the days to which the moon may move it."""
    days = [one for one in kept if one.certainty != "possible"]
    if not row.each_day:
        yield from days
    for one in days if row.each_day else ():
        if one.first - timedelta(1) not in {other.first for other in days}:
            yield replace(one, last=one.first + timedelta(row.days - 1))


def _days(kept: Kept) -> str:
    return str(kept.first) if kept.first == kept.last else f"{kept.first} to {kept.last}"


def _how_sure(row: Observance, kept: Kept) -> str:
    if not row.window:
        return "fixed"
    return "confirmed" if kept.certainty == "sure" else f"computed, ±{row.window}"


def _shabbat(observances: Observances) -> str:
    """Return from when to when no meeting is held for those who keep Shabbat, week by week."""
    row = observances.named("shabbat")
    weeks = [one for year in YEARS for one in kept_in(row, observances.place, (), year)] if row is not None else []
    times = "".join(f"| {_london(one.begins)} | {_london(one.ends)} |\n" for one in weeks)
    return f"## Shabbat\n\nIn {observances.place.name}, by the clock in London.\n\n| from | until |\n|---|---|\n{times}"


def _london(instant: datetime) -> str:
    return f"{instant.astimezone(LONDON):%a %Y-%m-%d %H:%M}"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; end with exit code 1 if the table differs.")
def main(*, check: bool) -> None:
    """Write docs/observances.md from the shipped policy, or check it."""
    table = as_markdown(load(HACKNEY).observances)
    if not check:
        TABLE.write_text(table, encoding="utf-8")
    elif not TABLE.exists() or TABLE.read_text(encoding="utf-8") != table:
        click.echo(f"{TABLE} differs: run `python -m deploy.observances`, and look at each day that moved.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
