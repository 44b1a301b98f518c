"""Contracts of the audit: who read what people said, by what right, and who broke glass to do so (DOMAIN.md 8.5)."""

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from shared.events.contract import Contract, Topic
from shared.events.words import Prose, Reference, Role, Words

Name = Annotated[str, StringConstraints(min_length=1, max_length=255)]
"""Somebody who called, by the `sub` of their token: an auditor must be able to tell who it was."""


class WordsRead(Contract):
    """Somebody is about to be given what people said about the case; written before they are.

    `original` is the reference of a harm, where it is the original of a repaired text; `reason` says why they read it.
    """

    type: ClassVar[str] = "words-read"
    topic: ClassVar[Topic] = Topic.AUDIT
    external: ClassVar[bool] = False

    reader: Name
    roles: tuple[Reference, ...]
    by: Literal["by-right", "by-break-glass"]
    original: Reference | None = None
    reason: Words | None = None


class BreakGlassUsed(Contract):
    """Somebody read a case that is not theirs because a person's safety needed it, and said why."""

    type: ClassVar[str] = "break-glass-used"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    external: ClassVar[bool] = False

    use: Reference
    reason: Words


class BreakGlassReviewed(Contract):
    """Somebody looked at whether glass was rightly broken, and what follows if it was not."""

    type: ClassVar[str] = "break-glass-reviewed"
    topic: ClassVar[Topic] = Topic.ASSURANCE

    use: Reference
    outcome: Literal["justified", "not-justified"]
    reviewed_by: Role
    follows: Prose | None = None
