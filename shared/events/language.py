"""Contracts of the language guide: words that hurt, where they stand, what became of them (Standards 14, 34 and 37)."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge
from pydantic import StringConstraints

from shared.events.contract import Contract, Part, Topic
from shared.events.words import OwnWords, Prose, Reference, Role

Category = Literal["behavioural-label", "adultification", "jargon", "abbreviation", "outdated-racial-terminology"]
"""What is wrong with a term (DOMAIN.md 9.2)."""

Severity = Literal["hint", "warn", "needs-rewrite"]
"""How much a term matters: a hint, a factual description or a reason wanted, or to be written anew (DOMAIN.md 9.1)."""

Pointer = Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z0-9]+)+$")]
"""A place in an event, as a JSON pointer (RFC 6901)."""

Place = Annotated[int, Ge(0)]
"""A place in a text, counted from 0 in Unicode code points."""

ANY_SUBJECT = ("case", "grievance", "log", "plan", "leader", "volunteer", "leaflet", "languages")


class Flag(Part):
    """A term of the guide that stands in a text: where, from `start` to before `end`, and never the text itself.

    `flag` is its name, by which it is answered. `term` is the id of the guide's row; a word that the family asked us to
    avoid has a term of its own.
    """

    flag: Reference
    pointer: Pointer
    start: Place
    end: Place
    term: Reference
    category: Category | Literal["family-preference"]
    severity: Severity


class LanguageFlagged(Contract):
    """What a practitioner wrote in the event `causationid` holds terms of the guide, the weightiest first.

    `in_type` is the type of that event, `more` how many further ones are not listed. The event is kept as it was sent.
    """

    type: ClassVar[str] = "language-flagged"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ANY_SUBJECT
    external: ClassVar[bool] = False

    in_type: Reference
    flags: tuple[Flag, ...]
    more: int = 0


class LanguageFlagAnswered(Contract):
    """Somebody answered a flag: the word is kept, or was rewritten, and `reason` says why or how.

    What needs a rewrite is kept only if a manager says so (DOMAIN.md 9.1).
    """

    type: ClassVar[str] = "language-flag-answered"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ANY_SUBJECT

    flag: Reference
    answer: Literal["kept", "rewritten"]
    reason: Prose
    answered_by: Role


class WordsPreferred(Contract):
    """Which words the family wants us to use and to avoid: all of them, in the place of those told before (37)."""

    type: ClassVar[str] = "words-preferred"
    topic: ClassVar[Topic] = Topic.DISCLOSURES

    use: tuple[OwnWords, ...] = ()
    avoid: tuple[OwnWords, ...] = ()
    said_by: Literal["child", "parent", "carer", "self"]
