"""Whether a language tag is one that exists (BCP 47): what nobody else knows, nobody can translate from or into."""

import re
from collections.abc import Iterator
from typing import Final

from langcodes import tag_is_valid
from langcodes.registry_parser import parse_registry

from shared.events.contract import Contract
from shared.events.marked import places
from shared.events.words import LANGUAGE
from shared.fault import Fault

PRIVATE = re.compile(r"^q[a-t][a-z](-|$)|-Qa[a-b][a-x](-|$)|-(Q[M-Z]|X[A-Z]|AA|ZZ)(-|$)")
"""Languages, scripts and regions that are for private use (RFC 5646 section 2.2)."""

_ROWS: Final = parse_registry()  # type: ignore[no-untyped-call]  # langcodes has no types here
SIGNED: Final = frozenset(row["Subtag"] for row in _ROWS if row["Type"] == "extlang" and row["Prefix"] == ["sgn"])
"""The languages that are signed, by the IANA registry: `bfi`, British Sign Language, and others."""


def is_signed(tag: str) -> bool:
    """Whether this is the tag of a language that is signed: no document can be written in one."""
    return tag.partition("-")[0] in SIGNED


def tag_faults(data: Contract | None) -> Iterator[Fault]:
    """Yield a fault for each language tag that is private, or not in the registry."""
    for place, tag in places(type(data), data.to_data(), LANGUAGE) if data is not None else ():
        pointer = f"/data{place}"
        if PRIVATE.search(tag):
            yield Fault(pointer, "Expected a language that others know too: tags for private use are refused (BCP 47).")
        elif not tag_is_valid(tag):
            yield Fault(pointer, "Expected a language of the IANA registry; it has no such tag (BCP 47).")
