"""Bookings of a case: what was asked for, who was booked for it one after the other, and where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.interpreting import (
    AboutBooking,
    InterpretationTurnedSensitive,
    InterpreterAttended,
    InterpreterBooked,
    InterpreterCancelled,
    InterpreterFailed,
    InterpreterRequested,
)

State = Literal["requested", "booked", "attended", "failed", "cancelled"]
"""Where a booking stands, by what was last told of it; what was attended is not cancelled afterwards."""

Ended = Literal["replaced", "stopped", "failed", "cancelled"]
"""What put an end to somebody's being booked; `stopped` is who is no professional, where it turned sensitive."""

Told = tuple[Event, Contract]

_ENDS: Mapping[type[Contract], Ended] = {
    InterpreterBooked: "replaced",
    InterpreterFailed: "failed",
    InterpreterCancelled: "cancelled",
    CaseErased: "cancelled",
    InterpretationTurnedSensitive: "stopped",
}
_STATES: Mapping[type[Contract], State] = {
    InterpreterBooked: "booked",
    InterpreterAttended: "attended",
    InterpreterFailed: "failed",
    InterpreterCancelled: "cancelled",
    CaseErased: "cancelled",
}
_TOLD: Mapping[str, type[AboutBooking]] = {
    contract.type: contract
    for contract in (
        InterpreterBooked,
        InterpreterAttended,
        InterpreterFailed,
        InterpreterCancelled,
        InterpretationTurnedSensitive,
    )
}


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody who is booked, or was, from `since` until `end`."""

    since: Event
    booked: InterpreterBooked
    end: tuple[Event, Ended] | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What became of a booking: who was booked, first to last, where it stands, and everything told of it."""

    terms: Sequence[Term]
    state: State
    told: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Booking:
    """What was asked for, and what became of it."""

    event: Event
    asked: InterpreterRequested
    course: Course


def courses(history: History) -> dict[str, Course]:
    """Return what became of each booking, by its reference, also of those that nobody has asked for yet."""
    told: dict[str, list[Told]] = {}
    for event, data in history.read_any(_TOLD):
        told.setdefault(data.booking, []).append((event, data))
    erased = history.read(CaseErased)
    return {reference: _course(_in_order([*each, *erased])) for reference, each in told.items()}


def bookings(history: History, found: Mapping[str, Course]) -> list[Booking]:
    """Return the bookings that were asked for, oldest first. Of several with one reference the first counts."""
    asked: dict[str, tuple[Event, InterpreterRequested]] = {}
    for event, data in history.read(InterpreterRequested):
        asked.setdefault(data.booking, (event, data))
    untold = _course(_in_order(history.read(CaseErased)))
    return [Booking(event, data, found.get(reference, untold)) for reference, (event, data) in asked.items()]


def _in_order(told: Iterable[tuple[Event, Contract]]) -> list[Told]:
    return sorted(told, key=lambda each: each[0].order)


def _course(told: Sequence[Told]) -> Course:
    terms: list[Term] = []
    state: State = "requested"
    for event, data in told:
        ended = _ended(terms[-1], data, state) if terms else None
        if ended is not None and terms[-1].end is None:
            terms[-1] = replace(terms[-1], end=(event, ended))
        if isinstance(data, InterpreterBooked):
            terms.append(Term(event, data))
        state = _state(data, state, stopped=ended == "stopped")
    return Course(tuple(terms), state, told)


def _ended(term: Term, data: Contract, state: State) -> Ended | None:
    """Return how what is told now ends what somebody was booked for, None if it does not."""
    how = _ENDS.get(type(data))
    came = how == "cancelled" and state == "attended"
    goes_on = how == "stopped" and term.booked.kind == "professional"
    return None if came or goes_on else how


def _state(data: Contract, before: State, *, stopped: bool) -> State:
    if stopped:
        return "requested"
    after = _STATES.get(type(data), before)
    return before if (before, after) == ("attended", "cancelled") else after
