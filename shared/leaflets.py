"""Which publication of a leaflet counts: versions only go up, and a translation is one of what was published."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.leaflets import LeafletPublished
from shared.events.words import Language

BACKWARDS: Final = (
    "This version, or a later one, was published in this language before: a leaflet's versions only go up"
    " (Standard 38). Publish it under the next number."
)
OLDER: Final = (
    "A translation of a later English version was published in this language before: a leaflet never goes back to what"
    " the English said earlier (Standard 38). Translate the English as it is now."
)
UNPUBLISHED: Final = (
    "This English version was not published before: a leaflet is translated from what was approved and published"
    " (Standard 38). Publish the English first, or name the version that was translated."
)
UNNAMED: Final = "Expected the English version that this translation says: only so can it be seen when it is outdated."
OWN: Final = "The English has no English version besides its own: leave this out."


class Publication(NamedTuple):
    """A publication, and what is wrong with it: the member that is, and why; None if it counts."""

    event: Event
    said: LeafletPublished
    fault: tuple[str, str] | None


def publications(history: History, own: Language) -> Iterator[Publication]:
    """Yield every publication of the leaflet, oldest first; `own` is the language that the council writes by itself.

    One that is faulty counts for nothing: what comes after it is judged as if it had never been.
    """
    latest: dict[Language, LeafletPublished] = {}
    english: set[int] = set()
    for event, said in history.read(LeafletPublished):
        fault = _fault(said, latest.get(said.language), english, own)
        if fault is None:
            latest[said.language] = said
            if said.language == own:
                english.add(said.leaflet_version)
        yield Publication(event, said, fault)


def _fault(
    said: LeafletPublished, before: LeafletPublished | None, english: set[int], own: Language
) -> tuple[str, str] | None:
    if before is not None and said.leaflet_version <= before.leaflet_version:
        return "leafletVersion", BACKWARDS
    if said.language == own:
        return ("englishVersion", OWN) if said.english_version is not None else None
    if said.english_version is None:
        return "englishVersion", UNNAMED
    if said.english_version not in english:
        return "englishVersion", UNPUBLISHED
    if before is not None and said.english_version < (before.english_version or 0):
        return "englishVersion", OLDER
    return None
