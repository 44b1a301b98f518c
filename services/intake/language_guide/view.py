"""What a case shows of its language: flags, minutes, the words that the family prefers. All instants are in UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.engine.view import View
from shared.events.language import Severity
from shared.events.words import Language, OwnWords, Reference, Role

FlagStanding = Literal["open", "kept", "rewritten", "superseded"]
"""What became of a flag; `superseded` is one in minutes that have a later version."""


@dataclass(slots=True, kw_only=True)
class FlagView(View):
    """A term of the guide in what a practitioner wrote: the event, the place in it, and what became of it.

    `start` and `end` are counted in Unicode code points of the text as it was sent.
    """

    flag: Reference
    event: str
    in_type: str
    pointer: str
    start: int
    end: int
    term: str
    category: str
    severity: Severity
    flagged_at: datetime
    standing: FlagStanding


@dataclass(slots=True, kw_only=True)
class MinutesView(View):
    """Minutes of the case: the latest version, and when it was approved."""

    minutes: Reference
    version: int
    event: str
    recorded_at: datetime
    recorded_by: Role
    language: Language
    approved_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class PreferredWordsView(View):
    """The words that the family wants us to use and to avoid (Standard 37)."""

    use: tuple[OwnWords, ...]
    avoid: tuple[OwnWords, ...]
