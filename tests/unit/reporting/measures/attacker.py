"""Somebody who has the answer to GET /measures, can count the log, and wants to know what was withheld.

They know how the tables hang together, and they solve: what is the least, and the greatest, whole number that each
withheld count may be? It shares no code with what decides on what is withheld.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Json = Any
CHOSEN = ("person", "parent", "practitioner")
REFUSED = ("refused", "not-obtained", "not-asked")


@dataclass(frozen=True)
class Countable:
    """What anybody can count in the log: incidents of the window, those of families, and decisions on the latter."""

    incidents: int
    families: int
    points: Mapping[str, int]


@dataclass
class Attack:
    """Everything that is known: counts that are shown, and sums."""

    shown: dict[str, int] = field(default_factory=dict)
    withheld: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    sums: list[tuple[dict[str, int], int]] = field(default_factory=list)

    def see(self, name: str, cell: int | str) -> str:
        """Note a count of a table."""
        if isinstance(cell, int):
            self.shown[name] = cell
        else:
            self.withheld.append(name)
        return name

    def suppose(self, name: str) -> str:
        """Note a number that is in no table."""
        self.others.append(name)
        return name

    def know(self, parts: list[str], whole: str | int) -> None:
        """Note that some numbers make up another one."""
        weights = dict.fromkeys(parts, 1)
        if isinstance(whole, str):
            weights[whole] = -1
        self.sums.append((weights, 0 if isinstance(whole, str) else whole))

    def ranges(self) -> Iterator[tuple[str, float, float]]:
        """Yield every withheld count with the least and the greatest that it may be; infinity if nothing bounds it."""
        names = [*self.shown, *self.withheld, *self.others]
        matrix = np.array([[weights.get(name, 0) for name in names] for weights, _ in self.sums])
        wholes = np.array([whole for _, whole in self.sums])
        known = LinearConstraint(matrix, wholes, wholes)
        low = np.array([self.shown.get(name, 0) for name in names], dtype=float)
        high = np.array([self.shown.get(name, np.inf) for name in names], dtype=float)
        for name in self.withheld:
            wanted = np.array([float(each == name) for each in names])
            least, greatest = (
                milp(sign * wanted, integrality=[1] * len(names), bounds=Bounds(low, high), constraints=known).fun
                for sign in (1, -1)
            )
            assert least is not None, "what is known contradicts itself"
            yield name, round(least), np.inf if greatest is None else round(-greatest)


def attack(answer: Json, countable: Countable) -> Attack:
    """Return what somebody knows who has the answer and the log."""
    known = Attack()
    _languages(known, answer["languages"], countable)
    told = answer["disproportionality"]
    groups = {row["key"]: known.see(row["key"], row["count"]) for row in told["groups"]["rows"]}
    coded = known.see("coded", told["groups"]["total"])
    chosen = {row["key"]: known.see(row["key"], row["count"]) for row in told["completeness"]["rows"]}
    uncoded = known.suppose("uncoded")
    known.know([coded, uncoded], countable.families)
    known.know([*groups.values()], coded)
    known.know([chosen[key] for key in CHOSEN], coded)
    known.know([chosen[key] for key in REFUSED], uncoded)
    for point in told["points"]:
        if point["counted"] == "in-the-log":
            _point(known, point, countable.points[point["point"]])
        else:
            _reported(known, point)
    return known


def _languages(known: Attack, languages: Json, countable: Countable) -> None:
    for number, table in enumerate(languages["tables"]):
        known.know([known.see(f"{number} {row['key']}", row["count"]) for row in table["rows"]], countable.incidents)


def _point(known: Attack, point: Json, whole: int) -> None:
    name = point["point"]
    rows = {row["group"]: known.see(f"{name} {row['group']}", row["count"]) for row in point["groups"]}
    coded, uncoded = known.see(f"{name} coded", point["total"]), known.suppose(f"{name} uncoded")
    known.know([*rows.values()], coded)
    known.know([coded, uncoded], whole)
    for group, row in (*rows.items(), ("uncoded", uncoded)):
        known.know([row, known.suppose(f"{name} not {group}")], group)
    _comparisons(known, point, rows)


def _reported(known: Attack, point: Json) -> None:
    """Take it that the sender's own total is known, even where it is not shown."""
    rows = {row["group"]: known.see(f"{point['point']} {row['group']}", row["count"]) for row in point["groups"]}
    if isinstance(point["total"], int):
        known.know([*rows.values()], point["total"])
    _comparisons(known, point, rows)


def _comparisons(known: Attack, point: Json, rows: Mapping[str, str]) -> None:
    """Work out from every ratio how many decisions there were on those that a group was compared with."""
    people = {row["group"]: row.get("people", 0) for row in point["groups"]}
    for row in point["groups"]:
        for beside in row["comparisons"]:
            if "excess" in beside:
                others = [group for group in rows if group != row["group"]]
                compared = others if beside["reference"] == "all-others" else [beside["reference"]]
                whole = sum(people[group] for group in compared)
                cases = (row["count"] - beside["excess"]) * whole / people[row["group"]]
                if whole < people[row["group"]] * 5:
                    known.know([rows[group] for group in compared], round(cases))
