"""Whether what somebody speaks is what is asked for: a language, and its varieties of a place or a people."""

from typing import Literal

from shared.events.words import Language
from shared.policy.languages import Languages

Fit = Literal["same", "ask-which", "other-variety"]
"""How well a language fits: the very one, one of its varieties of which the person must say which, or another."""


def fit(asked: Language, spoken: Language, languages: Languages) -> Fit | None:
    """Return how well `spoken` fits who asks for `asked`, None if not at all; how either is written does not count.

    Who asks for Portuguese may get that of Portugal or of Brazil, and must say which; who asks for one of the two gets
    it, or from somebody who did not say, but never the other unasked. Likewise Bengali and Sylheti.
    """
    one, other = _aloud(asked), _aloud(spoken)
    if one == other:
        return "same"
    family = languages.family(one)
    if family != languages.family(other):
        return None
    return "ask-which" if one == family or other == one.partition("-")[0] else "other-variety"


def _aloud(tag: Language) -> Language:
    """Return the tag without its script, which nobody hears."""
    scripts = 4
    return "-".join(part for part in tag.split("-") if len(part) != scripts)
