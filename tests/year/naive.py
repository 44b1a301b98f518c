"""Every duty of a case, worked out a second time: each row against each fact, with nothing kept and nothing clever.

It reads the council's TOML by itself and shares no code with what it checks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID, uuid5

from tests.year.climbs import Heard, Missed, heard
from tests.year.clocks import Begun, Clock, at_risk
from tests.year.council import Council
from tests.year.days import day_of
from tests.year.facts import Fact, Json, fits

NAMESPACE = UUID("6b1f7c0e-4a53-5d0e-9a55-0d6e2c8f3a11")
READABLE = re.compile(r"[A-Za-z0-9._:/-]{1,64}")


@dataclass(frozen=True)
class Stands:
    """Where a duty stands, and who heard that it was not done."""

    due: datetime
    state: str
    heard: tuple[Heard, ...] = ()


@dataclass(frozen=True)
class Ending:
    """What ended a duty, the moment that counts, and when it was known."""

    at: datetime
    void: bool
    known: datetime


@dataclass(frozen=True)
class Instance:
    """One of the duties that a row brings: its clock, the unit that is counted in, and what ended it."""

    clock: Clock
    unit: str | None
    ending: Ending | None


Names = Mapping[tuple[str, str, datetime], str]
"""The ids of escalations, by the key of the duty, the role, and when it was raised."""


def duties(council: Council, facts: Sequence[Fact], now: datetime, names: Names) -> dict[str, Stands]:
    """Return every duty of one case as it stands at `now`, by its key. Facts are in order."""
    found: dict[str, Stands] = {}
    for opening, begun in begins(council, facts).items():
        for key, instance in instances(opening, begun, now).items():
            rungs = council.above(begun.row, begun.start.data)
            told = heard(rungs, missed(begun, instance), facts, partial(name_in, names, key), now)
            soft = begun.row.get("soft", False)
            found[key] = Stands(instance.clock.due, state(begun, instance, now), () if soft else tuple(told))
    return found


def name_in(names: Names, key: str, told: Heard) -> str | None:
    return names.get((key, *told))


def missed(begun: Begun, instance: Instance) -> Missed:
    known = instance.ending.known if instance.ending else None
    return Missed(max(instance.clock.due, begun.start.time), known, instance.clock.urgent)


def begins(council: Council, facts: Sequence[Fact]) -> dict[str, Begun]:
    """Return what begins on this case, each with the first fact that it begins with."""
    found: dict[str, Begun] = {}
    for fact in facts:
        for row in council.duties:
            if in_force(row, fact) and key_of(row, fact) not in found:
                begun = Begun(row, fact, facts, partial(council.meets, school_of(row, fact, facts)))
                if recent_enough(begun):
                    found[key_of(row, fact)] = begun
    return found


def in_force(row: Json, fact: Fact) -> bool:
    return fits(row["when"], fact) and row["from"] <= day_of(fact.time) < row.get("until", date.max)


def recent_enough(begun: Begun) -> bool:
    """Tell whether what the row asks to have happened shortly before did so, if it asks for that."""
    within, start = begun.row.get("within"), begun.start
    if not within:
        return True
    before = [fact for fact in begun.facts if fact.time <= start.time and fact is not start]
    return any(fits(within["after"], fact) and start.time <= begun.later(fact.time, within) for fact in before)


def school_of(row: Json, start: Fact, facts: Sequence[Fact]) -> str | None:
    """Return the school that the start names, else the one that an earlier fact names of which the row speaks."""
    if "school" in start.data or "school" not in row:
        return start.data.get("school")
    before = [fact for fact in facts if fact.time <= start.time and fits(row["school"], fact) and "school" in fact.data]
    per = row.get("per", "")
    same = [fact for fact in before if fact.data.get(per) in (None, start.data.get(per))]
    return same[-1].data["school"] if same else None


def key_of(row: Json, start: Fact) -> str:
    value = start.data.get(row["per"]) if "per" in row else None
    if isinstance(value, str) and READABLE.fullmatch(value):
        return f"{row['id']}:{value}"
    name = f"{start.source}\n{start.id}" if value is None else str(value)
    identity = uuid5(NAMESPACE, f"{start.subject}\n{start.type}\n{name}")
    return f"{row['id']}:{identity}"


def instances(key: str, begun: Begun, now: datetime) -> dict[str, Instance]:
    """Return the only one, each point of a series, or each period that has begun by `now`."""
    ends = sorted(endings(begun), key=lambda ending: ending.at)
    if "at" in begun.row:
        return dict(series(key, begun, ends))
    if "every" in begun.row:
        return dict(recurring(key, begun, ends, now))
    clock = begun.clock()
    return {key: Instance(clock, begun.row["due"].get("unit"), next(iter(ends), None))} if clock else {}


def endings(begun: Begun) -> Iterator[Ending]:
    """Yield what meets the duty or makes it void; a fact that does both meets it.

    Where what counts is that something was recorded, and the duty begins with just that, it speaks for itself alone.
    """
    row, start = begun.row, begun.start
    for fact in begun.own:
        met = [trigger for trigger in row["met-by"] if fits(trigger, fact)]
        recorded = bool(met) and met[0].get("at") == "recorded"
        if (fact is start) != (recorded and fact.type == start.type):
            continue
        if met:
            yield Ending(fact.recorded if recorded else fact.time, void=False, known=max(fact.time, fact.recorded))
        elif any(fits(trigger, fact) for trigger in (*row.get("void-if", ()), *row.get("ends", ()))):
            yield Ending(fact.time, void=True, known=max(fact.time, fact.recorded))


def series(key: str, begun: Begun, ends: Sequence[Ending]) -> Iterator[tuple[str, Instance]]:
    """Yield each point of a series: the first ending after the start meets the first, and so on."""
    void = [ending for ending in ends if ending.void][:1]
    met = [ending for ending in ends if not ending.void and not (void and void[0].at < ending.at)]
    for number, period in enumerate(begun.row["at"], start=1):
        clock = Clock(begun.begin, begun.later(begun.begin, period))
        ending = next(iter(met[number - 1 : number] or void), None)
        yield f"{key}.{number}", Instance(clock, period["unit"], ending)


def recurring(key: str, begun: Begun, ends: Sequence[Ending], now: datetime) -> Iterator[tuple[str, Instance]]:
    """Yield each period up to the first that is not yet due; what happens in it meets it, and the end is the end.

    What meets it at the very moment of the end still does.
    """
    ends = sorted(ends, key=lambda ending: (ending.at, ending.void))
    over = None
    end = next((ending.at for ending in ends if ending.void), None)
    for number in range(1, begun.row.get("times", 10_000) + 1):
        due = begun.later(begun.begin, begun.row["every"], number)
        ending = next((ending for ending in ends if over is None or ending.at > over), None)
        yield f"{key}.{number}", Instance(Clock(begun.begin, due), begun.row["every"]["unit"], ending)
        if due >= now or (end and due >= end):
            return
        over = due


def state(begun: Begun, instance: Instance, now: datetime) -> str:
    clock, ending = instance.clock, instance.ending
    if ending is not None and ending.void:
        return "void"
    if ending is not None:
        return "met" if ending.at <= clock.due else "met-late"
    if now > clock.due:
        return "lapsed" if begun.row.get("soft") else "missed"
    return "at-risk" if now >= at_risk(clock, instance.unit, begun.meets) else "open"
