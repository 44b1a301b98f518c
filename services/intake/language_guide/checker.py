"""Which terms of the guide a text holds. Pure; places are counted in Unicode code points of the text as it is given."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from services.intake.language_guide.guide import Found, Guide
from services.intake.language_guide.names import names
from services.intake.language_guide.quotations import quotations
from services.intake.language_guide.spans import Span, holds, merged, overlaps
from services.intake.language_guide.tokens import Word, words
from shared.events.language import Category, Severity

FAMILY_TERM = "family.avoid"
"""The term of every word that a family asked us to avoid: which word it is would tell what they said."""

WEIGHT: dict[Severity, int] = {"needs-rewrite": 0, "warn": 1, "hint": 2}
"""The weightiest first."""


@dataclass(frozen=True, slots=True)
class Family:
    """What a family asked for: words to use, which are never flagged, and words to avoid, which always are."""

    use: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


NO_FAMILY = Family()


@dataclass(frozen=True, slots=True)
class Remark:
    """A term that stands in the text from `start` to before `end`; `says` is how the guide writes it."""

    start: int
    end: int
    term: str
    says: str
    category: Category | Literal["family-preference"]
    severity: Severity
    why: str
    alternatives: tuple[str, ...]
    source: str


def remarks(text: str, guide: Guide, day: date, family: Family = NO_FAMILY) -> list[Remark]:
    """Return what to think about again in a practitioner's own text, in order of place; the guide is that of `day`.

    Nothing in a quotation, in a name after a title or in the name of an Act, and nothing that the family itself says.
    Of two terms in one place the longer one is told, unless the other weighs more.
    """
    found = words(text)
    told = [_remark(each, family) for each in _found(text, found, guide, family) if _in_force(each, day)]
    left_out = merged(chain(quotations(text), names(text))) if told else []
    theirs = merged(each.span for each in Guide.literally(family.use).search(text, found)) if told else []
    return list(_outermost(each for each in told if not _spared((each.start, each.end), left_out, theirs)))


def own_words(text: str, guide: Guide, day: date) -> tuple[str, ...]:
    """Return what of somebody's description of themselves the guide would flag, quoted or not: theirs to use."""
    found = guide.search(text, words(text))
    return tuple(dict.fromkeys(text[slice(*each.span)] for each in found if _in_force(each, day)))


def _found(text: str, found: Sequence[Word], guide: Guide, family: Family) -> Iterator[Found]:
    yield from guide.search(text, found)
    yield from Guide.literally(family.avoid).search(text, found)


def _in_force(found: Found, day: date) -> bool:
    return found.term is None or found.term.since <= day


def _spared(span: Span, left_out: Sequence[Span], theirs: Sequence[Span]) -> bool:
    return overlaps(span, left_out) or holds(theirs, span)


def _outermost(told: Iterable[Remark]) -> Iterator[Remark]:
    """Yield the remarks in order, without those inside another one that weighs as much."""
    kept: list[Remark] = []
    for each in sorted(told, key=lambda one: (one.start, -one.end, WEIGHT[one.severity], one.term != FAMILY_TERM)):
        kept = [one for one in kept if each.start < one.end]
        if not any(each.end <= one.end and WEIGHT[one.severity] <= WEIGHT[each.severity] for one in kept):
            kept.append(each)
            yield each


def _remark(found: Found, family: Family) -> Remark:
    start, end = found.span
    term = found.term
    if term is None:
        why = "The family asked us not to use this word (Standard 37)."
        return Remark(start, end, FAMILY_TERM, FAMILY_TERM, "family-preference", "warn", why, family.use, "the family")
    return Remark(
        start, end, term.id, term.term, term.category, term.severity, term.why, term.alternatives, term.source
    )
