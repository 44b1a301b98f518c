"""Which of the ten languages have enough volunteers who can be asked now (Standard 32; DOMAIN.md 6.3)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from services.translation.directory.entry import FLUENT
from services.translation.directory.view import VolunteerView
from shared.calendar import local_day
from shared.engine.view import View
from shared.events.words import Language
from shared.policy.languages import Languages


@dataclass(slots=True, kw_only=True)
class CoveredView(View):
    """One of the ten languages, and how many fluent volunteers can be asked for it, in any of its varieties."""

    language: Language
    name: str
    speakers: int
    covered: Literal["yes", "no"]


@dataclass(slots=True, kw_only=True)
class CoverageView(View):
    """The ten languages in force on a day, whether their list is approved, and how many of them are covered.

    A language is covered if `needed` volunteers or more can be asked for it.
    """

    day: date
    list_from: date | None = None
    approval: str
    needed: int
    covered: int
    languages: tuple[CoveredView, ...]


def coverage(entries: Iterable[VolunteerView], languages: Languages, now: datetime) -> CoverageView:
    """Return how far the directory covers the ten languages in force at `now`."""
    day, needed = local_day(now), languages.directory.speakers
    found, speakers = languages.list_on(day), _speakers(entries, languages)
    rows = tuple(
        CoveredView(
            language=row.tag,
            name=row.name,
            speakers=speakers[row.tag],
            covered="yes" if speakers[row.tag] >= needed else "no",
        )
        for row in languages.ten_on(day)
    )
    return CoverageView(
        day=day,
        list_from=found.since if found is not None else None,
        approval=found.approval if found is not None else "no list is in force yet",
        needed=needed,
        covered=sum(row.covered == "yes" for row in rows),
        languages=rows,
    )


def _speakers(entries: Iterable[VolunteerView], languages: Languages) -> Counter[Language]:
    """Return how many can be asked for each language; who speaks two varieties of one is one."""
    return Counter(
        family
        for entry in entries
        if entry.matchable == "yes"
        for family in {languages.family(each.language) for each in entry.languages if each.level in FLUENT}
    )
