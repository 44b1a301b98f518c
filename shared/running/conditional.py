"""Answers that a caller may hold already: it sends back the tag it was given (RFC 9110, section 13)."""

from collections.abc import AsyncIterator
from hashlib import sha256


async def tag_of(parts: AsyncIterator[object]) -> str:
    """Return the entity tag of an answer that is made of these parts, told by how Python writes them.

    It is a weak one: the answer is made after its tag, from what may have changed meanwhile.
    """
    digest = sha256()
    async for part in parts:
        digest.update(repr(part).encode())
    return f'W/"{digest.hexdigest()[:32]}"'


def is_held(tag: str, if_none_match: str | None) -> bool:
    """Whether the caller, by what it sent as `If-None-Match`, holds the answer that has this tag."""
    held = {each.strip() for each in (if_none_match or "").split(",")}
    return tag in held or "*" in held
