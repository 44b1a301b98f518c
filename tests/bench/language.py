"""A page of minutes through the language guide, beside a bare regular expression of the same words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from statistics import median
from time import perf_counter

from services.intake.language_guide.checker import remarks
from services.intake.language_guide.guide import Guide
from shared.policy.loader import HACKNEY, load

ROUNDS = 50
_PARAGRAPH = (
    "Ms Ay told us that the school had not answered, and asked for an interpreter for the next meeting on Thursday. She"
    " said: “He was called loud in front of everybody.” Mum was difficult about the placement, and the contact centre"
    " will write to her. The teacher's account, which is kept with these minutes, says that the boy refused to leave."
    " We agreed that Joe speaks with the family about what they need, and that the plan is sent to them in Turkish.\n\n"
)
PAGE = _PARAGRAPH * 7
"""About 500 words: a full page."""


@dataclass(frozen=True, slots=True)
class Language:
    """Milliseconds for a page, medians: by the guide, and by the bare expression, which knows no guard and no quote."""

    guide: float
    bare: float

    @property
    def ratio(self) -> float:
        """The guide's time to that of the bare expression."""
        return self.guide / self.bare


def language() -> Language:
    """Measure both, by turns."""
    terms = load(HACKNEY).language_guide
    guide, day = Guide.of(terms), date(2026, 11, 2)
    words = sorted((re.escape(pattern.rstrip("~!")) for term in terms for pattern in term.words), key=len, reverse=True)
    bare = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    turns = [
        (_milliseconds(lambda: remarks(PAGE, guide, day)), _milliseconds(lambda: bare.findall(PAGE)))
        for _ in range(ROUNDS)
    ]
    return Language(*(median(each) for each in zip(*turns, strict=True)))


def _milliseconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000
