"""Whether two language tags are of one spoken or signed language: in which script it is written does not matter."""

from shared.events.words import Language

REGION = frozenset({len("BR"), len("419")})


def same_language(one: Language, other: Language) -> bool:
    """Whether both are one language, of whichever region (`pt-BR` and `pt-PT`)."""
    return one.partition("-")[0] == other.partition("-")[0]


def understood(asked: Language, offered: Language) -> bool:
    """Whether who asked for one is content with the other: the region matters where both name one."""
    regions = {_region(asked), _region(offered)} - {None}
    return same_language(asked, offered) and len(regions) < 2  # noqa: PLR2004 - two regions are two ways to speak


def _region(tag: Language) -> str | None:
    return next((part for part in tag.split("-")[1:] if len(part) in REGION), None)
