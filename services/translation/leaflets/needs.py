"""What a changed English leaflet asks for: each of the ten languages, in so many working days (DOMAIN.md 11.1, row 38).

Each English version asks for itself: a later one does not put the day off by which an earlier one was to be there, but
its translation is one of the earlier version too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, pairwise
from typing import Literal

from services.translation.leaflets.spans import Span, spans
from shared.calendar import deadline
from shared.engine.history import History
from shared.events.envelope import Event, derived_id
from shared.events.leaflets import How, LeafletOutdated, LeafletWithdrawn
from shared.events.words import Language
from shared.leaflets import Publication
from shared.policy.models import Policy


@dataclass(frozen=True, slots=True)
class Settled:
    """What put an end to a need, and when."""

    at: datetime
    cause: Event
    how: How


@dataclass(frozen=True, slots=True)
class Need:
    """A language of the ten that does not have an English version: since when, and by when it is to have it."""

    english: Publication
    language: Language
    since: datetime
    standing: Literal["outdated", "missing"]
    by: datetime
    settled: Settled | None

    @property
    def key(self) -> str:
        """What it is told by, for ever: the English publication, and the language."""
        return f"{self.english.event.source}\n{self.english.event.id}\n{self.language}"

    @property
    def reference(self) -> str:
        """What tells it from others."""
        return derived_id(self.english.event.subject, LeafletOutdated.type, self.key)


def needs(history: History, counted: Sequence[Publication], now: datetime, policy: Policy) -> list[Need]:
    """Return what the English versions asked for by `now`, in order; `counted` are the publications that count."""
    asking = _Asking(history, counted, now, policy)
    tags = dict.fromkeys(chain.from_iterable(row.languages for row in policy.languages.lists))
    return [need for one, end in asking.versions() for tag in tags for need in asking.of(one, end, tag)]


@dataclass(frozen=True, slots=True)
class _Asking:
    """What it takes to know what an English version asked for."""

    history: History
    counted: Sequence[Publication]
    now: datetime
    policy: Policy

    def versions(self) -> Iterator[tuple[Publication, Event | None]]:
        """Yield each English version, and what came after it: the next one, or that the leaflet was withdrawn."""
        own = self.policy.languages.default
        english = [each for each in self.counted if each.said.language == own]
        for one, after in pairwise((*english, None)):
            if one is not None:
                ends = [*([after.event] if after is not None else ()), *self._withdrawn(one)]
                yield one, min(ends, key=lambda event: event.order, default=None)

    def of(self, english: Publication, end: Event | None, language: Language) -> Iterator[Need]:
        """Yield what this version asked of this language: nothing if it was never on the list meanwhile."""
        span = _first(english, end, spans(language, self.policy.languages))
        if span is None:
            return
        since = max(english.event.time, span.start)
        said = [each for each in self.counted if self.policy.languages.family(each.said.language) == language]
        there = [each for each in said if (each.said.english_version or 0) >= english.said.leaflet_version]
        if since > self.now or any(each.event.time < since for each in there):
            return
        period = self.policy.languages.leaflets.translate
        yield Need(
            english=english,
            language=language,
            since=since,
            standing="outdated" if any(each.event.order < english.event.order for each in said) else "missing",
            by=deadline(self.policy.calendar, since, period.n, period.unit).due,
            settled=min(
                self._ends(english, span, since, there), key=lambda one: (one.at, one.cause.order), default=None
            ),
        )

    def _ends(
        self, english: Publication, span: Span, since: datetime, there: Sequence[Publication]
    ) -> Iterator[Settled]:
        yield from (Settled(max(since, each.event.time), each.event, "translated") for each in there[:1])
        yield from (Settled(max(since, event.time), event, "withdrawn") for event in self._withdrawn(english))
        if span.end is not None and span.end <= self.now:
            yield Settled(span.end, english.event, "no-longer-listed")

    def _withdrawn(self, english: Publication) -> list[Event]:
        after = english.event.order
        return [event for event in self.history.heard(LeafletWithdrawn) if event.order > after][:1]


def _first(english: Publication, end: Event | None, found: Sequence[Span]) -> Span | None:
    """Return the first time on the list that was not over when the version came, and began before it was followed."""
    began = english.event.time
    open_still = (span for span in found if span.end is None or span.end > began)
    return next((span for span in open_still if end is None or max(began, span.start) <= end.time), None)
