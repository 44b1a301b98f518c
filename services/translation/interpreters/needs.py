"""Who needs an interpreter, by what they themselves said last, and until when (Standard 4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from services.translation.interpreters.tongues import same_language
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.words import Language

Change = Literal["declined", "told-anew"]


@dataclass(frozen=True, slots=True)
class Need:
    """Somebody needs an interpreter of this language: said by `since`, and true until `end`, if anything ended it."""

    person: str
    language: Language
    since: Event
    end: tuple[Event, Change] | None = None


def needs(history: History, default: Language) -> list[Need]:
    """Return who needed an interpreter and when; `default` is the language that the council itself speaks."""
    told: dict[str, list[tuple[Event, LanguageNeedAssessed]]] = {}
    for event, data in history.read(LanguageNeedAssessed):
        told.setdefault(data.person, []).append((event, data))
    return [need for said in told.values() for need in _of(said, default)]


def wishes(history: History) -> Mapping[str, LanguageNeedAssessed]:
    """Return what everybody said last of their languages, and of who interprets for them."""
    return {data.person: data for _, data in history.read(LanguageNeedAssessed)}


def _of(said: Sequence[tuple[Event, LanguageNeedAssessed]], default: Language) -> Iterator[Need]:
    """Yield what one person needed, one need after the other; who says the same again changes nothing."""
    current: Need | None = None
    for event, data in said:
        needed = _needed(data, default)
        if current is not None and not (needed and same_language(data.spoken, current.language)):
            yield replace(current, end=(event, "told-anew" if needed else "declined"))
            current = None
        if current is None and needed:
            current = Need(data.person, data.spoken, event)
    if current is not None:
        yield current


def _needed(data: LanguageNeedAssessed, default: Language) -> bool:
    """Whether they asked for an interpreter, or speak another language and did not decline one."""
    return data.interpreter == "yes" or (data.interpreter != "no" and not same_language(data.spoken, default))
