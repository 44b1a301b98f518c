"""Whether a language tag is one that exists (BCP 47): what nobody else knows, nobody can translate from or into."""

import re

from langcodes import tag_is_valid

PRIVATE = re.compile(r"^q[a-t][a-z](-|$)|-Qa[a-b][a-x](-|$)|-(Q[M-Z]|X[A-Z]|AA|ZZ)(-|$)")
"""Languages, scripts and regions that are for private use (RFC 5646 section 2.2)."""


def unusable(tag: str) -> str | None:
    """Return why nobody can use this tag, None if they can."""
    if PRIVATE.search(tag):
        return "Expected a language that others know too: tags for private use are refused (BCP 47)."
    if not tag_is_valid(tag):
        return "Expected a language of the IANA registry; it has no such tag (BCP 47)."
    return None
