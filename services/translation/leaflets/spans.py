"""From when until when a language is one of the ten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from shared.calendar import start_of
from shared.events.words import Language
from shared.policy.language_lists import LanguageList
from shared.policy.languages import Languages


@dataclass(frozen=True, slots=True)
class Span:
    """A time on the list: from `start` to before `end`, None while no later list leaves the language out. In UTC."""

    start: datetime
    end: datetime | None


def spans(language: Language, languages: Languages) -> list[Span]:
    """Return the times at which the language is on the list, the earliest first; lists that follow are one time."""
    found: list[Span] = []
    for one, end in _in_turn(languages):
        if language not in one.languages:
            continue
        start = start_of(one.since)
        if found and found[-1].end == start:
            start = found.pop().start
        found.append(Span(start, end))
    return found


def next_list(languages: Languages, now: datetime) -> datetime | None:
    """Return when the next list comes into force after `now`, None if none is known."""
    return min((start for row in languages.lists if (start := start_of(row.since)) > now), default=None)


def _in_turn(languages: Languages) -> Iterator[tuple[LanguageList, datetime | None]]:
    ordered = sorted(languages.lists, key=lambda row: row.since)
    for one, after in pairwise((*ordered, None)):
        if one is not None:
            yield one, start_of(after.since) if after is not None else None
