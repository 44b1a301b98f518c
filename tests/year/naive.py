"""Every duty of a case, worked out a second time: each row against each fact, with nothing kept and nothing clever.

It reads the council's TOML by itself and shares no code with what it checks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID, uuid5

from tests.year.clocks import Begun, Clock, at_risk
from tests.year.council import Council
from tests.year.days import day_of
from tests.year.facts import Fact, Json, fits

NAMESPACE = UUID("6b1f7c0e-4a53-5d0e-9a55-0d6e2c8f3a11")
READABLE = re.compile(r"[A-Za-z0-9._:/-]{1,64}")


@dataclass(frozen=True)
class Stands:
    """Where a duty stands."""

    due: datetime
    state: str


@dataclass(frozen=True)
class Ending:
    """What ended a duty, and the moment that counts."""

    at: datetime
    void: bool


def duties(council: Council, facts: Sequence[Fact], now: datetime) -> dict[str, Stands]:
    """Return every duty of one case as it stands at `now`, by its key. Facts are in order."""
    stand: dict[str, Stands] = {}
    for key, begun in begins(council, facts).items():
        stand |= stands(key, begun, now)
    return stand


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


def stands(key: str, begun: Begun, now: datetime) -> dict[str, Stands]:
    """Return where it stands, or each point of a series, or each period that has begun."""
    ends = sorted(endings(begun), key=lambda ending: ending.at)
    if "at" in begun.row:
        return dict(series(key, begun, ends, now))
    if "every" in begun.row:
        return dict(recurring(key, begun, ends, now))
    clock, unit = begun.clock(), begun.row["due"].get("unit")
    return {key: stand(begun, clock, unit, ends[0] if ends else None, now)} if clock else {}


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
            yield Ending(fact.recorded if recorded else fact.time, void=False)
        elif any(fits(trigger, fact) for trigger in (*row.get("void-if", ()), *row.get("ends", ()))):
            yield Ending(fact.time, void=True)


def series(key: str, begun: Begun, ends: Sequence[Ending], now: datetime) -> Iterator[tuple[str, Stands]]:
    """Yield each point of a series: the first ending after the start meets the first, and so on."""
    void = [ending for ending in ends if ending.void][:1]
    met = [ending for ending in ends if not ending.void and not (void and void[0].at < ending.at)]
    for number, period in enumerate(begun.row["at"], start=1):
        clock = Clock(begun.begin, begun.later(begun.begin, period))
        ending = next(iter(met[number - 1 : number] or void), None)
        yield f"{key}.{number}", stand(begun, clock, period["unit"], ending, now)


def recurring(key: str, begun: Begun, ends: Sequence[Ending], now: datetime) -> Iterator[tuple[str, Stands]]:
    """Yield each period up to the first that is not yet due; what happens in it meets it, and the end is the end."""
    over = None
    end = next((ending.at for ending in ends if ending.void), None)
    for number in range(1, begun.row.get("times", 10_000) + 1):
        due = begun.later(begun.begin, begun.row["every"], number)
        ending = next((ending for ending in ends if over is None or ending.at > over), None)
        yield f"{key}.{number}", stand(begun, Clock(begun.begin, due), begun.row["every"]["unit"], ending, now)
        if due >= now or (end and due >= end):
            return
        over = due


def stand(begun: Begun, clock: Clock, unit: str | None, ending: Ending | None, now: datetime) -> Stands:
    if ending is not None and ending.void:
        state = "void"
    elif ending is not None:
        state = "met" if ending.at <= clock.due else "met-late"
    elif now > clock.due:
        state = "lapsed" if begun.row.get("soft") else "missed"
    else:
        state = "at-risk" if now >= at_risk(clock, unit, begun.meets) else "open"
    return Stands(clock.due, state)
