"""Events a second through a service's engine, beside the same work by hand and beside the documented idiom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from shared.events.envelope import Event
from shared.events.registry import BY_TYPE
from tests.bench.answers import Oracle, answers, seed, write
from tests.bench.idiom import ANSWERS
from tests.bench.load import heard_types, new_cases, old_cases
from tests.bench.rig import Rig
from tests.bench.rounds import Contender, Result, backlog, burst

EVENTS = 6000
FEW = 600
"""Events for the idiom, which takes as long for them as the others take for ten times as many."""

ROUNDS = 3
SERVICES = ("intake", "escalation", "translation", "reporting")
HISTORIES = {5: 300, 50: 150, 500: 30}
"""How many cases are measured with a history of so many events."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What each contender did in every round: events a second."""

    service: str
    engine: Sequence[float]
    bare: Sequence[float]
    idiom: Sequence[float] = ()

    @property
    def to_bare(self) -> float:
        """The engine's rate as a share of the rate by hand: the median of the rounds' ratios."""
        return median(ours / theirs for ours, theirs in zip(self.engine, self.bare, strict=True))

    @property
    def to_idiom(self) -> float:
        """How many times the idiom's rate the engine's is: the median of the rounds' ratios."""
        return median(ours / theirs for ours, theirs in zip(self.engine, self.idiom, strict=True))


async def compare(rig: Rig, service: str, *, with_idiom: bool) -> Comparison:
    """Let them take turns, so that whatever else the machine does meets them all."""
    load = new_cases(service, EVENTS)
    path = rig.folder / f"{service}.answers"
    write(path, answers(Oracle.of(service, rig), load))
    contenders = {
        "bare": Contender(service, "tests.bench.bare", (str(path), *heard_types(service))),
        "engine": Contender(service, "tests.bench.engine"),
    }
    if with_idiom:
        contenders["idiom"] = Contender(service, "tests.bench.idiom", _topics(service))
    rates: Mapping[str, list[float]] = {name: [] for name in ("engine", "bare", "idiom")}
    for _ in range(ROUNDS):
        for name, contender in contenders.items():
            events = _listened_to(load.events, service)[:FEW] if name == "idiom" else load.events
            rates[name].append((await backlog(rig, contender, events)).rate)
    return Comparison(service, **rates)


def _topics(service: str) -> tuple[str, ...]:
    topics = {str(BY_TYPE[name].topic) for name in heard_types(service)}
    return tuple(sorted(topics - {ANSWERS}))


def _listened_to(events: Sequence[Event], service: str) -> Sequence[Event]:
    topics = _topics(service)
    return [event for event in events if BY_TYPE[event.type].topic in topics]


async def by_history(rig: Rig) -> Mapping[int, Result]:
    """Return what intake's engine does at subjects of which so many events were heard before."""
    results = {}
    for length, cases in HISTORIES.items():
        load, database = old_cases("intake", cases, length), f"seeds-{length}"
        await seed(Oracle.of("intake", rig), load, rig, database)
        results[length] = await burst(rig, Contender("intake", "tests.bench.engine"), load.events, database)
    return results
