"""Write the table of England's bank holidays: `python -m deploy.bank_holidays`.

The table is committed, so that nothing is computed or fetched at run time. Run this again when a bank holiday is
proclaimed or the table's end comes near; a test compares the table with the package it is made from.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import holidays

FIRST_YEAR, LAST_YEAR = 2020, 2035
TABLE = Path(__file__).parent.parent / "shared" / "policy" / "england" / "bank-holidays.toml"

OFFICIAL = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}
"""What the government's own list calls them, where the package says it otherwise."""


def bank_holidays() -> dict[date, str]:
    """Return every bank holiday in England in the years of the table, by its day, with its name."""
    found = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    return {day: _official(name) for day, name in sorted(found.items())}


def as_toml(days: Mapping[date, str]) -> str:
    """Return the table as it is committed; its edition changes if and only if a day does."""
    rows = "".join(f'{day} = "{name}"\n' for day, name in days.items())
    return (
        "# Bank holidays in England, written by `python -m deploy.bank_holidays`.\n\n"
        f'edition = "england-{FIRST_YEAR}-{LAST_YEAR}-{sha256(rows.encode()).hexdigest()[:8]}"\n'
        f"first = {FIRST_YEAR}-01-01\n"
        f"last = {LAST_YEAR}-12-31\n\n"
        f"[days]\n{rows}"
    )


def _official(name: str) -> str:
    plain = name.removesuffix(" (observed)")
    official = OFFICIAL.get(plain, plain)
    return official if plain == name else f"{official} (substitute day)"


if __name__ == "__main__":
    TABLE.write_text(as_toml(bank_holidays()), encoding="utf-8")
