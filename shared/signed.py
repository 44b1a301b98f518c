"""Languages that are signed: no document can be written in one, so a film is offered (DOMAIN.md 6.2)."""

from functools import cache

from langcodes.registry_parser import parse_registry


def is_signed(tag: str) -> bool:
    """Whether this is the tag of a sign language, such as `bfi`, British Sign Language: one of the IANA registry."""
    return tag.partition("-")[0] in _signed()


@cache
def _signed() -> frozenset[str]:
    rows = parse_registry()  # type: ignore[no-untyped-call]
    return frozenset(row["Subtag"] for row in rows if row.get("Prefix") == ["sgn"]) | {"sgn"}
