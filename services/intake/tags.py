"""Whether the language tags of an event are such that exist, and which of them are signed."""

from collections.abc import Iterator
from typing import Final

from langcodes.registry_parser import parse_registry

from shared.events.contract import Contract
from shared.events.marked import places
from shared.events.words import LANGUAGE
from shared.fault import Fault
from shared.language_tags import unusable

_ROWS: Final = parse_registry()  # type: ignore[no-untyped-call]  # langcodes has no types here
SIGNED: Final = frozenset(row["Subtag"] for row in _ROWS if row["Type"] == "extlang" and row["Prefix"] == ["sgn"])
"""The languages that are signed, by the IANA registry: `bfi`, British Sign Language, and others."""


def is_signed(tag: str) -> bool:
    """Whether this is the tag of a language that is signed: no document can be written in one."""
    return tag.partition("-")[0] in SIGNED


def tag_faults(data: Contract | None) -> Iterator[Fault]:
    """Yield a fault for each language tag that is private, or not in the registry."""
    for place, tag in places(type(data), data.to_data(), LANGUAGE) if data is not None else ():
        reason = unusable(tag)
        if reason is not None:
            yield Fault(f"/data{place}", reason)
