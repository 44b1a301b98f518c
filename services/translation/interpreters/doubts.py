"""Doubts whether a professional who is booked for a formal meeting is fit for it (DOMAIN.md 6.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from services.translation.interpreters.booked import Course, Term
from services.translation.interpreters.fitness import lacks
from shared.events.envelope import Event, derived_id
from shared.events.interpreting import Check, InterpreterBooked, InterpreterDoubtRaised

How = Literal["cleared", "told-anew", "ended"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not known of somebody who is booked; `settled` is what put an end to the doubt."""

    term: Term
    lacks: tuple[Check, ...]
    settled: tuple[Event, How] | None

    @property
    def key(self) -> str:
        """What it is told by, for ever: the event by which they were booked."""
        return f"{self.term.since.source}\n{self.term.since.id}"

    @property
    def reference(self) -> str:
        """What tells it from others."""
        return derived_id(self.term.since.subject, InterpreterDoubtRaised.type, self.key)


def doubts(found: Mapping[str, Course]) -> list[Doubt]:
    """Return the doubts about everybody who was booked for a formal meeting, also those that are settled."""
    return [doubt for course in found.values() for doubt in _of(course)]


def _of(course: Course) -> Iterator[Doubt]:
    for number, term in enumerate(course.terms):
        missing = _missing(term.booked)
        if missing:
            after = course.terms[number + 1].booked if number + 1 < len(course.terms) else None
            yield Doubt(term, missing, _settled(term, after))


def _missing(booked: InterpreterBooked) -> tuple[Check, ...]:
    return lacks(booked) if booked.setting == "formal-meeting" else ()


def _settled(term: Term, after: InterpreterBooked | None) -> tuple[Event, How] | None:
    """Return what ended it: who is booked `after` them, if it was that, or that they do not come."""
    if term.end is None:
        return None
    event, how = term.end
    if how != "replaced" or after is None:
        return event, "ended"
    return event, "told-anew" if _missing(after) else "cleared"
