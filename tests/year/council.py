"""What a council's policy says of duties and schools, read from its TOML as it is written."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.year.days import is_working_day
from tests.year.facts import Json

AUGUST = 8


@dataclass(frozen=True)
class Council:
    """The rows of a policy."""

    duties: list[Json]
    years: list[Json]
    ladders: list[Json]

    def above(self, row: Json, start: Json) -> list[Json]:
        """Return the rungs above the owner of a duty, the lowest first; all of them if the owner stands below.

        `start` is what the duty began with, which may name its owner; above one that nobody is above, they are those
        above the usual owner.
        """
        [rungs] = [ladder["rungs"] for ladder in self.ladders if ladder["id"] == row["ladder"]]
        named = start.get(row.get("owned-by", "")) or row["owner"]
        return _higher(rungs, named) or _higher(rungs, row["owner"])

    def meets(self, school: str | None, day: date) -> bool:
        """Tell whether a school meets on this day; of a year that nobody knows the dates of, on every working day."""
        begins = day.year if day.month >= AUGUST else day.year - 1
        academic = f"{begins}/{(begins + 1) % 100:02}"
        years = [year for year in self.years if year["academic-year"] == academic]
        own = [year for year in years if school and year.get("school-id") == school]
        for year in own or [year for year in years if "school-id" not in year]:
            shut = [*year.get("inset", ()), *year.get("closures", ())]
            in_session = any(session["from"] <= day <= session["to"] for session in year["sessions"])
            return is_working_day(day) and in_session and day not in shut
        return is_working_day(day)


def _higher(rungs: list[Json], role: str) -> list[Json]:
    own = [number for number, rung in enumerate(rungs) if rung["role"] == role]
    return list(rungs[own[0] + 1 :] if own else rungs)


def read_council(folder: Path) -> Council:
    """Read the policy in this folder."""
    return Council(
        _rows(folder, "duties", "duty"), _rows(folder, "schools", "school-year"), _rows(folder, "ladders", "ladder")
    )


def _rows(folder: Path, name: str, table: str) -> list[Json]:
    files = [*folder.glob(f"{name}.toml"), *sorted((folder / name).glob("*.toml"))]
    return [row for file in files for row in tomllib.loads(file.read_text())[table]]
