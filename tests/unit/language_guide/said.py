"""Asking the shipped guide about a text."""

from datetime import date

from services.intake.language_guide.checker import NO_FAMILY, Family, Remark, remarks
from services.intake.language_guide.guide import Guide
from shared.policy.loader import HACKNEY, load

DAY = date(2026, 11, 2)
TERMS = {term.id: term for term in load(HACKNEY).language_guide}
GUIDE = Guide.of(TERMS.values())


def told(text: str, family: Family = NO_FAMILY) -> list[Remark]:
    """Return what the shipped guide says of the text."""
    return remarks(text, GUIDE, DAY, family)


def flagged(text: str, family: Family = NO_FAMILY) -> list[str]:
    """Return what in the text the shipped guide flags, as it stands there."""
    return [text[remark.start : remark.end] for remark in told(text, family)]


def terms(text: str, family: Family = NO_FAMILY) -> set[str]:
    """Return the ids of the terms that it flags."""
    return {remark.term for remark in told(text, family)}
