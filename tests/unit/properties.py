"""The engine as a pure function, and what must hold of every `decide` (DESIGN.md section 2).

A property test draws a `Course` with `courses(...)` from the events that its service hears, and asserts `hold(...)`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from shared.engine.decision import Decide, Decision
from shared.engine.history import History
from shared.engine.merge import key, supersedes
from shared.engine.view import stored
from shared.events.envelope import Event

Step = tuple[Sequence[Event], datetime]
"""A batch that arrives (empty for a tick of the clock) and the moment at which it is decided on."""


@dataclass(frozen=True, slots=True)
class Course:
    """Events about one subject, and one of the ways in which they may arrive.

    `events` are in order of time. `shuffled` are the same in any order, some of them twice. `cuts` are the
    places at which either is cut into batches. `ticks` are moments of the clock, the last one being `end`.
    """

    events: tuple[Event, ...]
    shuffled: tuple[Event, ...]
    cuts: tuple[int, ...]
    ticks: tuple[datetime, ...]

    @property
    def subject(self) -> str:
        """The subject that all events are about."""
        return self.events[0].subject

    @property
    def end(self) -> datetime:
        """The last moment, after every event."""
        return self.ticks[-1]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a run ended: the last decision, what was published and kept, and every event ever asked for."""

    decision: Decision
    history: History
    asked: tuple[Event, ...]

    @property
    def view(self) -> dict[str, Any]:
        """The last view, as the engine keeps it."""
        return stored(self.decision.view)

    @property
    def ids(self) -> set[str]:
        """The ids of every event asked for."""
        return {event.id for event in self.asked}


def courses(events: st.SearchStrategy[list[Event]], *, days: int = 40) -> st.SearchStrategy[Course]:
    """Return courses of these events (all about one subject), which end so many days after the last of them."""

    @st.composite
    def course(draw: Callable[..., Any]) -> Course:
        ordered = tuple(sorted(draw(events), key=lambda event: event.order))
        again = draw(st.lists(st.sampled_from(ordered), max_size=3))
        first, last = ordered[0].time, ordered[-1].time + timedelta(days=days)
        span = st.integers(min_value=0, max_value=int((last - first).total_seconds()))
        ticks = {first + timedelta(seconds=seconds) for seconds in draw(st.lists(span, max_size=6))}
        return Course(
            events=ordered,
            shuffled=tuple(draw(st.permutations([*ordered, *again]))),
            cuts=tuple(sorted(draw(st.sets(st.integers(1, len(ordered) + 2), max_size=4)))),
            ticks=(*sorted(ticks), last),
        )

    return course()


def run(
    decide: Decide[Any], policy: object, subject: str, steps: Iterable[Step], start: History | None = None
) -> Outcome:
    """Return where these steps lead, deciding on each as the engine does, from nothing or from `start`."""
    history = start or History(subject)
    asked: list[Event] = []
    for batch, now in steps:
        history = History(subject, _merged(history.events, batch), history.published)
        decision = decide(history, now, policy)
        asked.extend(decision.events)
        history = History(subject, history.events, _merged(history.published, decision.events))
    return Outcome(decision, history, tuple(asked))


def hold(decide: Decide[Any], policy: object, course: Course) -> None:
    """Assert every property of DESIGN.md section 2 on this course."""
    at_once = run(decide, policy, course.subject, [(course.events, course.end)])
    for check in (_repeats, _shuffles, _splits, _ticks, _lags):
        check(decide, policy, course, at_once)


def _repeats(decide: Decide[Any], policy: object, course: Course, at_once: Outcome) -> None:
    """Run again from what was kept: a crash, a repeated batch or an idle tick changes nothing and says nothing new."""
    steps: list[Step] = [(course.events, course.end), ((), course.end), (course.shuffled, course.end)]
    again = run(decide, policy, course.subject, steps, start=at_once.history)
    assert again.view == at_once.view
    assert again.history == at_once.history
    assert again.ids <= at_once.ids
    assert again.decision.wake_at == at_once.decision.wake_at
    assert at_once.decision.wake_at is None or at_once.decision.wake_at > course.end


def _shuffles(decide: Decide[Any], policy: object, course: Course, at_once: Outcome) -> None:
    """The order of arrival, repetitions and the cutting into batches leave the same view."""
    shuffled = run(
        decide, policy, course.subject, [(batch, course.end) for batch in _cut(course.shuffled, course.cuts)]
    )
    assert shuffled.view == at_once.view
    assert shuffled.decision.wake_at == at_once.decision.wake_at
    assert_each_id_has_one_content(shuffled.asked)


def _splits(decide: Decide[Any], policy: object, course: Course, at_once: Outcome) -> None:
    """Events that arrive in order, in several batches, lead to the same events with the same content."""
    split = run(decide, policy, course.subject, [(batch, course.end) for batch in _cut(course.events, course.cuts)])
    assert split.view == at_once.view
    assert _settled(at_once) <= _settled(split)
    assert_each_id_has_one_content(split.asked)


def _ticks(decide: Decide[Any], policy: object, course: Course, at_once: Outcome) -> None:
    """Living through it, each event at its time and the clock ticking between, ends where one late batch does."""
    steps: list[Step] = [((event,), event.time) for event in course.events] + [((), tick) for tick in course.ticks]
    lived = run(decide, policy, course.subject, sorted(steps, key=lambda step: step[1]))
    assert lived.view == at_once.view
    assert lived.decision.wake_at == at_once.decision.wake_at
    assert _settled(at_once) <= _settled(lived)
    assert_each_id_has_one_content(lived.asked)


def _lags(decide: Decide[Any], policy: object, course: Course, _: Outcome) -> None:
    """Whatever comes late, and whenever the clock ticks, no id ever has two contents and nothing is taken back."""
    batches = _cut(course.shuffled, course.cuts)
    arriving = [*batches, *[()] * len(course.ticks)]
    steps: list[Step] = []
    now = course.events[0].time
    for batch, moment in zip(arriving, [*course.ticks, *[course.end] * len(batches)], strict=True):
        now = max(now, moment, *(event.time for event in batch))
        steps.append((batch, now))
    assert_each_id_has_one_content(run(decide, policy, course.subject, steps).asked)


def assert_each_id_has_one_content(events: Iterable[Event]) -> None:
    """Assert that no two of these events have one id and different content."""
    first: dict[str, Event] = {}
    for event in events:
        assert first.setdefault(event.id, event) == event


def _settled(outcome: Outcome) -> set[tuple[str, str]]:
    """Return what was published for good, by content: snapshots are left out, since they count what they replaced."""
    return {(event.id, event.to_json()) for event in outcome.asked if event.sequence is None}


def _merged(kept: Sequence[Event], new: Iterable[Event]) -> tuple[Event, ...]:
    """Return a history with these events in it, sorted, as the store keeps it."""
    held = {key(event): event for event in kept}
    for event in new:
        if key(event) not in held or supersedes(event, held[key(event)]):
            held[key(event)] = event
    return tuple(sorted(held.values(), key=lambda event: event.order))


def _cut(events: tuple[Event, ...], cuts: tuple[int, ...]) -> list[tuple[Event, ...]]:
    return [events[start:stop] for start, stop in pairwise((0, *cuts, len(events))) if start < stop]
