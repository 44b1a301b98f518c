"""What the gate refuses of who somebody is: what was inferred, assumed or preset instead of said (Standard 39). Pure.

It refuses only what is certain. Whether somebody was truly asked, no program can see.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, get_args

from services.intake.identity.codes import is_of_a_form, plain
from shared.events.contract import Contract, Part
from shared.events.identity import IdentityDescribed
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.meetings import FormOfAddress, ObservanceKept
from shared.events.words import IdentityInOwnWords, PreferredLanguages
from shared.fault import Fault

PLACEHOLDERS: Final = frozenset(
    {
        *(
            "n/a",
            "n / a",
            "n.a",
            "not applicable",
            "not known",
            "not stated",
            "not given",
            "not recorded",
            "not provided",
        ),
        *("not specified", "not disclosed", "not asked", "not obtained", "no data", "no information", "missing"),
        *("as above", "see above", "same as above", "as before", "as previous", "see file", "ditto", "to be confirmed"),
        *("tbc", "tba", "tbd", "to follow", "null", "nil", "blank", "default", "prefer not to say", "declined"),
    }
)
"""What stands in a field that somebody had to fill; nobody says it of themselves."""

DOUBTFUL: Final = frozenset({"other", "unknown"})
"""What stands there likewise, but may be all that somebody said: by `basis` its sender vouches for it."""

NO_LANGUAGE: Final = frozenset({"und", "mul", "mis", "zxx"})
"""Tags for no language in particular (ISO 639-2): undetermined, several, uncoded, none."""


def provenance_faults(data: Contract | None) -> Iterator[Fault]:
    """Yield what is wrong with whence the event has who somebody is, which languages they have, or what they keep."""
    if data is None:
        return
    if isinstance(data, IdentityDescribed):
        yield from _described(data)
    for pointer, part in _parts(data, "/data"):
        for member, tag in _languages(part):
            if tag.partition("-")[0] in NO_LANGUAGE:
                yield Fault(f"{pointer}/{member}", _NO_LANGUAGE)
        yield from _texts(part, pointer)


def _described(data: IdentityDescribed) -> Iterator[Fault]:
    if not data.facets:
        yield Fault("/data/facets", _NOTHING_SAID)
    for number, said in enumerate(data.facets):
        if said.on_behalf_of not in (None, data.person):
            yield Fault(f"/data/facets/{number}/onBehalfOf", _SOMEBODY_ELSE)


def _parts(part: Part, pointer: str) -> Iterator[tuple[str, Part]]:
    """Yield a part of an event and every part of it, each with its place."""
    yield pointer, part
    for name, member in _members(type(part)):
        value, place = getattr(part, name), f"{pointer}/{member}"
        if isinstance(value, tuple):
            for number, each in enumerate(value):
                yield from _parts(each, f"{place}/{number}")
        elif value is not None:
            yield from _parts(value, place)


@cache
def _members(kind: type[Part]) -> tuple[tuple[str, str], ...]:
    """Return those members of a part that hold parts themselves, each with its name in JSON."""
    fields = kind.model_fields.items()
    return tuple((name, info.alias or name) for name, info in fields if _holds_parts(info.annotation))


def _holds_parts(hint: object) -> bool:
    return (isinstance(hint, type) and issubclass(hint, Part)) or any(map(_holds_parts, get_args(hint)))


def _languages(part: Part) -> Iterator[tuple[str, str]]:
    """Yield the languages that somebody is said to have, by member."""
    if isinstance(part, PreferredLanguages | LanguageNeedAssessed):
        yield "spoken", part.spoken
        yield from (("written", tag) for tag in (part.written,) if tag is not None)
    if isinstance(part, IdentityInOwnWords | FormOfAddress):
        yield "language", part.language
    if isinstance(part, ObservanceKept):
        yield "said/language", part.said.language


def _texts(part: Part, pointer: str) -> Iterator[Fault]:
    if isinstance(part, IdentityInOwnWords):
        reason = _not_said(part.text, vouched=part.basis is not None)
        yield from (Fault(f"{pointer}/text", why) for why in (reason,) if why is not None)
    if isinstance(part, ObservanceKept) and _fills_a_field(part.said.text):
        yield Fault(f"{pointer}/said/text", _PLACEHOLDER)


def _not_said(text: str, *, vouched: bool) -> str | None:
    """Return why this is nobody's description of themselves, None if it may be one."""
    if is_of_a_form(text):
        return _FORM
    if _fills_a_field(text):
        return _PLACEHOLDER
    return _VOUCH if plain(text) in DOUBTFUL and not vouched else None


def _fills_a_field(text: str) -> bool:
    return plain(text) in PLACEHOLDERS or not any(character.isalnum() for character in text)


_NO_LANGUAGE = (
    "Expected a language that they named: und, mul, mis and zxx stand for none, and nobody's language is preset or"
    " guessed (Standard 39). How they want what is written, if they do not read, belongs in form."
)
_NOTHING_SAID = (
    "Expected what they said of at least one facet (Standard 5). If they do not wish to say, record identity-declined;"
    " if there was no answer yet, identity-not-obtained."
)
_SOMEBODY_ELSE = "Expected the same person as in person, or nothing: an event describes one person."
_FORM = (
    "Expected how they describe themselves, in their own words: this is a code, or the label of one on a form, and"
    " nobody's words (Standards 12 and 39). Codes belong in statutory-identity-recorded."
)
_PLACEHOLDER = (
    "Expected what they said themselves: this only fills a field, and nothing about who somebody is may be preset or"
    " assumed (Standard 39). If they do not wish to say, record identity-declined; if there was no answer yet,"
    " identity-not-obtained; if nobody was asked, send nothing."
)
_VOUCH = (
    "Expected what they said themselves: this is mostly what a form presets (Standard 39). Write down the whole of what"
    ' they said; if this was all, say so with "basis": "said" beside it.'
)
